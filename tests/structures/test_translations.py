"""The translations of the kit's scripts: the same structure in other words."""

import re

import pytest

from facilitate.scripts import template
from facilitate.scripts.script import Round, Script, Step
from tests.kit_scripts import TRANSLATED, kit, original

FOUR = ["15-solutions", "1-2-4-all", "impromptu-networking", "triz"]
TEXTS = {"title", "prompt", "notes", "rule", "ask", "who", "collect", "role"}
"""What differs between languages; all else is the same."""

every_translation = pytest.mark.parametrize(("slug", "language"), TRANSLATED)


def translated(slug: str, language: str) -> Script:
    return kit(language).find(slug)


def steps_of(script: Script) -> list[Step]:
    found = []
    for entry in script.entries:
        found += entry.steps if isinstance(entry, Round) else [entry]
    return found


def bare(part: Step | Round) -> dict[str, object]:
    """A part of a script without its texts: whether there is one is all that counts of them."""
    fields = part._asdict()
    keys = set(fields.pop("locations"))
    if isinstance(part, Round):
        fields["steps"] = [bare(step) for step in part.steps]
    return {
        "keys": keys,
        **{key: bool(value) if key in TEXTS else value for key, value in fields.items()},
    }


def texts_of(script: Script) -> list[str]:
    texts = [script.purpose, script.credit, *script.materials, *script.tags]
    texts += [text for i in script.inputs.values() for text in (i.ask, i.default) if text]
    for step in steps_of(script):
        texts += filter(None, (getattr(step, key, None) for key in sorted(TEXTS)))
    return texts


def test_four_structures_come_in_four_more_languages():
    assert {language for _, language in TRANSLATED} == {"de", "fr", "es", "nl"}
    for language in ("de", "fr", "es", "nl"):
        assert sorted(slug for slug, other in TRANSLATED if other == language) == sorted(FOUR)


@every_translation
def test_it_has_the_steps_of_the_original(slug, language):
    ours, theirs = translated(slug, language), original(slug)
    assert (ours.language, ours.slug, ours.kind) == (language, slug, theirs.kind)
    assert [bare(entry) for entry in ours.entries] == [bare(entry) for entry in theirs.entries]
    assert (ours.people, ours.start, ours.end) == (theirs.people, theirs.start, theirs.end)
    assert ours.then == theirs.then
    assert len(ours.materials) == len(theirs.materials)


@every_translation
def test_it_asks_for_the_same_inputs_and_uses_them_in_the_same_steps(slug, language):
    ours, theirs = translated(slug, language), original(slug)
    assert list(ours.inputs) == list(theirs.inputs)
    for name, wanted in theirs.inputs.items():
        assert (ours.inputs[name].default is None) == (wanted.default is None)
    for here, there in zip(steps_of(ours), steps_of(theirs), strict=True):
        for key in ("prompt", "notes", "rule", "ask"):
            assert set(template.names(getattr(here, key))) == set(
                template.names(getattr(there, key))
            )


@every_translation
def test_it_is_translated_and_credits_the_authors(slug, language):
    ours, theirs = translated(slug, language), original(slug)
    same = set(texts_of(ours)) & set(texts_of(theirs))
    assert not {text for text in same if len(text) > 12}
    assert "liberatingstructures.com" in ours.credit
    assert "Lipmanowicz" in ours.credit
    assert "McCandless" in ours.credit


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("de", r'["“]\w|\w"|\b(Sie|Ihnen|Ihr)\b'),
        ("fr", r'[^\s\u00a0\d][?!;»]|[^\s\u00a0]:(?!\d)|[ ][?!;:»]|"'),
        ("es", r'"'),
        ("nl", r'"|\b(U|u|uw)\b'),
    ],
)
def test_it_keeps_to_the_typography_of_its_language(language, wrong):
    for slug in FOUR:
        for text in texts_of(translated(slug, language)):
            assert not re.search(wrong, text), text


def test_spanish_questions_are_opened():
    for slug in FOUR:
        for text in texts_of(translated(slug, "es")):
            assert (text.count("¿"), text.count("¡")) == (text.count("?"), text.count("!")), text
