"""What people read sounds as somebody would say it."""

import re
from pathlib import Path

import pytest

from facilitate.translations.english import MESSAGES

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


def test_such_a_phrase_is_found():
    assert PHRASES.findall("Note 3 is down; you shall see.") == ["is down", "shall"]
