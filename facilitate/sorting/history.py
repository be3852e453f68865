"""What of the work at a table can be undone, or redone, next."""

from collections.abc import Callable, Sequence

from facilitate.sorting.events import UNDOABLE, AnySortingEvent, Redone, Undone, counting


def last_in_effect(
    done: Sequence[AnySortingEvent], can_undo: Callable[[AnySortingEvent], bool]
) -> AnySortingEvent | None:
    """Return the last event in effect that can be undone, if there is one."""
    there = {event.n for event in counting(done)}
    return next((event for event in reversed(done) if event.n in there and can_undo(event)), None)


def last_undone(done: Sequence[AnySortingEvent]) -> AnySortingEvent | None:
    """Return the event that was undone last, unless something was done since."""
    waiting: list[int] = []
    by_number = {event.n: event for event in done}
    for event in done:
        if isinstance(event, Undone):
            waiting += [event.of] if event.of in by_number else []
        elif isinstance(event, Redone):
            waiting = [n for n in waiting if n != event.of]
        elif isinstance(event, UNDOABLE):
            waiting.clear()
    return by_number[waiting[-1]] if waiting else None
