"""The words of a text, in any script."""

import re
from functools import cache, lru_cache
from pathlib import Path
from sys import intern
from unicodedata import category, normalize

_LISTS = Path(__file__).parent / "word_lists"

MOST_TEXTS = 20_000
"""So many texts are kept with their words, for several parts of a report ask for them."""

_LINK = re.compile(r"\w+://\S+|\bwww\.\S+")
_JOINERS = "-'\u200c\u200d"
"""Stand inside words, and at their ends only by chance."""


class _Kept(dict[int, str | None]):
    """What becomes of each character: words are kept, all else parts them."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = kept = self._kept(character, category(character))
        return kept

    def _kept(self, character: str, kind: str) -> str | None:
        if character in "'’´＇":
            return "'"
        if character in "‐‑":
            return "-"
        if (kind == "Cf" and character not in _JOINERS) or "\ufe00" <= character <= "\ufe0f":
            return None
        return character if kind[0] in "LMN" or character in _JOINERS else " "


_KEPT = _Kept()


@lru_cache(maxsize=MOST_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text as they are written, numbers too, without links.

    A word is letters, marks and digits, with apostrophes (all written ') and hyphens inside it.
    Scripts that put no space between words are not taken apart: a stretch up to the next sign or
    space is one word.
    """
    # A few thousand words are said over and over: as one object each they are counted faster.
    if text.replace(" ", "").isalnum():
        return tuple(map(intern, text.split()))
    if "://" in text or "www." in text:
        text = _LINK.sub(" ", text)
    if not text.isascii():
        text = normalize("NFC", text)
    if "--" in text:
        text = text.replace("--", " ")
    found = text.translate(_KEPT).split()
    if text.isascii() and "-" not in text and "'" not in text:
        return tuple(map(intern, found))
    return tuple(intern(word) for written in found if (word := written.strip(_JOINERS)))


def stop_words(language: str) -> frozenset[str]:
    """Give the words of a language that say nothing by themselves; none if it is not known.

    Only words of grammar and small numbers: lists made for search engines also leave out `work`,
    `group` or `problem`, which in a workshop are what was said.
    """
    return _listed(language.partition("-")[0].casefold())


def negations() -> frozenset[str]:
    """Give the words, of all languages known, that turn what is said into its opposite."""
    return _listed("negations")


@cache
def _listed(name: str) -> frozenset[str]:
    source = _LISTS / f"{name}.txt"
    if not source.is_file():
        return frozenset()
    return frozenset(source.read_text(encoding="utf-8").casefold().split())
