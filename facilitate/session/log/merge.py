"""Merge the logs of several tables into one file, each session once.

The file concatenates the logs, earliest first, so that merging again, in any order, gives the same.
"""

from collections.abc import Iterable
from datetime import datetime

from facilitate.session import events as ev
from facilitate.session.header import Header
from facilitate.session.log.forget import take_out
from facilitate.session.log.join import joined, parting
from facilitate.session.log.lines import Finding
from facilitate.session.log.log import Contents, read_all
from facilitate.session.refused import Refused
from facilitate.translations.message import Value

Sessions = dict[str, Contents]
"""Sessions by the ids of their headers."""


def merge(paths: Iterable[str]) -> list[Contents]:
    """Return every session in the files, once, in the order of the files.

    Copies of a session complete one another, also if one is damaged; what was forgotten in one is
    forgotten. Diverged copies are joined. Raises Refused if they differ in what only a newer
    facilitate knows, NotALog or OSError.
    """
    sessions: Sessions = {}
    for path in paths:
        for contents in read_all(path):
            add_session(sessions, contents)
    return list(sessions.values())


def add_session(sessions: Sessions, contents: Contents) -> None:
    """Add a session, merging it with a copy that is there already; raises Refused."""
    known = sessions.get(contents.header.id)
    sessions[contents.header.id] = _one_of(known, contents) if known else contents


def in_order(sessions: Iterable[Contents]) -> list[Contents]:
    """Return sessions in the order in which they began."""
    return sorted(
        sessions,
        key=lambda contents: (datetime.fromisoformat(contents.header.created), contents.header.id),
    )


def _one_of(first: Contents, second: Contents) -> Contents:
    parted = parting(first.events, second.events)
    if parted is not None:
        one = joined(first, second, parted)
        return _without_forgotten(one, _of_the_same_notes(first, second, parted))
    events = {event.n: event for event in first.events}
    for event in second.events:
        known = events.setdefault(event.n, event)
        if isinstance(known, ev.Newer) and known != event:
            raise Refused("refused.copies-newer", **_named(first.header))
        events[event.n] = _less_known(known, event)
    longer = max(first, second, key=lambda contents: len(contents.events))
    if len(events) > len(longer.events):
        longer = longer._replace(findings=tuple(filter(_stays, longer.findings)))
    one = longer._replace(events=[events[n] for n in sorted(events)])
    return _without_forgotten(one, [*first.events, *second.events])


def _of_the_same_notes(first: Contents, second: Contents, parted: int) -> list[ev.AnyEvent]:
    """Return the notes of two copies that went different ways, except those whose numbers mean
    other notes in the other copy.
    """
    noted = [
        {(event.number, event.at) for event in one.events if isinstance(event, ev.Noted)}
        for one in (first, second)
    ]
    return [
        event
        for event in (*first.events, *second.events)
        if isinstance(event, ev.Noted)
        if event.n < parted or all((event.number, event.at) in known for known in noted)
    ]


def _stays(finding: Finding) -> bool:
    """Return whether a finding persists even if another copy has what was missing."""
    return finding.kind != "missing"


def _without_forgotten(contents: Contents, events: Iterable[ev.AnyEvent]) -> Contents:
    forgotten = _forgotten(events)
    for event in contents.events:
        take_out(event, forgotten)
    return contents


def _named(header: Header) -> dict[str, Value]:
    return {"title": header.title, "created": header.created}


def _less_known(first: ev.AnyEvent, second: ev.AnyEvent) -> ev.AnyEvent:
    """Return the one of two copies of an event from which a name was removed."""
    if isinstance(first, ev.Renamed) and isinstance(second, ev.Renamed):
        return first if not first.new else second
    if isinstance(first, ev.Noted | ev.Owned) and isinstance(second, ev.Noted | ev.Owned):
        return first if first.person is None else second
    return first


def _forgotten(events: Iterable[ev.AnyEvent]) -> dict[int, str]:
    """Return the forgotten notes, with the time at which each was first forgotten."""
    found: dict[int, str] = {}
    for event in events:
        if isinstance(event, ev.Noted) and event.forgotten is not None:
            found[event.number] = min(
                event.forgotten,
                found.get(event.number, event.forgotten),
                key=datetime.fromisoformat,
            )
    return found
