"""Suggest the value that the author of a script probably meant."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from facilitate.names import without_unseen
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence
from facilitate.scripts.values import Kind
from facilitate.text import near
from facilitate.times import seconds_in

LONGEST = 60
"""Characters; longer texts are never a mistyped short value."""

_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_WORDS = {
    "yes": "true",
    "on": "true",
    "no": "false",
    "off": "false",
    "pair": "pairs",
    "twos": "pairs",
    "groups of 2": "pairs",
    "trio": "trios",
    "threes": "trios",
    "four": "fours",
    "individually": "alone",
    "solo": "alone",
    "all": "everyone",
    "all together": "everyone",
    "everybody": "everyone",
    "plenary": "everyone",
    "whole group": "everyone",
}
_SIGNS = str.maketrans("–—−\u00a0", "--- ", "“”„‘’\"'")


def meant(kind: Kind, text: str) -> str:
    """Return ` (did you mean …?)` for a value of a kind that resembles `text`, or nothing."""
    if len(text) > LONGEST:
        return ""
    for guess in _said_otherwise(" ".join(text.split()).casefold()):
        if _fits(kind, guess):
            return f" (did you mean {guess}?)"
    return near(text, kind.words)


_BULLET = re.compile(r"([0-9]{1,2}[.)]|[–—−•·‣+]) *\w")
_AN_ENTRY = "an entry of a list begins with - and a space"
_OTHER_KEYS = {
    "color": ("colour",),
    "time": ("minutes",),
    "duration": ("minutes",),
    "length": ("minutes",),
    "name": ("title",),
    "title": ("name",),
    "description": ("purpose", "prompt"),
    "question": ("prompt",),
    "instructions": ("prompt",),
    "text": ("prompt",),
    "group": ("in", "groups"),
}
"""Common synonyms for keys."""


def needs_quotes(node: Node) -> str:
    """Return a hint for a text that begins with a bracket and was read as a list or a block."""
    if isinstance(node, Mapping) and all(_is_empty(value) for _, value in node.pairs):
        return " (a text that begins with { needs quotes around it)"
    if isinstance(node, Sequence) and len(node.items) == 1:
        return " (a text that begins with [ needs quotes around it)"
    return ""


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def missing_space(node: Node, keys: Collection[str]) -> str:
    """Return a hint for keys and values read as one text because a space or colon is missing."""
    if not isinstance(node, Scalar):
        return ""
    key, colon, rest = node.text.partition(":")
    if colon and key in keys:
        if rest and (strange := strange_character(rest[0])):
            return f" (behind {key}: stands {strange}; type a plain space there)"
        return f" (a space is missing after {key}:)"
    word = node.text.split(maxsplit=1)[0] if node.text.strip() else ""
    return f" (a colon is missing after {word})" if word in keys else ""


def near_key(text: str, keys: Collection[str]) -> str:
    """Return ` (did you mean …?)` for the most similar key, or nothing."""
    if any(map(strange_character, text)):
        return ""
    text = without_unseen(" ".join(text.split())).removeprefix("- ")
    other = next((key for key in _OTHER_KEYS.get(text.casefold(), ()) if key in keys), None)
    return f" (did you mean {other}?)" if other else near(text, keys)


def no_key(key: Scalar) -> str:
    """Return a hint for something that cannot be a key at all."""
    for number, character in enumerate(key.text):
        if strange := strange_character(character):
            where = f"line {key.place.line}, column {key.place.column + number}"
            return f" ({strange} stands in {where}: type it anew, with plain spaces)"
    if bullet := _BULLET.match(key.text):
        return f" ({_AN_ENTRY}, not with {bullet[1]})"
    if " " in key.text.strip():
        return " (a text of several lines stands below a bar, such as prompt: |)"
    return ""


def strange_character(character: str) -> str:
    """Return the name of an unusual space or invisible character; nothing for others."""
    odd = character in " \n\t" or (not character.isspace() and without_unseen(character))
    if odd:
        return ""
    name = unicodedata.name(character, "a character").lower()
    return f"{name} (U+{ord(character):04X})"


def in_plain_spaces(text: str) -> str:
    """Return a value with plain spaces and no invisible characters, if it had any."""
    if text.isascii():
        return text
    return re.sub(r"[^\S\n]", " ", without_unseen(text)).strip(" ")


def as_list(node: Node) -> str:
    """Return the list probably meant by `one, two`, or how its entries begin."""
    if isinstance(node, Mapping) and node.pairs and isinstance(key := node.pairs[0][0], Scalar):
        bullet = _BULLET.match(key.text)
        return f" ({_AN_ENTRY}, not with {bullet[1]})" if bullet else ""
    if not isinstance(node, Scalar) or not node.text.strip() or len(node.text) > LONGEST:
        return ""
    return f" (did you mean [{node.text.strip()}]?)"


def _said_otherwise(text: str) -> Iterator[str]:
    """Yield a text as it is, then ever closer to the format's own spelling."""
    yield text
    text = text.translate(_SIGNS).strip()
    yield text
    yield re.sub(r"(\d)[,](\d)", r"\1.\2", text)
    text = re.sub(rf"\b({'|'.join(_NUMBERS)})\b", _digit, text)
    text = re.sub(r"\bgroup\b", "groups", text)
    yield text
    yield _WORDS.get(text, text)
    text = re.sub(r" ?\b(?:minutes?|mins?|people|persons|participants)\b\.?", "", text).strip()
    yield text
    # Nobody can tell whether 1:30 is meant in minutes or in hours.
    if ":" not in text and (seconds := seconds_in(text)) and seconds > 0:
        yield f"{round(seconds / 60, 3):g}"
    yield re.sub(r" ?(?:to|or) ?", "-", text)
    yield re.sub(r"^(?:at least |from )?(\d+)(?: or more| and more| and up)?$", r"\1+", text)
    yield re.sub(r"^(\d\d?)[.h](\d\d)\b.*", r"\1:\2", text)
    yield re.sub(r"^(\d\d?:\d\d) ?am$", r"\1", text)


def _digit(found: re.Match[str]) -> str:
    return str(_NUMBERS.index(found[1]) + 2)


def _fits(kind: Kind, text: str) -> bool:
    try:
        kind.parse(text)
    except ValueError:
        return False
    return True
