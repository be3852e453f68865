"""The numbers of commitments: one that was shown keeps its number for good.

The log of an earlier session may come in later, from another machine; a list that somebody holds
in their hand has to mean the same then. The numbers hold no words of anybody.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from facilitate.session.log import jsonl

Key = tuple[str, int]
"""The id of the session in which something was said, and the number of its note there."""


class _Numbered(Struct, frozen=True):
    number: int
    session: str
    note: int


_decode = msgspec.json.Decoder(_Numbered).decode


def read(path: str) -> tuple[dict[Key, int], list[str]]:
    """Return the numbers in a file, and a line about each that cannot be read; none if it is not
    there. What was numbered first counts. Raises OSError.
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
    """Put numbers behind the others, on the disk; raises OSError."""
    jsonl.add(path, (_Numbered(number, *key) for key, number in numbers.items()))
