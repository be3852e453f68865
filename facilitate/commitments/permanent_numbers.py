"""Permanent numbers of commitments.

The log of an earlier session may arrive later, from another machine; a list that somebody printed
has to keep its meaning then. The file contains nobody's words.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from facilitate.session.log import jsonl
from facilitate.translations.message import Value

Key = tuple[str, int]
"""The id of the session in which a commitment was made, and its note's number there."""


class _Numbered(Struct, frozen=True):
    number: int
    session: str
    note: int


_decode = msgspec.json.Decoder(_Numbered).decode


def read(path: str) -> tuple[dict[Key, int], list[Value]]:
    """Return the numbers in a file, and a line about each that cannot be read; none if it is
    missing.

    The first number of a commitment counts. Raises OSError.
    """
    lines, troubles = jsonl.read(path, _decode)
    numbers: dict[Key, int] = {}
    taken = set()
    for one in lines:
        if one.number not in taken:
            taken.add(one.number)
            numbers.setdefault((one.session, one.note), one.number)
    return numbers, troubles


def add(path: str, numbers: Mapping[Key, int]) -> None:
    """Append numbers and flush them to disk; raises OSError."""
    jsonl.add(path, (_Numbered(number, *key) for key, number in numbers.items()))
