"""What people read sounds as somebody would say it."""

import re
from pathlib import Path

import pytest

from facilitate.catalogue.new_script import starter
from facilitate.scripts.schema import as_text
from facilitate.translations.english import MESSAGES
from facilitate.translations.english_problems import PROBLEMS

CHECKOUT = Path(__file__).parents[2]
NOT_SAID = (
    "is down", "are down", "takes it down", "taken down", "goes on with", "go on with", "shall",
    "is not to count", "came out of", "each its", "one a note", "in the place of", "mends",
)  # fmt: skip
"""English of a kind that reads like a translation."""
PHRASES = re.compile(rf"\b(?:{'|'.join(map(re.escape, NOT_SAID))})\b", re.IGNORECASE)


def documents() -> list[Path]:
    scripts = (CHECKOUT / "structures").glob("*.yaml")
    english = (path for path in scripts if not re.search(r"\.[a-z]{2}\.yaml$", path.name))
    return [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").glob("*.md"), *english]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_document_and_no_script_has_a_phrase_that_nobody_says(path):
    assert PHRASES.findall(path.read_text(encoding="utf-8")) == []


def test_no_message_has_one():
    assert {key: text for key, text in MESSAGES.items() if PHRASES.search(text)} == {}


def test_no_problem_of_a_script_is_worded_stiffly():
    stiff = re.compile(r"\b(?:is no|stands?|behind|beside|cannot|is not)\b")
    assert {key: text for key, text in PROBLEMS.items() if stiff.search(text)} == {}


def test_such_a_phrase_is_found():
    assert PHRASES.findall("Note 3 is down; you shall see.") == ["is down", "shall"]


def test_no_key_is_explained_to_an_editor_with_one():
    assert PHRASES.findall(as_text()) == []


def test_no_script_to_start_from_has_one():
    assert PHRASES.findall(starter("Ours")) == []
