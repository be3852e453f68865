"""Ratings that a note gives to places: `Separateness 4, Tuning 2, Action 5, Reason 3`."""

import re
from collections.abc import Sequence

_BETWEEN = r"[\s,;/]+"


def spelled(text: str, places: Sequence[str], scale: tuple[int, int]) -> str:
    """Return the note that `4 2 5 3` stands for; a text that is not such a row stays as it is."""
    given = re.split(_BETWEEN, text.strip())
    if len(given) != len(places) or not all(_possible(mark, scale) for mark in given):
        return text
    return ", ".join(f"{place} {int(mark)}" for place, mark in zip(places, given, strict=True))


def marks_in(text: str, places: Sequence[str], scale: tuple[int, int]) -> tuple[int, ...]:
    """Return the rating of each place, in order; empty if a note has none."""
    pattern = ", ".join(f"{re.escape(place)} ([0-9]{{1,3}})" for place in places)
    found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
    marks = found.groups() if found else ()
    return tuple(map(int, marks)) if all(_possible(mark, scale) for mark in marks) else ()


def _possible(mark: str, scale: tuple[int, int]) -> bool:
    number = mark.isascii() and mark.isdigit() and len(mark) <= 3
    return number and scale[0] <= int(mark) <= scale[1]
