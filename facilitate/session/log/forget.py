"""Permanently remove a person's words and name from a log.

An append-only log must still be able to forget. The file is rewritten next to the old one and then
replaces it; numbers stay, and so does the fact that something was removed.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec import Struct

from facilitate.files import beside, sync_folder
from facilitate.names import same_name
from facilitate.session import events as ev
from facilitate.session.fold import fold
from facilitate.session.log.damage import damaged_lines, newer_lines
from facilitate.session.log.log import Contents, Log
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.text import stands_in


class Forgotten(NamedTuple):
    """What was removed from a log, and where the name still occurs."""

    numbers: tuple[int, ...]
    """The notes whose text is gone."""
    named_in: tuple[int, ...]
    """Other people's notes whose text still has the name."""
    elsewhere: int
    """How many other lines still contain the name: remarks, themes, groups, the topic."""
    damaged: int
    """How many unreadable lines were removed as well, as their content cannot be known."""
    newer: int
    """How many lines of a newer facilitate were left unchanged."""
    late: tuple[int, ...] = ()
    """Those of the notes added at a sorting table: their numbers in the session."""
    sorted: int = 0
    """How many lines of sorting tables still contain the name."""


def forget(path: str, numbers: Iterable[int], person: str | None, now: datetime) -> Forgotten:
    """Remove notes, and everything that a person added, from the log at `path`.

    Raises NotALog, InUse, OSError, or Refused if there is nothing to remove.
    """
    path = os.path.realpath(path)  # what a link points to is the log, not the link
    seen = os.stat(path)
    log, contents = Log.open(path)
    try:
        wanted = _numbers(contents, set(numbers), person)
        taken = dict.fromkeys(sorted(wanted), now.isoformat(timespec="seconds"))
        for event in contents.events:
            take_out(event, taken)
            if person:
                take_name_out(event, person)
        put_in_place(log, contents.header, contents.events, seen)
    finally:
        log.close()
    naming = [line for line in (contents.header, *contents.events) if names_in(line, person)]
    about = (ev.Noted, ev.Edited, ev.Turned)
    return Forgotten(
        tuple(taken),
        tuple(sorted({line.number for line in naming if isinstance(line, about)})),
        sum(not isinstance(line, about) for line in naming),
        damaged_lines(contents),
        newer_lines(contents),
    )


def forget_in_copy(path: str, taken: Mapping[int, str], person: str | None) -> None:
    """Remove notes, and everything that a person added, from another log of the same session.

    `taken` maps the numbers of the notes to the wall times of their removal. Raises NotALog, InUse
    or OSError.
    """
    path = os.path.realpath(path)
    seen = os.stat(path)
    log, contents = Log.open(path)
    try:
        notes = {event.number: event for event in contents.events if isinstance(event, ev.Noted)}
        owners = _owners(notes, fold(contents.header, contents.events))
        gone = {number: notes[number].at for number, name in owners.items() if _is(name, person)}
        for event in contents.events:
            take_out(event, {**gone, **taken})
            if person:
                take_name_out(event, person)
        put_in_place(log, contents.header, contents.events, seen)
    finally:
        log.close()


def _owners(notes: Mapping[int, ev.Noted], state: State) -> dict[int, str | None]:
    """Return the owner of each note after all corrections; a removed note keeps its owner."""
    now = {number: note.person for number, note in state.notes.items()}
    return {number: now.get(number, note.person) for number, note in notes.items()}


def _numbers(contents: Contents, wanted: set[int], person: str | None) -> set[int]:
    events, state = contents.events, fold(contents.header, contents.events)
    notes = {event.number: event for event in events if isinstance(event, ev.Noted)}
    unknown = sorted(wanted - notes.keys())
    if unknown:
        raise Refused("refused.forget-no-note", number=unknown[0])
    theirs = {number for number, name in _owners(notes, state).items() if _is(name, person)}
    taken_on = any(
        isinstance(event, ev.Turned | ev.OwnerNamed) and _is(event.who, person)
        for event in contents.events
    )
    if person and not theirs and not taken_on:
        raise Refused("refused.forget-no-person", person=person)
    return wanted | theirs


def take_out(event: ev.AnyEvent, taken: Mapping[int, str]) -> None:
    """Remove text and person from an event about one of the notes `taken`, which maps each to the
    wall time of its removal.
    """
    if isinstance(event, ev.Noted) and event.number in taken:
        event.text, event.person, event.forgotten = "", None, taken[event.number]
        event.sealed = None
    elif isinstance(event, ev.Edited) and event.number in taken:
        event.text = ""
    elif isinstance(event, ev.Turned | ev.OwnerNamed | ev.DueSet) and event.number in taken:
        _take_promise_out(event)
    elif isinstance(event, ev.Placed) and event.on in taken:
        event.place = None
    else:
        _take_out_of_several(event, taken)


def _take_out_of_several(event: ev.AnyEvent, taken: Mapping[int, str]) -> None:
    """Remove the texts from an event about several notes."""
    if isinstance(event, ev.Moved | ev.Renamed):
        event.texts = {n: text for n, text in event.texts.items() if n not in taken}
    elif isinstance(event, ev.Owned):
        event.numbers = tuple(number for number in event.numbers if number not in taken)
        event.person = event.person if event.numbers else None


def _take_promise_out(event: ev.Turned | ev.OwnerNamed | ev.DueSet) -> None:
    """Remove the answer about a note, its owner and its due date."""
    if isinstance(event, ev.DueSet):
        event.due = None
        return
    event.who = None
    if isinstance(event, ev.Turned):
        event.answer = None


def take_name_out(event: ev.AnyEvent, person: str) -> None:
    """Remove a person's name from corrections of notes that belong to somebody else by now."""
    if isinstance(event, ev.Noted | ev.Owned) and _is(event.person, person):
        event.person = None
    elif isinstance(event, ev.Turned | ev.OwnerNamed) and _is(event.who, person):
        event.who = None
    elif isinstance(event, ev.Said) and event.counts and names_in(event, person):
        event.text = ""
    elif isinstance(event, ev.Renamed) and event.kind == "person":
        names = (event.old, event.new)
        if any(_is(name, person) for name in names):
            event.old = event.new = ""


def put_in_place(log: Log, header: Struct, events: Iterable[Struct], seen: os.stat_result) -> None:
    """Replace an open log with a new file that keeps its modification time, the sign of life.

    Raises OSError, leaving the old file unchanged and nothing next to it.
    """
    new = beside(log.path)
    try:
        type(log).create(new, header, events).close()
        os.utime(new, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        if os.name == "nt":  # where a file that is open cannot be replaced
            log.close()
        os.replace(new, log.path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(new)
        raise
    with contextlib.suppress(OSError):  # it has been replaced, whatever the folder says
        sync_folder(log.path)


def _is(person: str | None, wanted: str | None) -> bool:
    return person is not None and wanted is not None and same_name(person, wanted)


def names_in(line: Struct, person: str | None) -> bool:
    """Return whether a name occurs in a line of a file as a whole word: Ann, not cannot."""
    if person is None:
        return False
    if isinstance(line, ev.Newer):
        return any(stands_in(person, text) for text in _texts(msgspec.json.decode(line.line)))
    return any(stands_in(person, text) for text in _texts(msgspec.to_builtins(line)))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for item in data.values():
            yield from _texts(item)
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _texts(item)
