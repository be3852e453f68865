"""What was marked after a session: that a commitment is done, dropped, or open again.

The marks are lines of a file of their own: a log has one writer, which may have ended it or may be
at it now, and copies of a log must stay copies. They hold no words of anybody.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec
from msgspec import Struct

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


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Mark).decode


def read(path: str) -> tuple[list[Mark], list[str]]:
    """Give the marks in a file, and a line about each that cannot be read; none if it is not there.

    Raises OSError.
    """
    try:
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
    except FileNotFoundError:
        return [], []
    marks, troubles = [], []
    for number, line in enumerate(lines, 1):
        if line:
            try:
                marks.append(_mark(line))
            except (msgspec.MsgspecError, ValueError):
                troubles.append(f"{path}:{number}: this line is damaged and left out")
    return marks, troubles


def _mark(line: bytes) -> Mark:
    """Read a line; raises msgspec.MsgspecError or ValueError."""
    mark = _decode(line)
    if datetime.fromisoformat(mark.at).tzinfo is None:
        raise ValueError(f"{mark.at} has no offset")
    return mark


def add(path: str, marks: Iterable[Mark]) -> None:
    """Put marks behind the others, on the disk; raises OSError."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "a+b", opener=_for_its_owner_alone) as file:
        data = b"".join(_encode(mark) + b"\n" for mark in marks)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            # A line that was never finished must not take the next one with it.
            data = data if file.read() == b"\n" else b"\n" + data
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
