"""Forgetting: a person's words and name are taken out of a log for good.

An append-only log must still be able to forget. The file is written anew beside the old one and put
in its place; numbers stay, and the fact that something was taken out stays.
"""

import contextlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitate.session import events as ev
from facilitate.session.log import Contents, Log, sync_folder
from facilitate.session.refused import Refused


class Forgotten(NamedTuple):
    """What was taken out of a log, and where the name still stands."""

    numbers: tuple[int, ...]
    """The notes whose words are gone."""
    named_in: tuple[int, ...]
    """Notes of others in whose words the name still stands."""
    remarks: int
    """How many remarks of the facilitator's still have the name in them."""
    damaged: int
    """How many unreadable lines went as well: what was in them cannot be known."""


def forget(path: str, numbers: Iterable[int], person: str | None, now: datetime) -> Forgotten:
    """Take notes, and all that a person put down, out of the log at `path`.

    Raises NotALog, InUse, OSError, or Refused where there is nothing to take out.
    """
    log, contents = Log.open(path)
    try:
        taken = _numbers(contents.events, set(numbers), person)
        for event in contents.events:
            _take_out(event, taken, now.isoformat(timespec="seconds"))
        _replace(log, contents)
    finally:
        log.close()
    said = [event.text for event in contents.events if isinstance(event, ev.Said)]
    noted = [event for event in contents.events if isinstance(event, ev.Noted | ev.Edited)]
    return Forgotten(
        tuple(sorted(taken)),
        tuple(sorted({event.number for event in noted if _names(event.text, person)})),
        sum(_names(text, person) for text in said),
        len(contents.damaged) + (contents.torn > 0),
    )


def _numbers(events: Sequence[ev.AnyEvent], wanted: set[int], person: str | None) -> set[int]:
    notes = {event.number: event for event in events if isinstance(event, ev.Noted)}
    unknown = sorted(wanted - notes.keys())
    if unknown:
        raise Refused(f"there is no note {unknown[0]} in this log; nothing was taken out")
    theirs = {number for number, note in notes.items() if person and note.person == person}
    if person and not theirs:
        raise Refused(f"no note in this log is {person}'s; nothing was taken out")
    return wanted | theirs


def _take_out(event: ev.AnyEvent, taken: set[int], now: str) -> None:
    """Take the words and the person out of an event that is about one of the notes."""
    if isinstance(event, ev.Noted) and event.number in taken:
        event.text, event.person, event.forgotten = "", None, now
    elif isinstance(event, ev.Edited) and event.number in taken:
        event.text = ""
    elif isinstance(event, ev.Turned) and event.number in taken:
        event.answer = None


def _replace(log: Log, contents: Contents) -> None:
    """Put a new log in the place of one that is open."""
    beside = f"{log.path}.part"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(beside)
    Log.create(beside, contents.header, contents.events).close()
    if os.name == "nt":  # where a file that is open cannot be replaced
        log.close()
    os.replace(beside, log.path)
    sync_folder(log.path)


def _names(text: str, person: str | None) -> bool:
    return person is not None and person.casefold() in text.casefold()
