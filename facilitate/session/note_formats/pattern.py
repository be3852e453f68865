"""Sentence patterns with blanks: `How can we ___ and also ___?`."""

import re
from collections.abc import Sequence

_BLANK = "_{3,}"


def pieces(pattern: str) -> list[str]:
    """Return the texts before, between and after the blanks of a pattern."""
    return re.split(_BLANK, pattern)


def sentence(pattern: str, text: str) -> str:
    """Return the sentence with its blanks filled by the parts of `text`, separated by `|`.

    A text that is the whole sentence already, or has another number of parts, stays as it is.
    """
    fixed = pieces(pattern)
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != len(fixed) - 1 or not all(parts) or follows(pattern, text):
        return text
    filled = [piece + part for piece, part in zip(fixed, parts, strict=False)]
    return "".join([*filled, fixed[-1]])


def follows(pattern: str, text: str) -> bool:
    """Return whether a text is a sentence of the pattern, ignoring spaces and case."""
    first, *between, last = map(_folded, pieces(pattern))
    rest = _folded(text)
    if not (rest.startswith(first) and rest.endswith(last)):
        return False
    rest = rest[len(first) : len(rest) - len(last)]
    return bool(rest.strip()) and _in_order(between, rest)


def blank_at(pattern: str, before: str) -> tuple[int, int, str]:
    """Return the number, from 1, of the blank being filled, their total, and the words before it.

    `before` is the text to the left of the cursor.
    """
    fixed = pieces(pattern)
    number = min(before.count("|") + 1, len(fixed) - 1)
    return number, len(fixed) - 1, fixed[number - 1].strip()


def _in_order(parts: Sequence[str], text: str) -> bool:
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
