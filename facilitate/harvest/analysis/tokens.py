"""Split a text into words, in any script."""

import os
import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

_LISTS = os.path.join(os.path.dirname(__file__), "word_lists")

_LINK = re.compile(r"\w+://\S+|\bwww\.\S+")
_JOINERS = "-'\u200c\u200d"
"""Characters that join words, and are stripped at their ends."""
END = 0
"""Stands after the words of each text."""


class _Kept(dict[int, str | None]):
    """The translation table: words and line ends are kept, everything else separates words."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        self[code] = kept = self._kept(character, category(character))
        return kept

    def _kept(self, character: str, kind: str) -> str | None:
        if character == "\n":
            return "\n"
        if character in "'’´＇":
            return "'"
        if character in "‐‑":
            return "-"
        if (kind == "Cf" and character not in _JOINERS) or "\ufe00" <= character <= "\ufe0f":
            return None
        return character if kind[0] in "LMN" or character in _JOINERS else " "


_KEPT = _Kept()


class Tokens(NamedTuple):
    """The words of several texts in a row, without links."""

    words: list[int]
    """Each word, as its index in `spelled`, and `END` after each text."""
    bounds: list[int]
    """Where each text begins, and where the last one ends, after its `END`."""
    spelled: list[str]
    """Every spelling: letters, marks and digits, with apostrophes (all written ') and hyphens
    inside it; empty for `END`, and for joiners that join nothing.
    """

    def text(self, index: int) -> list[int]:
        """Return the words of a text, with `END`."""
        return self.words[self.bounds[index] : self.bounds[index + 1]]


def words_of(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the words of each text as spelled, including numbers, without links.

    Scripts without spaces between words are not segmented: a run up to the next punctuation or
    space is one word.
    """
    tokens = tokens_of(texts)
    spelling = tokens.spelled.__getitem__
    return [tuple(filter(None, map(spelling, tokens.text(n)))) for n in range(len(texts))]


@lru_cache(maxsize=4)
def tokens_of(texts: tuple[str, ...]) -> Tokens:
    """Return the words of texts, numbered by spelling.

    Most are said over and over, so what must be known of a word is worked out once. Results are
    cached, as several parts of a report ask for them, and must not be changed.
    """
    numbers = _Numbers({"": END})
    words: list[int] = []
    bounds = [0]
    for line in _lines(texts):
        words += map(numbers.__getitem__, line.split())
        words.append(END)
        bounds.append(len(words))
    return Tokens(words, bounds, [piece.strip(_JOINERS) for piece in numbers])


def _lines(texts: tuple[str, ...]) -> list[str]:
    """Return each text as a line of pieces, which still have joiners at their ends."""
    if not texts:
        return []
    # Going through one long text takes half the time of going through thousands of short ones.
    whole = "\n".join(texts)
    if whole.count("\n") >= len(texts):
        whole = "\n".join([text.replace("\n", " ") for text in texts])
    if "://" in whole or "www." in whole:
        whole = _LINK.sub(" ", whole)
    if not whole.isascii():
        whole = normalize("NFC", whole)
    # A hyphen between spaces is a dash, and parts no phrase.
    return whole.replace("--", " ").translate(_KEPT).replace(" - ", " ").split("\n")


class _Numbers(dict[str, int]):
    """A number for each piece of text, in the order of appearance."""

    def __missing__(self, piece: str) -> int:
        self[piece] = number = len(self)
        return number


def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language; none if unknown.

    Only words of grammar and small numbers: lists made for search engines also leave out `work`,
    `group` or `problem`, which in a workshop are what was said.
    """
    name = language.partition("-")[0].casefold()
    return _listed(name) if name in _names() else frozenset()


def negations() -> frozenset[str]:
    """Return the words, of all known languages, that negate a statement."""
    return _listed("negations")


@cache
def _names() -> frozenset[str]:
    """Return the names of all lists: a language from a log may be anything, also a path."""
    endings = map(os.path.splitext, os.listdir(_LISTS))
    return frozenset(name for name, ending in endings if ending == ".txt")


@cache
def _listed(name: str) -> frozenset[str]:
    with open(os.path.join(_LISTS, f"{name}.txt"), encoding="utf-8") as file:
        return frozenset(file.read().casefold().split())
