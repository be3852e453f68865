"""The file of a sorting: append-only, one event per line of JSON, on disk before it shows."""

import contextlib
import os
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple
from zlib import crc32

import msgspec

from facilitate import paths
from facilitate.errors import KitError, reason
from facilitate.files import read_file
from facilitate.session.events import AnyEvent
from facilitate.session.log import line_sum
from facilitate.session.log.event_line import UNREADABLE, check_more, instant
from facilitate.session.log.lock import lock
from facilitate.session.log.log import ENDING, InUse, Log
from facilitate.session.log.rescue import all_rescue_paths, discard, missing, rescue_paths
from facilitate.sorting.events import FORMAT, AnySortingEvent, Brought, Header, Sorted
from facilitate.sorting.late_numbers import new_numbers, renumbered
from facilitate.translations.message import Message, Value

_decode_header = msgspec.json.Decoder(Header).decode


class NotASorting(KitError):
    """The file is not a sorting that this version can use."""


class Sorting(NamedTuple):
    """The contents of a sorting's file."""

    path: str
    header: Header
    events: list[AnySortingEvent]
    damaged: list[int]
    """Numbers, from 1, of unreadable lines that were left out."""

    @property
    def ids(self) -> list[str]:
        """The ids of the sessions on the table, in the order in which they came."""
        brought = (event.id for event in self.events if isinstance(event, Brought))
        return list(dict.fromkeys([*(one.id for one in self.header.sessions), *brought]))

    def troubles(self) -> list[Value]:
        """Return a line about each unreadable line."""
        return [Message("damage.line", path=self.path, line=line) for line in self.damaged]


class SortingFile(Log):
    """A sorting's file open for writing, by one process at a time."""

    COPIES_HEADER = False

    @classmethod
    def open_sorting(cls, path: str) -> "tuple[SortingFile, Sorting]":
        """Open a file to continue it; an unfinished last line stays, and is terminated.

        Raises NotASorting, InUse or OSError.
        """
        file, sorting = cls.open_without_rescued(path)
        try:
            file._take_over_rescued(sorting)
        except BaseException:
            file.close()
            raise
        return file, sorting

    @classmethod
    def open_without_rescued(cls, path: str) -> "tuple[SortingFile, Sorting]":
        """Open a file as `open_sorting` does, and leave rescue files alone; it may be one itself.

        Raises NotASorting, InUse or OSError.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            if not lock(descriptor):
                raise InUse("sorting.in-use", path=path)
            with os.fdopen(os.dup(descriptor), "rb") as raw:
                data = raw.read()
            sorting = parse(path, data)
            file = cls(path, descriptor, sorting.header)
            file._go_on_after(data, crc32(data))
        except BaseException:
            os.close(descriptor)
            raise
        return file, sorting

    def _take_over_rescued(self, sorting: Sorting) -> None:
        """Take over what an earlier process could not write to the file."""
        for rescued in rescued_of(sorting.header.id):
            more = missing(sorting.events, rescued.events)
            if more is None:
                continue
            self.append_all(more)
            sorting.events.extend(more)
            if self.trouble is None:
                discard([rescued.path])

    def unwritten(self) -> Iterator[AnyEvent]:
        """Return the session events that are not on disk."""
        waiting = [event for event in self._waiting if isinstance(event, Sorted)]
        return (act.event for event in waiting for act in event.acts)


def parse(path: str, data: bytes) -> Sorting:
    """Parse the bytes of a sorting's file; raises NotASorting.

    Unfinished lines are left out; so are damaged ones, which are listed.
    """
    first, *lines = data.split(b"\n")
    header = _header(path, line_sum.check(first).line)
    events: list[AnySortingEvent] = []
    damaged = []
    for number, line in enumerate(lines, 2):
        try:
            if line:
                events.append(_event(line_sum.check(line).line))
        except UNREADABLE:
            if line_sum.is_sealed(line):
                damaged.append(number)
    return Sorting(path, header, events, damaged)


def _header(path: str, line: bytes) -> Header:
    try:
        header = _decode_header(line)
        instant(header.created)
    except UNREADABLE:
        raise NotASorting("sorting.no-sorting", path=path) from None
    if header.format != FORMAT:
        raise NotASorting("sorting.newer", path=path, format=header.format, known=FORMAT)
    return header


@cache
def _decoder() -> msgspec.json.Decoder[AnySortingEvent]:
    # Made with the first line that is read: most reports have no sorting.
    return msgspec.json.Decoder(AnySortingEvent)


def _event(line: bytes) -> AnySortingEvent:
    """Parse an event; raises what `UNREADABLE` lists."""
    event = _decoder().decode(line)
    instant(event.at)
    for act in event.acts if isinstance(event, Sorted) else ():
        check_more(act.event, at_table=True)
    return event


def rescued_of(id_: str) -> list[Sorting]:
    """Return the contents of a sorting's rescue files."""
    return [rescued for rescued in _parsed(rescue_paths(id_)) if rescued.header.id == id_]


def rescued_about(session: str, tables: Collection[str]) -> list[Sorting]:
    """Return the contents of all rescue files of sortings that may have words of a session: those
    of its `tables`, by id, and of tables whose own file is gone.
    """
    return [
        rescued
        for rescued in _parsed(all_rescue_paths())
        if rescued.header.id in tables or session in rescued.ids
    ]


def _parsed(paths_: Iterable[str]) -> Iterator[Sorting]:
    """Yield the contents of those files that are readable sortings."""
    for path in paths_:
        with contextlib.suppress(OSError, NotASorting):
            yield parse(path, read_file(path))


def sortings_of(sessions: Iterable[str]) -> tuple[list[Sorting], list[Value]]:
    """Return the sortings of any of the sessions with these ids, earliest first, and a line about
    each file that cannot be read.
    """
    wanted = frozenset(sessions)
    found: list[Sorting] = []
    troubles: list[Value] = []
    for path in sorting_paths():
        try:
            sorting = parse(path, read_file(path))
        except NotASorting as error:
            troubles.append(error.message)
        except OSError as error:
            troubles.append(Message("error.at", path=path, why=reason(error)))
        else:
            for rescued in rescued_of(sorting.header.id):
                sorting.events.extend(missing(sorting.events, rescued.events) or ())
            if not wanted.isdisjoint(sorting.ids):
                found.append(sorting)
                troubles += sorting.troubles()
    found.sort(key=lambda one: (datetime.fromisoformat(one.header.created), one.header.id))
    tell_apart(found, wanted)
    return found, troubles


def tell_apart(
    sortings: Sequence[Sorting], sessions: Container[str], rescued: Iterable[Sorting] = ()
) -> Collection[str]:
    """Renumber late notes of these sessions to which several tables gave the same number; return
    the ids of the tables whose notes have new ones.

    Notes in what was `rescued` of a table have that table's numbers.
    """
    tables = [(sorting.header.id, sorting.events) for sorting in sortings]
    numbers = new_numbers(tables, sessions)
    for sorting in (*sortings, *rescued):
        if own := numbers.get(sorting.header.id):
            sorting.events[:] = renumbered(sorting.events, own)
    return numbers.keys()


def sorting_paths() -> list[str]:
    """Return the paths of all sortings."""
    folder = paths.harvests()
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(ENDING)]
