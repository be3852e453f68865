"""Overlay the work of sorting tables on the logs of sessions.

It is appended to the events of the log, so that whatever reads a log reads the sorted session in
the same way.
"""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from facilitate.session import events as ev
from facilitate.session.log.log import Contents
from facilitate.sorting.events import Act, Sorted, counting
from facilitate.sorting.file import Sorting, sortings_of
from facilitate.sorting.joins import Joins, joins_of
from facilitate.translations.message import Value


class SortedSessions(NamedTuple):
    """Sessions with the work of all sorting tables applied."""

    sessions: list[Contents]
    joins: Joins
    troubles: list[Value]
    """A line about each sorting, or part of one, that cannot be read."""


def sorted_sessions(sessions: Sequence[Contents]) -> SortedSessions:
    """Return sessions with the work of any sorting table applied."""
    sortings, troubles = sortings_of(contents.header.id for contents in sessions)
    if not sortings:
        return SortedSessions(list(sessions), Joins(), troubles)
    acts = acts_by_session(sortings)
    laid = [with_acts(contents, acts.get(contents.header.id, ())) for contents in sessions]
    return SortedSessions(laid, joins_of(sortings), troubles)


def acts_by_session(
    sortings: Iterable[Sorting], wanted: Container[str] | None = None
) -> dict[str, list[tuple[str, Act]]]:
    """Return the events at tables by session, each with its wall time, in order: of all sessions,
    or of the `wanted` ones.
    """
    done = [
        (event.at, act)
        for sorting in sortings
        for event in counting(sorting.events)
        if isinstance(event, Sorted)
        for act in event.acts
        if wanted is None or act.session in wanted
    ]
    acts: dict[str, list[tuple[str, Act]]] = {}
    for at, act in sorted(done, key=lambda one: datetime.fromisoformat(one[0])):
        acts.setdefault(act.session, []).append((at, act))
    return acts


def with_acts(contents: Contents, acts: Iterable[tuple[str, Act]]) -> Contents:
    """Return a session with sorting events appended."""
    last = contents.events[-1] if contents.events else None
    n, t = (last.n, last.t) if last else (0, 0.0)
    done: list[ev.AnyEvent] = [stamped(act.event, at, n, t) for at, act in acts]
    for event in done:
        n = event.n = n + 1
    return contents._replace(events=[*contents.events, *done]) if done else contents


def stamped(event: ev.KnownEvent, at: str, n: int, t: float) -> ev.KnownEvent:
    """Return a copy of an event stamped with a wall time, unless it has its own."""
    return replace(event, at=event.at or at, n=n, t=t)


def used_numbers(sortings: Iterable[Sorting]) -> dict[str, int]:
    """Return the lowest (negative) number of the notes added to each session."""
    least: dict[str, int] = {}
    for sorting in sortings:
        for event in sorting.events:
            for act in event.acts if isinstance(event, Sorted) else ():
                if isinstance(act.event, ev.Noted):
                    least[act.session] = min(least.get(act.session, 0), act.event.number)
    return least
