"""Split a text into words, in any script."""

import re
from functools import cache, lru_cache
from pathlib import Path
from sys import intern
from unicodedata import category, normalize

_LISTS = Path(__file__).parent / "word_lists"

_LINK = re.compile(r"\w+://\S+|\bwww\.\S+")
_JOINERS = "-'\u200c\u200d"
"""Characters that join words, and are stripped at their ends."""
END = "\0"
"""Stands after each text; it is never part of a word."""


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


def words_of(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the words of each text as spelled, including numbers, without links.

    A word is letters, marks and digits, with apostrophes (all written ') and hyphens inside it.
    Scripts without spaces between words are not segmented: a run up to the next punctuation or
    space is one word.
    """
    words = list(map(_Words().__getitem__, pieces_of(texts)))
    found, begin = [], 0
    for _ in texts:
        end = words.index(END, begin)
        found.append(tuple(filter(None, words[begin:end])))
        begin = end + 1
    return found


@lru_cache(maxsize=4)
def pieces_of(texts: tuple[str, ...]) -> list[str]:
    """Return the words of all texts in a row, each text followed by `END`.

    They still have their joiners (see `word_of`): most of them are said over and over, and whoever
    looks them up in a dictionary strips each only once. Results are cached, because several parts
    of a report ask for them.
    """
    if not texts:
        return []
    # Splitting one long text takes half the time of splitting thousands of short ones.
    whole = "\n".join(texts)
    if whole.count("\n") >= len(texts):
        whole = "\n".join([text.replace("\n", " ") for text in texts])
    if "://" in whole or "www." in whole:
        whole = _LINK.sub(" ", whole)
    if not whole.isascii():
        whole = normalize("NFC", whole)
    # A hyphen between spaces is a dash, and parts no phrase.
    kept = f"{whole}\n".replace("--", " ").translate(_KEPT).replace(" - ", " ")
    # As one object each, the words that are said over and over are looked up faster.
    return list(map(intern, kept.replace("\n", f" {END} ").split()))


def word_of(piece: str) -> str:
    """Return a word without joiners at its ends; empty if there is nothing else."""
    return piece.strip(_JOINERS)


class _Words(dict[str, str]):
    """The word of each piece of a text, as one object."""

    def __missing__(self, piece: str) -> str:
        self[piece] = word = word_of(piece)
        return word


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
    return frozenset(source.stem for source in _LISTS.glob("*.txt"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset((_LISTS / f"{name}.txt").read_text(encoding="utf-8").casefold().split())
