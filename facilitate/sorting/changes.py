"""What an event changes on the wall of a table, so that only this is computed and drawn again."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from facilitate.session import events as ev

_IN_PLACE = ev.Edited | ev.Starred | ev.OwnerNamed | ev.DueSet | ev.Scored | ev.Dotted
"""Events about one note, after which it is where it was on the wall."""
_ONE = _IN_PLACE | ev.Removed | ev.Noted | ev.Turned | ev.Placed
_SEVERAL = ev.Themed | ev.Unthemed | ev.Given | ev.Owned | ev.Moved | ev.Listed
_STEPS_TOO = ev.Noted | ev.Turned | ev.Placed | ev.Moved | ev.Listed
"""Events that change which notes a step has, too."""


class Change(NamedTuple):
    """Notes that changed."""

    numbers: Sequence[int]
    moved: bool = True
    """They may be elsewhere on the wall now."""


def change_by(event: ev.AnyEvent, bearing: Collection[int]) -> Change | None:
    """Return what an event changes on the wall; None if it may be anything.

    Notes that are the places of others are `bearing`: their texts are on other notes, too.
    """
    if isinstance(event, ev.Said):
        return Change((), moved=False)
    if isinstance(event, _SEVERAL):
        numbers = event.numbers
    elif isinstance(event, _ONE):
        numbers = (event.number,)
    else:
        return None
    if any(number in bearing for number in numbers):
        return None
    return Change(numbers, moved=not isinstance(event, _IN_PLACE))


def changed_alone(event: ev.AnyEvent, bearing: Collection[int]) -> Change | None:
    """Return the notes that an event changes, if they and their names are all that it changes."""
    return None if isinstance(event, _STEPS_TOO) else change_by(event, bearing)
