"""Open the table, resuming the sorting of these sessions or beginning a new one."""

import os
from collections.abc import Sequence
from typing import TypeVar

from facilitate import __version__, paths
from facilitate.session.clock.clock import Clock
from facilitate.session.log.forget import put_in_place
from facilitate.session.log.log import Contents
from facilitate.session.start import new_path
from facilitate.sorting.events import FORMAT, Header, SortedSession
from facilitate.sorting.file import Sorting, SortingFile, sortings_of, tell_apart
from facilitate.sorting.table import Table
from facilitate.translations.message import Value

T = TypeVar("T", bound=Table)


def open_table(
    sessions: Sequence[Contents], clock: Clock, name: str | None = None
) -> tuple[Table, list[Value]]:
    """Open a table of sessions, resuming an earlier sorting of just these; return it with a line
    about each sorting that cannot be read.

    A table with a name is the same one whichever sessions have come to it. Raises InUse if the
    table is open elsewhere, or OSError.
    """
    return open_table_of(Table, sessions, clock, name)


def open_table_of(
    kind: type[T], sessions: Sequence[Contents], clock: Clock, name: str | None
) -> tuple[T, list[Value]]:
    """Open a table of a kind, as `open_table` does."""
    ids = [contents.header.id for contents in sessions]
    sortings, troubles = sortings_of(ids)
    own = next((one for one in sortings if _is_same(one, ids, name)), None)
    others = [sorting for sorting in sortings if sorting is not own]
    if own:
        file, sorting = _open_again(own.path, others, ids)
        order = {id_: place for place, id_ in enumerate(dict.fromkeys([*sorting.ids, *ids]))}
        sessions = sorted(sessions, key=lambda contents: order[contents.header.id])
    else:
        header = _new_header(sessions, clock, name)
        slug = "-".join(sessions[0].header.scripts[:1]) or "sorting"
        path = new_path(slug, clock, paths.harvests())
        os.makedirs(paths.harvests(), mode=0o700, exist_ok=True)
        file, sorting = SortingFile.create(path, header), Sorting(path, header, [], [])
    try:
        return kind(sessions, sorting, file, others, clock), troubles
    except BaseException:
        file.close()
        raise


def _open_again(
    path: str, others: Sequence[Sorting], ids: Sequence[str]
) -> tuple[SortingFile, Sorting]:
    """Open the file of a table to continue it; write it anew first if another table used the number
    of one of its late notes, because from now on it can be about both.
    """
    seen = os.stat(path)
    file, sorting = SortingFile.open_sorting(path)
    if sorting.header.id not in tell_apart([*others, sorting], ids):
        return file, sorting
    try:
        put_in_place(file, sorting.header, sorting.events, seen)
    finally:
        file.close()
    return SortingFile.open_sorting(path)


def _is_same(sorting: Sorting, ids: Sequence[str], name: str | None) -> bool:
    """Return whether a sorting is of exactly these sessions, or has that name."""
    if name is not None or sorting.header.name is not None:
        return sorting.header.name == name
    return set(sorting.ids) == set(ids)


def _new_header(sessions: Sequence[Contents], clock: Clock, name: str | None) -> Header:
    return Header(
        format=FORMAT,
        kit=__version__,
        id=os.urandom(8).hex(),
        created=clock.wall().isoformat(timespec="milliseconds"),
        sessions=tuple(SortedSession(one.header.id, one.header.title) for one in sessions),
        name=name,
    )
