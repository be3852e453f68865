"""The messages of a language are read once; what is kept of them is never out of date."""

import os
from pathlib import Path

import pytest

from facilitate.files import with_checksum, without_checksum
from facilitate.translations import translator


@pytest.fixture
def german(tmp_path, monkeypatch):
    """The one file of messages there is, which a test may change."""
    file = tmp_path / "de.yaml"
    file.write_text('step.last: das war’s\nnote.saved: "Notiz {number}"\n', encoding="utf-8")
    monkeypatch.setattr(translator, "translations", lambda: {"de": str(file)})
    return file


@pytest.fixture
def readings(monkeypatch):
    """The paths of the files of messages as they are read."""
    asked, real = [], translator.read

    def counted(path):
        asked.append(path)
        return real(path)

    monkeypatch.setattr(translator, "read", counted)
    return asked


def said(message, **values):
    """What a new process says in German."""
    translator._translated.cache_clear()
    try:
        return translator.translator_for("de")(message, **values)
    finally:
        translator._translated.cache_clear()


def kept() -> Path:
    return Path(os.environ["FACILITATE_HOME"], "cache", "messages", "de")


def test_the_second_time_no_file_of_messages_is_read(german, readings):
    for _ in range(2):
        assert said("step.last") == "das war’s"
        assert said("note.saved", number=3) == "Notiz 3"
    assert readings == [str(german)]


def test_a_reworded_message_is_seen(german, readings):
    said("step.last")
    german.write_text("step.last: Schluss\n", encoding="utf-8")
    assert said("step.last") == "Schluss"
    assert len(readings) == 2


def test_another_version_reads_anew(german, readings, monkeypatch):
    said("step.last")
    monkeypatch.setattr(translator, "__version__", "999")
    said("step.last")
    assert len(readings) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"Notiz", b"Nutiz"),
        lambda data: with_checksum(without_checksum(data) + b"\x1e"),
        lambda data: with_checksum(b"\xff"),
    ],
    ids=["empty", "cut", "changed", "odd", "no text"],
)
def test_a_damaged_file_is_replaced(german, readings, damage):
    said("step.last")
    whole = kept().read_bytes()
    kept().write_bytes(damage(whole))
    assert said("note.saved", number=3) == "Notiz 3"
    assert len(readings) == 2
    assert kept().read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_trouble(german, readings):
    Path(os.environ["FACILITATE_HOME"], "cache").parent.mkdir(exist_ok=True)
    Path(os.environ["FACILITATE_HOME"], "cache").write_text("in the way", encoding="utf-8")
    assert [said("step.last"), said("step.last")] == ["das war’s"] * 2
    assert len(readings) == 2


def test_a_text_that_contains_what_separates_records_is_not_kept(german, readings):
    german.write_text('step.last: "a\\x1eb"\n', encoding="utf-8")
    assert [said("step.last"), said("step.last")] == ["a\x1eb"] * 2
    assert not kept().exists()
