"""What somebody meant who wrote something as one says it, and not as the format has it."""

import re
from collections.abc import Iterable, Iterator

from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence
from facilitate.scripts.values import Kind
from facilitate.text import near

LONGEST = 60
"""Characters; nobody means a short value by a longer text."""

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
    """Give ` (did you mean …?)` for the value of a kind that `text` comes near, or nothing."""
    if len(text) > LONGEST:
        return ""
    for guess in _said_otherwise(" ".join(text.split()).casefold()):
        if _fits(kind, guess):
            return f" (did you mean {guess}?)"
    return near(text, kind.words)


def needs_quotes(node: Node) -> str:
    """Say what may be wrong where a text became a list or a block: it begins with a bracket."""
    if isinstance(node, Mapping) and all(_is_empty(value) for _, value in node.pairs):
        return " (a text that begins with { needs quotes around it)"
    if isinstance(node, Sequence) and len(node.items) == 1:
        return " (a text that begins with [ needs quotes around it)"
    return ""


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def missing_space(node: Node, keys: Iterable[str]) -> str:
    """Say that a space is missing where keys and values were read as one text."""
    key = node.text.partition(":")[0] if isinstance(node, Scalar) else ""
    return f" (a space is missing after {key}:)" if key in keys else ""


def plain(text: str) -> str:
    """Give what stands for a key as it was meant: one line, with no dash before it."""
    return " ".join(text.split()).removeprefix("- ")


def no_key(text: str) -> str:
    """Say what may be wrong where something cannot be a key at all."""
    if "\u00a0" in text:
        return (
            " (the spaces here are of another kind, as word processors write them: type them anew)"
        )
    if " " in text.strip():
        return " (a text of several lines stands below a bar, such as prompt: |)"
    return ""


def as_list(node: Node) -> str:
    """Give the list that somebody meant who wrote `one, two`."""
    if not isinstance(node, Scalar) or not node.text.strip() or len(node.text) > LONGEST:
        return ""
    return f" (did you mean [{node.text.strip()}]?)"


def _said_otherwise(text: str) -> Iterator[str]:
    """Give a text as it is, then ever more like the format writes things."""
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
