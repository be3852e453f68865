"""What was done to an event's notes at sorting tables, wherever these are open."""

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitate.rooms.live_harvest import Acts
from facilitate.session.clock.clock import Clock
from facilitate.sorting.file import sorting_paths, sortings_of
from facilitate.sorting.joins import Joins, joins_of
from facilitate.sorting.overlay import acts_by_session

LOOK = 0.5
"""Seconds between two looks at the files."""


class Work(NamedTuple):
    """The work of sorting tables."""

    acts: Mapping[str, Acts]
    """By session."""
    joins: Joins


class Sortings:
    """Reads the files of sorting tables whenever they change."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._looked = -LOOK
        self._seen: object = None

    def look(self, sessions: Iterable[str]) -> Work | None:
        """Return the work on these sessions; None if there is nothing new since the last look."""
        if self._clock.now() - self._looked < LOOK:
            return None
        self._looked = self._clock.now()
        ids = frozenset(sessions)
        seen = (ids, tuple(map(_looks, sorting_paths())))
        if seen == self._seen:
            return None
        self._seen = seen
        found, _ = sortings_of(ids)
        return Work(acts_by_session(found), joins_of(found))


def _looks(path: str) -> tuple[str | int, ...]:
    try:
        status = os.stat(path)
    except OSError:
        return (path,)
    return (path, status.st_ino, status.st_size, status.st_mtime_ns)
