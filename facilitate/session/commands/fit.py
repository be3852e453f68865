"""Hold the agreed end: fit the steps to come into the time left, or refuse and say why."""

import contextlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitate.plan.fitting import CannotFit, Stretch, fit
from facilitate.plan.overrun import Part, what_would_have_to_go
from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.clock.ends import shown
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.text import spoken_minutes
from facilitate.translations.message import Message, both


class _Rest(NamedTuple):
    """What is left of a step."""

    step: PlannedStep
    spent: float
    """Seconds already used."""
    stretch: Stretch
    """How much longer it needs, and its bounds."""


def fit_to(
    state: State, t: float, now: datetime, end: datetime, with_current: bool = False
) -> ev.Replanned:
    """Fit the steps to come to a wall time, which becomes the agreed end."""
    seconds = (end - now).total_seconds()
    if seconds <= 0:
        raise Refused("refused.end-passed", end=shown(end))
    event = fit_rest(state, t, seconds, with_current)
    event.until = end.isoformat()
    return event


def fit_rest(state: State, t: float, seconds: float, with_current: bool = False) -> ev.Replanned:
    """Fit the steps to come into the `seconds` from session time `t`.

    The current step stays as it is unless `with_current`.
    """
    rests = [_rest(step, state.spent.get(step.id, 0.0)) for step in state.to_come()]
    target = seconds
    if with_current:
        rests = [_rest(state.step(), state.elapsed(t)), *rests]
    else:
        target -= max(0.0, state.left(t))
    if not rests:
        raise Refused("refused.only-own-minutes")
    fitted, gave = _fitted(rests, target, state)
    lengths = {
        rest.step.id: round(rest.spent + more, 3) for rest, more in zip(rests, fitted, strict=True)
    }
    new = {
        number: length
        for number, length in lengths.items()
        if length != state.by_id(number).seconds
    }
    why = ev.Reason(
        "fit",
        after=seconds,
        stiff=_stiff(rests, fitted, state.by_hand),
        gave=tuple(rest.step.id for rest in gave),
    )
    return ev.Replanned(why=why, change=ev.Change(seconds=new))


def _fitted(
    rests: Sequence[_Rest], target: float, state: State
) -> tuple[list[float], Sequence[_Rest]]:
    """Return the remaining length of each step, and the manually set steps that were changed.

    Those change only if the end cannot be met otherwise. Raises Refused.
    """
    by_hand = [rest for rest in rests if rest.step.id in state.by_hand]
    if by_hand and len(by_hand) < len(rests):
        with contextlib.suppress(CannotFit):
            return fit([_as_it_is(rest, state.by_hand) for rest in rests], target), ()
    try:
        fitted = fit([rest.stretch for rest in rests], target)
    except CannotFit as error:
        raise _cannot_hold(error, rests, state.current) from None
    lengths = {rest.step.id: more for rest, more in zip(rests, fitted, strict=True)}
    return fitted, [rest for rest in by_hand if lengths[rest.step.id] != rest.stretch.seconds]


def _as_it_is(rest: _Rest, by_hand: Collection[int]) -> Stretch:
    """Return a step's bounds: fixed if its length was set by hand."""
    left = rest.stretch.seconds
    return Stretch(left, left, left) if rest.step.id in by_hand else rest.stretch


def _rest(step: PlannedStep, spent: float) -> _Rest:
    left = max(1.0, step.seconds - spent)
    least = min(max(1.0, step.least - spent), left)
    return _Rest(step, spent, Stretch(left, least, max(step.most - spent, left)))


def _stiff(
    rests: Sequence[_Rest], fitted: Sequence[float], by_hand: Collection[int]
) -> tuple[int, ...]:
    """Return the ids of steps that hit a bound, except those set by hand."""
    stiff = tuple(
        rest.step.id
        for rest, seconds in zip(rests, fitted, strict=True)
        if seconds in (rest.stretch.least, rest.stretch.most) and rest.step.id not in by_hand
    )
    return stiff if len(stiff) < len(rests) else ()


def _cannot_hold(error: CannotFit, rests: Sequence[_Rest], current: int) -> Refused:
    """Return by how much an end is missed, and what would have to be dropped."""
    if error.target > error.most:
        spare = spoken_minutes(error.target - error.most)
        return Refused("refused.time-left-over", time=spare)
    missing = error.least - error.target
    others = [
        Part(rest.step.title, rest.stretch.least) for rest in rests if rest.step.id != current
    ]
    going = what_would_have_to_go(others, missing)
    way = Message("plan.without-it-could", steps=both(going)) if going else ""
    return Refused("refused.end-too-near", time=spoken_minutes(missing), way=way)
