"""Where notes can be put: the places of a step, in one list or in a grid of two."""

from collections.abc import Sequence
from itertools import product

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.script import GROUPS, Axis
from facilitate.session.note_formats.name_match import MOST_WORDS, meant
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.text import short
from facilitate.translations.message import either


def axes_of(state: State, step: PlannedStep) -> tuple[Axis, ...]:
    """Return the lists of places of a step: none, one, or the two of a grid.

    The first one of a grid has the rows, the second one the columns.
    """
    if step.written.axes:
        texts = state.values()
        return tuple(
            Axis(axis.name, tuple(step.filled(name, texts) for name in axis.places))
            for axis in step.written.axes
        )
    found = (Axis(*_noted(state, step.written.onto)), Axis("", step.written.places))
    return tuple(axis for axis in found if axis.places)


def joined(names: Sequence[str]) -> str:
    """Return the place in which names from the lists of a grid intersect."""
    return ", ".join(names)


def places_on(axes: Sequence[Axis]) -> tuple[str, ...]:
    """Return all places; those of a grid row by row."""
    if not axes:
        return ()
    return tuple(map(joined, product(*(axis.places for axis in axes))))


def find_place(axes: Sequence[Axis], text: str) -> str:
    """Return the place that a text means; raises Refused."""
    if not axes:
        raise Refused("refused.no-places-yet")
    place = meant(text, places_on(axes))
    if place is not None:
        return place
    if len(axes) == 2:
        crossing = _crossing(axes, text) or _crossing((axes[1], axes[0]), text)[::-1]
        if crossing:
            return joined(crossing)
        for axis, other in ((axes[0], axes[1]), (axes[1], axes[0])):
            half = meant(text, axis.places)
            if half is not None:
                raise Refused("refused.half-a-place", half=half, places=either(other.places))
    if len(axes) == 2:
        down, across = (axis.places for axis in axes)
        raise Refused("refused.no-place-in-grid", name=short(text), down=down, across=across)
    raise Refused("refused.no-place", name=short(text), places=axes[0].places)


def note_below(state: State, step: PlannedStep, place: str) -> int | None:
    """Return the number of the note that a place is, or half of it."""
    for note in state.wall():
        if (
            step.written.onto
            and note.stage == step.written.onto
            and f"{place}, ".startswith(f"{note.text}, ")
        ):
            return note.number
    return None


def _noted(state: State, onto: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the notes that are places, with their current texts, and their list's name."""
    if onto is None:
        return "", ()
    if onto == GROUPS:
        return GROUPS, state.groups
    written = (step.written for step in state.plan.steps)
    called = (step.collect for step in written if step.stage == onto and step.collect)
    notes = (note.text for note in state.wall() if onto and note.stage == onto)
    return next(called, onto or ""), tuple(dict.fromkeys(notes))


def _crossing(axes: Sequence[Axis], text: str) -> tuple[str, ...]:
    """Return the name on each of two lists that the words of a text mean, in their order."""
    words = text.replace(",", " ").split(maxsplit=MOST_WORDS)
    for length in range(1, len(words)):
        one = meant(" ".join(words[:length]), axes[0].places)
        other = meant(" ".join(words[length:]), axes[1].places)
        if one is not None and other is not None:
            return one, other
    return ()
