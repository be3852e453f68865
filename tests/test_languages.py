"""Which language the user reads."""

import pytest

from facilitate import languages


@pytest.mark.parametrize(
    ("setting", "language"),
    [
        ("de_AT.UTF-8", "de-AT"),
        ("de", "de"),
        ("sr_RS@latin", "sr-RS"),
        ("pt-BR", "pt-BR"),
        ("es_419", "es-419"),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
        ("../../etc", None),
        ("de_AT\n.UTF-8", None),
    ],
)
def test_a_setting_names_a_language_or_none(setting, language):
    assert languages.from_setting(setting) == language


def test_the_first_setting_that_is_there_counts(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert languages.wanted() == "nl-NL"
    monkeypatch.setenv("LC_MESSAGES", "fr_FR.UTF-8")
    assert languages.wanted() == "fr-FR"
    monkeypatch.setenv("LC_ALL", "")
    assert languages.wanted() == "fr-FR"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert languages.wanted() is None


def test_without_settings_the_system_is_asked(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(languages, "_of_the_system", lambda: "de-CH")
    assert languages.wanted() == "de-CH"


@pytest.mark.parametrize(
    ("wanted", "there", "found"),
    [
        ("de", ["de", "de-AT"], "de"),
        ("de-AT", ["de", "de-AT"], "de-AT"),
        ("de-CH", ["de-AT", "de"], "de"),
        ("pt-PT", ["es", "pt-BR"], "pt-BR"),
        ("DE", ["de"], "de"),
        ("den", ["de"], None),
        ("de", [], None),
    ],
)
def test_the_nearest_language_is_read(wanted, there, found):
    assert languages.nearest(wanted, there) == found
