"""Forget also at the sorting table: remove words and names from the log and all sortings."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime

import msgspec
from msgspec.structs import replace

from facilitate.names import same_name
from facilitate.session import events as ev
from facilitate.session.fold import fold
from facilitate.session.log import forget as of_a_log
from facilitate.session.log import log
from facilitate.session.log.forget import Forgotten
from facilitate.session.log.rescue import discard, rescue_paths
from facilitate.session.refused import Refused
from facilitate.sorting.events import Act, AnySortingEvent, Brought, Joined, Parted, Sorted
from facilitate.sorting.file import (
    Sorting,
    SortingFile,
    rescued_about,
    rescued_of,
    sortings_of,
    tell_apart,
)
from facilitate.sorting.overlay import sorted_sessions

_NOTHING = Forgotten((), (), 0, 0, 0)

OpenSorting = tuple[SortingFile, Sorting, os.stat_result]
"""A sorting open for writing, with the contents of its file."""


def forget_sorted(
    path: str, numbers: Iterable[int], person: str | None, now: datetime
) -> Forgotten:
    """Remove notes, by their report numbers, and everything of a person from the log at `path` and
    from all sortings of its session.

    Raises NotALog, InUse, OSError, or Refused if there is nothing to remove; then everything is
    unchanged.
    """
    contents = log.read(path)
    session = contents.header.id
    last = fold(contents.header, contents.events).last_number
    with ExitStack() as stack:
        tables, rescued = _open_all(session, stack)
        open_ = [*tables, *rescued]
        late = _late_numbers([sorting for _, sorting, _ in open_], session)
        wanted = {last - number if last - number in late else number for number in numbers}
        wanted |= _theirs(contents, person)
        named = any(_is_about(act, person) for act in _acts(open_, session))
        try:
            gone = of_a_log.forget(path, wanted - late, person, now)
        except Refused:
            if not ((person and wanted) or named):
                raise
            # The name occurs only in the work of sorting tables.
            in_log = wanted - late
            gone = of_a_log.forget(path, in_log, None, now) if in_log else _NOTHING
        taken = {*gone.numbers, *(wanted & late)}
        left = sum(_take_out(one, session, taken, person, now) for one in tables)
        times = _late_times(tables, session)
        for one in rescued:
            theirs = _taken_in_rescued(one[1], session, taken, person, times)
            left += _take_out(one, session, theirs, person, now)
    shown = sorted(number if number > 0 else last - number for number in taken)
    return gone._replace(numbers=tuple(shown), late=tuple(sorted(wanted & late)), sorted=left)


def forget_as_in_log(contents: log.Contents) -> None:
    """Remove from all sortings the words of notes that their log has forgotten.

    Raises InUse while a table with such words is open, NotASorting or OSError.
    """
    events = (event for event in contents.events if isinstance(event, ev.Noted))
    forgotten = {event.number: event.forgotten for event in events if event.forgotten}
    if not forgotten:
        return
    session = contents.header.id
    tables = sortings_of([session])[0]
    for sorting in [*tables, *rescued_about(session, _ids(tables))]:
        if os.path.exists(sorting.path) and _take_notes_out(sorting.events, session, forgotten):
            with ExitStack() as stack:
                file, read, seen = _opened(sorting, stack)
                _take_notes_out(read.events, session, forgotten)
                of_a_log.put_in_place(file, read.header, read.events, seen)


def _take_notes_out(
    events: Sequence[AnySortingEvent], session: str, taken: Mapping[int, str]
) -> bool:
    """Remove the words of notes from the work on them; return whether there were any."""
    before = msgspec.json.encode(events)
    for event in events:
        for act in event.acts if isinstance(event, Sorted) else ():
            if act.session == session:
                of_a_log.take_out(act.event, taken)
    return msgspec.json.encode(events) != before


def drop_sessions(sorting: Sorting, ids: Collection[str]) -> None:
    """Permanently remove sessions from a table, with all work on their notes.

    Raises InUse, NotASorting or OSError.
    """
    with ExitStack() as stack:
        open_ = [_opened(sorting, stack)]
        open_ += [_opened(left, stack) for left in rescued_of(sorting.header.id)]
        for one in open_:
            _drop(one, ids)


def drop_rescued(ids: Collection[str]) -> None:
    """Permanently remove sessions from the rescue files that are left of tables.

    One that is about no other session is deleted. Raises InUse, NotASorting or OSError.
    """
    left = {rescued.path: rescued for session in ids for rescued in rescued_about(session, ())}
    for path, rescued in left.items():
        if set(rescued.ids) <= set(ids):
            discard([path])
        else:
            with ExitStack() as stack:
                _drop(_opened(rescued, stack), ids)


def _drop(open_: OpenSorting, ids: Collection[str]) -> None:
    file, read, seen = open_
    events = [left for event in read.events if (left := _without(event, ids)) is not None]
    sessions = tuple(one for one in read.header.sessions if one.id not in ids)
    of_a_log.put_in_place(file, replace(read.header, sessions=sessions), events, seen)


def _without(event: AnySortingEvent, ids: Collection[str]) -> AnySortingEvent | None:
    """Return what is left of an event without some sessions; None if it was about them alone."""
    if isinstance(event, Sorted):
        acts = tuple(act for act in event.acts if act.session not in ids)
        return replace(event, acts=acts) if acts else None
    if isinstance(event, Joined | Parted):
        notes = tuple(note for note in event.notes if note.session not in ids)
        return replace(event, notes=notes) if notes else None
    return None if isinstance(event, Brought) and event.id in ids else event


def _open_all(session: str, stack: ExitStack) -> tuple[list[OpenSorting], list[OpenSorting]]:
    """Open all sortings of a session, and then the rescue files that they could not take over; late
    notes have the numbers that a report knows them by.
    """
    tables = sortings_of([session])[0]
    open_ = [_opened(sorting, stack) for sorting in tables]
    rescued = [_opened(left, stack) for left in rescued_about(session, _ids(tables))]
    tell_apart([one for _, one, _ in open_], {session}, [one for _, one, _ in rescued])
    return open_, rescued


def _ids(tables: Iterable[Sorting]) -> set[str]:
    return {table.header.id for table in tables}


def _opened(sorting: Sorting, stack: ExitStack) -> OpenSorting:
    """Open a sorting or a rescue file of one, so that no table writes to it meanwhile.

    Raises OSError also if the sorting cannot take over what was rescued.
    """
    seen = os.stat(sorting.path)
    is_rescue = sorting.path in rescue_paths(sorting.header.id)
    open_it = SortingFile.open_without_rescued if is_rescue else SortingFile.open_sorting
    file, read = open_it(sorting.path)
    stack.callback(file.close)
    if file.trouble:
        raise OSError(file.trouble.errno, file.trouble.strerror, sorting.path)
    return file, read, seen


def _late_numbers(sortings: Iterable[Sorting], session: str) -> set[int]:
    """Return the (negative) numbers of the notes that were added to a session at tables."""
    return {note.number for sorting in sortings for _, note in _late_notes(sorting, session)}


def _late_times(open_: Iterable[OpenSorting], session: str) -> dict[int, str]:
    """Return when each of the notes that were added to a session at tables was added."""
    return {
        note.number: at for _, sorting, _ in open_ for at, note in _late_notes(sorting, session)
    }


def _late_notes(sorting: Sorting, session: str) -> list[tuple[str, ev.Noted]]:
    """Return the notes that were added to a session at a table, each with the time of that."""
    return [
        (event.at, act.event)
        for event in sorting.events
        if isinstance(event, Sorted)
        for act in event.acts
        if act.session == session and isinstance(act.event, ev.Noted)
    ]


def _taken_in_rescued(
    rescued: Sorting,
    session: str,
    taken: Collection[int],
    person: str | None,
    times: Mapping[int, str],
) -> set[int]:
    """Return the notes to remove from a rescue file: those `taken`, and all that `person` added.

    The table may have used a late note's number again, for another note; `times` has those of its
    own.
    """
    late = _late_notes(rescued, session)
    others = {note.number for at, note in late if times.get(note.number, at) != at}
    theirs = {
        note.number for _, note in late if person and note.person and same_name(note.person, person)
    }
    return set(taken) - others | theirs


def _theirs(contents: log.Contents, person: str | None) -> set[int]:
    """Return the notes that are a person's after all that was done at tables."""
    if person is None:
        return set()
    (done,) = sorted_sessions([contents]).sessions
    notes = fold(done.header, done.events).notes.values()
    return {note.number for note in notes if note.person and same_name(note.person, person)}


def _acts(open_: Iterable[OpenSorting], session: str) -> list[Act]:
    return [
        act
        for _, sorting, _ in open_
        for event in sorting.events
        if isinstance(event, Sorted)
        for act in event.acts
        if act.session == session
    ]


def _is_about(act: Act, person: str | None) -> bool:
    """Return whether something was done under a person's name."""
    event = act.event
    names: list[str | None] = []
    if isinstance(event, ev.Noted | ev.Owned):
        names = [event.person]
    elif isinstance(event, ev.Turned | ev.OwnerNamed):
        names = [event.who]
    elif isinstance(event, ev.Renamed):
        names = [event.old, event.new]
    return person is not None and any(name and same_name(name, person) for name in names)


def _take_out(
    open_: OpenSorting, session: str, taken: Collection[int], person: str | None, now: datetime
) -> int:
    """Write a sorting anew without the words and the name; return how many lines still name the
    person.
    """
    file, sorting, seen = open_
    at = dict.fromkeys(taken, now.isoformat(timespec="seconds"))
    for event in sorting.events:
        for act in event.acts if isinstance(event, Sorted) else ():
            if act.session == session:
                of_a_log.take_out(act.event, at)
                if person:
                    of_a_log.take_name_out(act.event, person)
    of_a_log.put_in_place(file, sorting.header, sorting.events, seen)
    return sum(_still_named(event, session, person) for event in sorting.events)


def _still_named(event: AnySortingEvent, session: str, person: str | None) -> bool:
    acts = event.acts if isinstance(event, Sorted) else ()
    return any(of_a_log.names_in(act, person) for act in acts if act.session == session)
