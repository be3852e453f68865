"""What an earlier session left is on the wall of a later one, from when a step that brings it is in
its plan.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from facilitate.plan.plan import Plan, PlannedStep
from facilitate.session import events as ev
from facilitate.session.log.log import Contents


class Brought(NamedTuple):
    """A note of an earlier session."""

    text: str
    person: str | None
    origin: ev.Origin


def bringing_step(plan: Plan) -> PlannedStep | None:
    """Give the first step of a plan at which the notes of an earlier session hang, if one does."""
    return next((step for step in plan.steps if step.brings), None)


def on_the_wall(plan: Plan, brought: Sequence[Brought], first: int = 1) -> list[ev.Noted]:
    """Give the events that put up what is brought to a session, as its notes from `first` on."""
    step = bringing_step(plan)
    if step is None:
        return []
    return [
        ev.Noted(
            number=number,
            text=note.text,
            step=step.id,
            stage=step.stage,
            person=note.person,
            origin=note.origin,
        )
        for number, note in zip(count(first), brought, strict=False)
    ]


def was_brought(event: ev.AnyEvent) -> bool:
    """Whether an event put up a note of an earlier session."""
    return isinstance(event, ev.Noted) and event.origin is not None


def elsewhere(
    contents: Contents, numbers: Iterable[int], others: Iterable[Contents]
) -> list[tuple[Contents, int]]:
    """Give where the notes of a session still stand: those that were brought from it or to it.

    Each is another session with the number that the note has there.
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
    """Give what names a note in every session that it was brought to."""
    if note.origin:
        return note.origin.session, note.origin.number
    return contents.header.id, note.number
