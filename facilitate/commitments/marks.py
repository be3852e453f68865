"""Marks made on commitments after their session: done, dropped, reopened, due date, owner.

The marks are lines of a separate file: a log has one writer, which may have ended it or may be
using it now, and copies of a log must stay copies. The only words in them are the names of owners;
`forget` removes those.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from facilitate.names import same_name_key
from facilitate.session.log import jsonl
from facilitate.translations.message import Value

Fate = Literal["open", "done", "dropped"]
"""The outcome of a commitment."""
STATES: dict[Fate, str] = {
    "open": "commitments.open",
    "done": "commitments.done",
    "dropped": "commitments.dropped",
}
"""The messages that name the outcomes."""


class Mark(Struct, frozen=True):
    """A mark made on a commitment at a time; the last one counts."""

    session: str
    """The id of the session in which it was made (see `Header`)."""
    note: int
    """The number of its note there."""
    fate: Fate | None
    """None if the mark is about something else."""
    at: str
    """The wall time, ISO 8601 with its offset."""
    due: str | UnsetType | None = UNSET
    """The due date, ISO 8601; None to remove it."""
    who: str | UnsetType | None = UNSET
    """The owner; None to remove it."""


_decode = msgspec.json.Decoder(Mark).decode


def read(path: str) -> tuple[list[Mark], list[Value]]:
    """Return the marks in a file, and a line about each that cannot be read; none if it is missing.

    Raises OSError.
    """
    return jsonl.read(path, _mark)


def _mark(line: bytes) -> Mark:
    """Parse a line; raises msgspec.MsgspecError or ValueError."""
    mark = _decode(line)
    if datetime.fromisoformat(mark.at).tzinfo is None:
        raise ValueError(f"{mark.at} has no offset")
    if mark.due:
        date.fromisoformat(mark.due)
    return mark


def add(path: str, marks: Iterable[Mark]) -> None:
    """Append marks and flush them to disk; raises OSError."""
    jsonl.add(path, marks)


def forget(path: str, session: str, numbers: Iterable[int], person: str | None) -> int:
    """Remove the owners of forgotten commitments of a session, and a person as an owner there, from
    the marks; return how many lines had one.

    Raises OSError. Damaged lines are removed as well: they could contain anybody's name.
    """
    marks, _ = read(path)
    wanted, name = set(numbers), same_name_key(person) if person else None

    def names(mark: Mark) -> bool:
        if mark.session != session or not isinstance(mark.who, str):
            return False
        return mark.note in wanted or same_name_key(mark.who) == name

    gone = sum(map(names, marks))
    if gone:
        kept = (msgspec.structs.replace(m, who=None) if names(m) else m for m in marks)
        jsonl.replace(path, kept)
    return gone
