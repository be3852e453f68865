"""Find what to undo or redo next."""

from collections.abc import Collection, Sequence
from itertools import takewhile

from facilitate.session import events as ev
from facilitate.session.carry_over import was_brought
from facilitate.session.refused import Refused


def next_to_go(events: Sequence[ev.AnyEvent], undone: Collection[int]) -> list[ev.AnyEvent]:
    """Return the events to undo together, last first; `undone` are the numbers undone already.

    Participants' events are never undone here. What was done in one action goes together, and
    carried-over notes go with the change of plan that brought them. Raises Refused.
    """
    there = (
        event
        for event in reversed(events)
        if event.n not in undone
        and event.request is None
        and not isinstance(event, ev.NOT_UNDOABLE)
    )
    going: list[ev.AnyEvent] = []
    for event in there:
        brought = was_brought(event)
        same_action = bool(going) and _is_one_action(event, going[-1])
        # The line of the change that brought them may be damaged; events before it are unrelated.
        if brought or not going or _puts_in(event) or same_action:
            going.append(event)
        if not (brought or event.together):
            break
    if not going:
        raise Refused("refused.nothing-to-undo")
    if going[-1].n <= _began(events):
        raise Refused("refused.undo-beginning")
    return going


def next_to_come(events: Sequence[ev.AnyEvent]) -> list[ev.AnyEvent]:
    """Return the events to redo together, earliest first: those undone last.

    Any change since, except by participants, makes that impossible. Raises Refused.
    """
    by_number = {event.n: event for event in events}
    waiting: list[ev.AnyEvent] = []
    for event in events:
        if isinstance(event, ev.Undone) and event.of in by_number:
            waiting.append(by_number[event.of])
        elif isinstance(event, ev.Redone):
            waiting = [other for other in waiting if other.n != event.of]
        elif event.request is not None:
            continue
        elif isinstance(event, ev.Newer) or not isinstance(event, ev.NOT_UNDOABLE):
            waiting.clear()
    if not waiting:
        raise Refused("refused.nothing-to-redo")
    last, *others = reversed(waiting)
    if _puts_in(last):
        return [last, *takewhile(was_brought, others)]
    pairs = zip([last, *others], others, strict=False)
    return [last, *(event for _, event in takewhile(lambda pair: _is_one_action(*pair), pairs))]


def _began(events: Sequence[ev.AnyEvent]) -> int:
    """Return the number of the event that entered the first step."""
    return next((event.n for event in events if isinstance(event, ev.Entered)), 0)


def _is_one_action(first: ev.AnyEvent, second: ev.AnyEvent) -> bool:
    """Return whether an event was done in one action with the one before it."""
    return second.together and first.n == second.n - 1


def _puts_in(event: ev.AnyEvent) -> bool:
    return isinstance(event, ev.Replanned) and bool(event.change.insert)
