"""When two names are the same one: of groups, people, places, themes, lists, scripts."""

import re
import unicodedata
from collections.abc import Iterable

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters without a shape or a width of their own, as the inside of a character class."""

_UNSEEN = re.compile(f"[{UNSEEN}]+")


def same_name_key(name: str) -> str:
    """Return what is alike for all spellings of one name.

    Capitals, accents written as marks of their own, wide and narrow forms, the kind and number of
    spaces, and characters that cannot be seen make no other name.
    """
    if name.isascii():
        return " ".join(name.split()).casefold()
    folded = _folded(name)
    # Folding may make something that folds once more, such as an iota that stood below a letter.
    while (again := _folded(folded)) != folded:
        folded = again
    return folded


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same one."""
    return one == other or same_name_key(one) == same_name_key(other)


def known_as(name: str, names: Iterable[str]) -> str | None:
    """Return the first of `names` that is the same one as `name`, as it was written first."""
    wanted = same_name_key(name)
    return next((known for known in names if same_name_key(known) == wanted), None)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order, each once, as it was written first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(same_name_key(name), name)
    return tuple(first.values())


def without_unseen(text: str) -> str:
    """Return a text without the characters that cannot be seen."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def _folded(name: str) -> str:
    composed = unicodedata.normalize("NFKC", _UNSEEN.sub("", name)).casefold()
    return " ".join(unicodedata.normalize("NFKC", _UNSEEN.sub("", composed)).split())
