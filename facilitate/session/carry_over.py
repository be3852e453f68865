"""Carry open items of earlier sessions in a series over to a later one.

They appear on the wall once the plan has a step that brings them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec import Struct

from facilitate.plan.plan import Plan, PlannedStep
from facilitate.session import events as ev
from facilitate.session.log.log import Contents
from facilitate.session.meaning import LEFT_OPEN


class Brought(Struct, frozen=True):
    """A note from an earlier session."""

    text: str
    person: str | None
    origin: ev.Origin
    due: str | None = None
    """The due date, ISO 8601."""


def on_the_wall(plan: Plan, brought: Sequence[Brought], first: int = 1) -> list[ev.Noted]:
    """Return the events that add carried-over notes to a session, numbered from `first`.

    Each is attached to the first step that brings its kind; kinds that no step brings are skipped.
    """
    steps = {kind: step for step in reversed(plan.steps) for kind in kinds_of(step)}
    hung = [(note, step) for note in brought if (step := steps.get(note.origin.kind))]
    return [
        ev.Noted(
            number=number,
            text=note.text,
            step=step.id,
            stage=step.written.stage,
            person=note.person,
            origin=note.origin,
            due=note.due,
        )
        for number, (note, step) in zip(count(first), hung, strict=False)
    ]


def kinds_brought(plan: Plan) -> set[str]:
    """Return the kinds that a plan's steps bring: `commitment`, `parked`, `undecided`."""
    return {kind for step in plan.steps for kind in kinds_of(step)}


def kinds_of(step: PlannedStep) -> list[str]:
    """Return the kinds that a step brings, as notes name them."""
    return [LEFT_OPEN[what] for what in step.written.kinds_brought]


def was_brought(event: ev.AnyEvent) -> bool:
    """Return whether an event added a note of an earlier session."""
    return isinstance(event, ev.Noted) and event.origin is not None


def elsewhere(
    contents: Contents, numbers: Iterable[int], others: Iterable[Contents]
) -> list[tuple[Contents, int]]:
    """Return where else a session's notes are: in sessions they were brought from or to.

    Each item is another session and the note's number there.
    """
    wanted = set(numbers)
    keys = {_key(contents, note) for note in _notes(contents) if note.number in wanted}
    return [
        (other, note.number)
        for other in others
        if other.header.id != contents.header.id
        for note in _notes(other)
        if note.forgotten is None and _key(other, note) in keys
    ]


def _notes(contents: Contents) -> Iterator[ev.Noted]:
    return (event for event in contents.events if isinstance(event, ev.Noted))


def _key(contents: Contents, note: ev.Noted) -> tuple[str, int]:
    """Return what identifies a note across the sessions it was brought to."""
    if note.origin:
        return note.origin.session, note.origin.number
    return contents.header.id, note.number
