"""The numbers of late notes, where several tables gave the same one to notes of their own.

A table numbers its late notes by the files of all tables that it finds; on another computer, it
finds others. For all notes to be in a report, each needs a number of its own in its session.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count

from msgspec.structs import replace

from facilitate.session import events as ev
from facilitate.sorting.events import (
    ABOUT_ONE,
    ABOUT_SEVERAL,
    Act,
    AnySortingEvent,
    Joined,
    Key,
    Numbered,
    Parted,
    Sorted,
)

Tables = Iterable[tuple[str, Sequence[AnySortingEvent]]]
"""The id of each table, and what happened at it."""


def new_numbers(tables: Tables, sessions: Container[str]) -> dict[str, dict[Key, int]]:
    """Return new numbers of late notes of these sessions, by the table's id: of two tables' notes
    with the same number, the one that was added first keeps it.
    """
    added = _added(tables, sessions)
    used = set(added)
    found: dict[str, dict[Key, int]] = {}
    for key in sorted(added, reverse=True):
        _, *later = sorted((at, table) for table, at in added[key].items())
        for _, table in later:
            own = (Key(key.session, number) for number in count(key.number, -1))
            free = next(key for key in own if key not in used)
            used.add(free)
            found.setdefault(table, {})[key] = free.number
    return found


def _added(tables: Tables, sessions: Container[str]) -> dict[Key, dict[str, datetime]]:
    """Return when each table added its note of each number."""
    added: dict[Key, dict[str, datetime]] = {}
    for table, events in tables:
        for event in events:
            for act in event.acts if isinstance(event, Sorted) else ():
                if act.session in sessions and isinstance(act.event, ev.Noted):
                    key = Key(act.session, act.event.number)
                    added.setdefault(key, {})[table] = datetime.fromisoformat(event.at)
    return added


def renumbered(
    events: Iterable[AnySortingEvent], numbers: Mapping[Key, int]
) -> Iterator[AnySortingEvent]:
    """Yield what happened at a table, with new numbers of its late notes."""
    for event in events:
        if isinstance(event, Sorted):
            for act in event.acts:
                _renumber(act, numbers)
        elif isinstance(event, Joined | Parted):
            event.notes = tuple(
                Key(key.session, numbers.get(key, key.number)) for key in event.notes
            )
        if isinstance(event, Numbered) and event.first < 0:
            for local, number in event.numbers():
                new = numbers.get(Key(event.session, local), local)
                yield replace(event, first=new, last=new, begin=number)
        else:
            yield event


def _renumber(act: Act, numbers: Mapping[Key, int]) -> None:
    event = act.event

    def new(number: int) -> int:
        return numbers.get(Key(act.session, number), number)

    if isinstance(event, ev.Placed) and event.on is not None:
        event.on = new(event.on)
    if isinstance(event, ev.Moved | ev.Renamed):
        event.texts = {new(number): text for number, text in event.texts.items()}
    if isinstance(event, ABOUT_ONE | ev.Noted):
        event.number = new(event.number)
    elif isinstance(event, ABOUT_SEVERAL):
        event.numbers = tuple(map(new, event.numbers))
