"""What was said of a commitment after its session: that it is done, dropped or open again, by when
it is to be done, and who takes it on.

The marks are lines of a file of their own: a log has one writer, which may have ended it or may be
at it now, and copies of a log must stay copies. The only words in them are the names of people who
took something on; `forget` takes those out.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from facilitate.names import same_name_key
from facilitate.session.log import jsonl

Fate = Literal["open", "done", "dropped"]
"""What became of a commitment."""


class Mark(Struct, frozen=True):
    """What somebody said of a commitment at a time; the last mark counts."""

    session: str
    """The id of the session in which it was said (see `Header`)."""
    note: int
    """The number of its note there."""
    fate: Fate | None
    """None where the mark is about something else."""
    at: str
    """The wall time, ISO 8601 with its offset."""
    due: str | UnsetType | None = UNSET
    """The day by which it is to be done, ISO 8601; None for no day any more."""
    who: str | UnsetType | None = UNSET
    """Who takes it on; None for nobody any more."""


_decode = msgspec.json.Decoder(Mark).decode


def read(path: str) -> tuple[list[Mark], list[str]]:
    """Return the marks in a file, and a line about each that cannot be read; none if it is not
    there.

    Raises OSError.
    """
    return jsonl.read(path, _mark)


def _mark(line: bytes) -> Mark:
    """Read a line; raises msgspec.MsgspecError or ValueError."""
    mark = _decode(line)
    if datetime.fromisoformat(mark.at).tzinfo is None:
        raise ValueError(f"{mark.at} has no offset")
    if mark.due:
        date.fromisoformat(mark.due)
    return mark


def add(path: str, marks: Iterable[Mark]) -> None:
    """Put marks behind the others, on the disk; raises OSError."""
    jsonl.add(path, marks)


def forget(path: str, keys: Iterable[tuple[str, int]], person: str | None) -> int:
    """Take a name out of the marks, and who takes on what is forgotten; returns how many went.

    Raises OSError. Damaged lines go as well: nobody knows whose name is in them.
    """
    marks, damaged = read(path)
    wanted, name = set(keys), same_name_key(person) if person else None

    def names(mark: Mark) -> bool:
        if not isinstance(mark.who, str):
            return False
        return (mark.session, mark.note) in wanted or same_name_key(mark.who) == name

    gone = sum(map(names, marks))
    if gone:
        kept = (msgspec.structs.replace(m, who=None) if names(m) else m for m in marks)
        jsonl.replace(path, kept)
    return gone + (len(damaged) if gone else 0)
