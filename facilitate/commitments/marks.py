"""What was marked after a session: that a commitment is done, dropped, or open again.

The marks are lines of a file of their own: a log has one writer, which may have ended it or may be
at it now, and copies of a log must stay copies. They hold no words of anybody.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct

from facilitate.session.log import jsonl

Fate = Literal["open", "done", "dropped"]
"""What became of a commitment."""


class Mark(Struct, frozen=True):
    """What somebody said of a commitment at a time; the last mark counts."""

    session: str
    """The id of the session in which it was said (see `Header`)."""
    note: int
    """The number of its note there."""
    fate: Fate
    at: str
    """The wall time, ISO 8601 with its offset."""


_decode = msgspec.json.Decoder(Mark).decode


def read(path: str) -> tuple[list[Mark], list[str]]:
    """Give the marks in a file, and a line about each that cannot be read; none if it is not there.

    Raises OSError.
    """
    return jsonl.read(path, _mark)


def _mark(line: bytes) -> Mark:
    """Read a line; raises msgspec.MsgspecError or ValueError."""
    mark = _decode(line)
    if datetime.fromisoformat(mark.at).tzinfo is None:
        raise ValueError(f"{mark.at} has no offset")
    return mark


def add(path: str, marks: Iterable[Mark]) -> None:
    """Put marks behind the others, on the disk; raises OSError."""
    jsonl.add(path, marks)
