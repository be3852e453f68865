"""Compare names: of groups, people, places, themes, lists, scripts."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Invisible characters, as the inside of a character class."""

_UNSEEN = f"[{UNSEEN}]+"


@lru_cache(maxsize=1024)
def same_name_key(name: str) -> str:
    """Return a key that is equal for all spellings of a name.

    It ignores case, the encoding of accents, wide and narrow forms, the kind and number of spaces,
    and invisible characters.
    """
    if name.isascii():
        return " ".join(name.split()).casefold()
    folded = _folded(name)
    # Folding may produce something that folds once more, such as an iota subscript.
    while (again := _folded(folded)) != folded:
        folded = again
    return folded


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same."""
    return one == other or same_name_key(one) == same_name_key(other)


def known_as(name: str, names: Iterable[str]) -> str | None:
    """Return the first of `names` that equals `name`, in its own spelling."""
    wanted = same_name_key(name)
    for known in names:
        if same_name_key(known) == wanted:
            return known
    return None


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return unique names in order, each as first written."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(same_name_key(name), name)
    return tuple(first.values())


def without_unseen(text: str) -> str:
    """Return a text without invisible characters."""
    return text if text.isascii() else re.sub(_UNSEEN, "", text)


def _folded(name: str) -> str:
    composed = unicodedata.normalize("NFKC", re.sub(_UNSEEN, "", name)).casefold()
    return " ".join(unicodedata.normalize("NFKC", re.sub(_UNSEEN, "", composed)).split())
