"""Undoing: what is taken back next."""

from collections.abc import Collection, Sequence
from itertools import takewhile

from facilitate.session import events as ev
from facilitate.session.carry_over import was_brought
from facilitate.session.refused import Refused


def next_to_go(events: Sequence[ev.AnyEvent], undone: Collection[int]) -> list[ev.AnyEvent]:
    """Give what is taken back together, the last event first; `undone` are the numbers of others.

    Notes that were brought go with the change of the plan that brought them. Raises Refused.
    """
    there: list[ev.AnyEvent] = [
        event
        for event in reversed(events)
        if event.n not in undone and not isinstance(event, ev.NOT_UNDOABLE)
    ]
    going: list[ev.AnyEvent] = list(takewhile(was_brought, there))
    behind = there[len(going) : len(going) + 1]
    # The line of that change can be damaged; what came before it is another matter.
    going += [event for event in behind if not going or _puts_in(event)]
    if not going:
        raise Refused("there is nothing to undo")
    if going[-1].n <= _began(events):
        raise Refused("there is nothing to undo: this is where the session began")
    return going


def _began(events: Sequence[ev.AnyEvent]) -> int:
    """Give the number of the event with which a session entered its first step."""
    return next((event.n for event in events if isinstance(event, ev.Entered)), 0)


def _puts_in(event: ev.AnyEvent) -> bool:
    return isinstance(event, ev.Replanned) and bool(event.change.insert)
