"""Default names for rooms, and the default title for the harvest of all of them."""

from collections.abc import Iterable, Sequence
from itertools import count, takewhile

from facilitate.translations.translator import ENGLISH, Translator

FEW = 3
"""Up to this many titles are listed."""

SHORTEST = 4
"""The fewest letters of a shared title: `The` is not one."""

_AT_THE_ENDS = " ,;:.·|/–—-"
"""Separators between the parts of a title."""


def room_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Return a unique name for each room: its title, numbered if titles are the same."""
    names: list[str] = []
    for title in titles:
        numbered = (f"{title} {number}" for number in count(1))
        free = (name for name in numbered if name not in titles and name not in names)
        names.append(title if titles.count(title) == 1 else next(free))
    return tuple(names)


def title_of_all(titles: Sequence[str], tr: Translator = ENGLISH) -> str:
    """Return a title for all rooms: their titles if few, otherwise what these share at the
    beginning or the end, otherwise `12 rooms`.
    """
    different = list(dict.fromkeys(titles))
    if len(different) <= FEW:
        return ", ".join(different)
    words = [title.split() for title in different]
    for shared in (_beginning(words), _ending(words)):
        if len(shared) >= SHORTEST:
            return shared
    return tr.count(len(titles), "count.room", "count.rooms")


def _beginning(words: list[list[str]]) -> str:
    """Return the words with which all begin, without one that a number follows: `Table 3`."""
    shared = _common(words)
    following = [own[len(shared)] for own in words if len(own) > len(shared)]
    if all(map(_counts, following)):
        shared = shared[:-1]
    return " ".join(shared).strip(_AT_THE_ENDS)


def _ending(words: list[list[str]]) -> str:
    shared = _common(reversed(own) for own in words)
    return " ".join(reversed(shared)).strip(_AT_THE_ENDS)


def _common(words: Iterable[Iterable[str]]) -> list[str]:
    """Return the common prefix, in words."""
    side_by_side = zip(*words, strict=False)
    return [first for first, *_ in takewhile(lambda those: len(set(those)) == 1, side_by_side)]


def _counts(word: str) -> bool:
    """Return whether a word is a number, or a single letter used as one."""
    bare = word.strip(_AT_THE_ENDS)
    return bare.isdecimal() or len(bare) == 1
