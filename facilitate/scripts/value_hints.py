"""Suggest the value that the author of a script probably meant."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from facilitate.names import without_unseen
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence
from facilitate.scripts.problem import did_you_mean
from facilitate.scripts.values import Kind
from facilitate.times import seconds_in
from facilitate.translations.message import Message

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


def meant(kind: Kind, text: str) -> Message | None:
    """Return `Did you mean …?` for a value of a kind that resembles `text`, if there is one."""
    if len(text) > LONGEST:
        return None
    for guess in _said_otherwise(" ".join(text.split()).casefold()):
        if _fits(kind, guess):
            return Message("problem.did-you-mean", meant=guess)
    return did_you_mean(text, kind.words)


_BULLET = r"([0-9]{1,2}[.)]|[–—−•·‣+]) *\w"
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


def needs_quotes(node: Node) -> Message | None:
    """Return a hint for a text that begins with a bracket and was read as a list or a block."""
    if isinstance(node, Mapping) and all(_is_empty(value) for _, value in node.pairs):
        return Message("slip.needs-quotes", sign="{")
    if isinstance(node, Sequence) and len(node.items) == 1:
        return Message("slip.needs-quotes", sign="[")
    return None


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def missing_space(node: Node, keys: Collection[str]) -> Message | None:
    """Return a hint for keys and values read as one text because a space or colon is missing."""
    if not isinstance(node, Scalar):
        return None
    key, colon, rest = node.text.partition(":")
    if colon and key in keys:
        if rest and (strange := strange_character(rest[0])):
            return Message("slip.strange-space-after", key=key, character=strange)
        return Message("slip.no-space", key=key)
    word = node.text.split(maxsplit=1)[0] if node.text.strip() else ""
    return Message("slip.no-colon", key=word) if word in keys else None


def key_hint(key: Scalar, keys: Collection[str]) -> Message:
    """Return the key that an unknown one is meant as, why it is none, or the known ones."""
    return (
        _no_key(key)
        or _near_key(key.text, keys)
        or _several_lines(key.text)
        or Message("problem.known", names=tuple(keys))
    )


def _near_key(text: str, keys: Collection[str]) -> Message | None:
    text = without_unseen(" ".join(text.split())).removeprefix("- ")
    other = next((key for key in _OTHER_KEYS.get(text.casefold(), ()) if key in keys), None)
    return Message("problem.did-you-mean", meant=other) if other else did_you_mean(text, keys)


def _no_key(key: Scalar) -> Message | None:
    """Return a hint for something that cannot be a key at all."""
    for number, character in enumerate(key.text):
        if strange := strange_character(character):
            line, column = key.place.line, key.place.column + number
            return Message("slip.strange-character", character=strange, line=line, column=column)
    if bullet := re.match(_BULLET, key.text):
        return Message("slip.entry-begins", mark=bullet[1])
    return None


def _several_lines(text: str) -> Message | None:
    return Message("slip.several-lines") if " " in text.strip() else None


def strange_character(character: str) -> str:
    """Return the name of an unusual space or invisible character; nothing for others."""
    odd = character in " \n\t" or (not character.isspace() and without_unseen(character))
    if odd:
        return ""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{name} ({code})" if name else code


def in_plain_spaces(text: str) -> str:
    """Return a value with plain spaces and no invisible characters, if it had any."""
    if text.isascii():
        return text
    return re.sub(r"[^\S\n]", " ", without_unseen(text)).strip(" ")


def as_list(node: Node) -> Message | None:
    """Return the list probably meant by `one, two`, or how its entries begin."""
    if isinstance(node, Mapping) and node.pairs and isinstance(key := node.pairs[0][0], Scalar):
        bullet = re.match(_BULLET, key.text)
        return Message("slip.entry-begins", mark=bullet[1]) if bullet else None
    if not isinstance(node, Scalar) or not node.text.strip() or len(node.text) > LONGEST:
        return None
    return Message("slip.as-list", meant=f"[{node.text.strip()}]")


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
