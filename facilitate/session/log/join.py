"""Join two diverged copies of one session, keeping each note once."""

from collections.abc import Iterable

from msgspec.structs import replace

from facilitate.session import events as ev
from facilitate.session.log.contents import Contents
from facilitate.session.log.event_line import body_of
from facilitate.session.log.lines import Finding
from facilitate.session.newer import used_number

_NOT_JOINED = (
    ev.Entered,
    ev.Started,
    ev.Paused,
    ev.BeganEarlier,
    ev.Replanned,
    ev.Remade,
    ev.Jumped,
    ev.WallSet,
    ev.Silent,
    ev.NoteShown,
    ev.Resumed,
    ev.Continued,
    ev.CopyKept,
    ev.Left,
    ev.Ended,
)
"""Clock and plan are taken from one copy only: one group of people had one clock."""


def parting(first: Iterable[ev.AnyEvent], second: Iterable[ev.AnyEvent]) -> int | None:
    """Return the number of the first event in which two copies differ, or None."""
    known = {event.n: event for event in first}
    for event in second:
        other = known.get(event.n)
        if other and (other.at, type(other)) != (event.at, type(event)):
            return event.n
    return None


def can_be_joined(event: ev.AnyEvent) -> bool:
    """Return whether an event of one copy counts in another: all but those of clock and plan."""
    return not isinstance(event, (*_NOT_JOINED, ev.Newer))


def joined(first: Contents, second: Contents, parted: int) -> Contents:
    """Return the longer of two copies, with what only the other has appended under new numbers."""
    one, other = sorted((first, second), key=_length, reverse=True)
    events = {event.n: event for event in one.events}
    events |= {
        event.n: event for event in other.events if event.n < parted and event.n not in events
    }
    of_one = [events[n] for n in sorted(events)]
    added = _Renumbered(of_one, one.used)
    for event in other.events:
        if event.n >= parted:
            added.take(event)
    finding = Finding("joined", parted)
    findings = [found for found in one.findings if found.kind != "joined"]
    return one._replace(events=added.events, findings=(*findings, finding))


def _length(contents: Contents) -> tuple[int, str, bytes]:
    last = contents.events[-1]
    return len(contents.events), last.at, body_of(last)


class _Renumbered:
    """The events of one copy, to which those of another are added."""

    def __init__(self, events: list[ev.AnyEvent], used: int) -> None:
        self.events = events
        self._known = {_content(event): event for event in events}
        self._highest = max([used, *map(_number, events)])
        self._notes: dict[int, int] = {}
        """New numbers of the other copy's notes."""
        self._numbers: dict[int, int] = {}
        """New numbers of its events."""

    def take(self, event: ev.AnyEvent) -> None:
        """Add an event under a new number, unless it is there already or about the clock."""
        known = self._known.get(_content(event))
        if known is not None:
            self._numbers[event.n] = known.n
            if isinstance(event, ev.Noted) and isinstance(known, ev.Noted):
                self._notes[event.number] = known.number
        elif isinstance(event, ev.Undone | ev.Redone):
            if event.of in self._numbers:
                self._add(event, {"of": self._numbers[event.of]})
        elif can_be_joined(event):
            if isinstance(event, ev.Noted):
                self._highest += 1
                self._notes[event.number] = self._highest
            self._add(event, self._changed(event))

    def _add(self, event: ev.AnyEvent, changes: dict[str, object]) -> None:
        last = self.events[-1]
        new = replace(event, **changes, n=last.n + 1, t=max(last.t, 0.0))
        self._numbers[event.n] = new.n
        self.events.append(new)

    def _changed(self, event: ev.AnyEvent) -> dict[str, object]:
        """Return the fields of an event that refer to notes, with their new numbers."""
        changes: dict[str, object] = {}
        for field in ("number", "on"):
            if (number := getattr(event, field, None)) is not None:
                changes[field] = self._notes.get(number, number)
        if (numbers := getattr(event, "numbers", None)) is not None:
            changes["numbers"] = tuple(self._notes.get(number, number) for number in numbers)
        if texts := getattr(event, "texts", None):
            changes["texts"] = {self._notes.get(n, n): text for n, text in texts.items()}
        return changes


def _number(event: ev.AnyEvent) -> int:
    if isinstance(event, ev.Newer):
        return used_number(event)
    return event.number if isinstance(event, ev.Noted) else 0


def _content(event: ev.AnyEvent) -> bytes:
    """Return the part of an event that does not depend on its number."""
    if isinstance(event, ev.Newer):
        return event.line
    changes: dict[str, object] = {"n": 0, "t": 0.0}
    for field, nothing in (("number", 0), ("numbers", ()), ("on", None), ("of", 0), ("texts", {})):
        if hasattr(event, field):
            changes[field] = nothing
    return body_of(replace(event, **changes))
