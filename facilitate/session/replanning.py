"""Changing the plan while it runs: commands that give the event, and what a change does."""

from collections.abc import Iterable, Mapping
from itertools import count

from facilitate.plan.fitting import CannotFit, Stretch, fit
from facilitate.plan.plan import Plan, PlannedStep, say_cannot_fit
from facilitate.session import events as ev
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.text import spoken_minutes

LONGEST = 24 * 3600
"""No step may be made longer than this many seconds."""


def changed(plan: Plan, change: ev.Change) -> Plan:
    """Give the plan with a change made to it."""
    steps = list(plan.steps)
    if change.insert:
        ids = [step.id for step in steps]
        at = ids.index(change.after) + 1 if change.after in ids else 0
        steps[at:at] = map(ev.step_from_fields, change.insert)
    if change.seconds or change.rounds:
        steps = [
            step._replace(
                seconds=change.seconds.get(step.id, step.seconds),
                rounds=change.rounds.get(step.block, step.rounds),
            )
            for step in steps
        ]
    return plan._replace(steps=tuple(steps))


def lengthen(state: State, seconds: float) -> ev.Replanned:
    """Give the current step so many seconds more, or less."""
    step = state.step()
    return set_length(state, step, step.seconds + seconds)


def set_length(state: State, step: PlannedStep, seconds: float) -> ev.Replanned:
    """Give a step a new length, inside its bounds or not: the facilitator is in charge."""
    if not 1 <= seconds <= LONGEST:
        raise Refused(f"{step.title} would take {spoken_minutes(seconds)}; expected more than none")
    why = f"{step.title}: {spoken_minutes(step.seconds)} → {spoken_minutes(seconds)}"
    return ev.Replanned(why=why, change=ev.Change(seconds={step.id: seconds}))


def drop(state: State, step: PlannedStep) -> ev.Replanned:
    """Leave out a step to come."""
    if step.id in state.outside:
        raise Refused(f"{step.title} is left out already")
    if step.id == state.current:
        raise Refused(f"{step.title} is the current step; next leaves it")
    return ev.Replanned(why=f"without {step.title}", change=ev.Change(drop=(step.id,)))


def take_in(state: State, step: PlannedStep) -> ev.Replanned:
    """Take in a step that is optional or was left out."""
    if step.id not in state.outside:
        raise Refused(f"{step.title} is in the plan already")
    return ev.Replanned(why=f"with {step.title}", change=ev.Change(take=(step.id,)))


def insert(state: State, steps: Iterable[PlannedStep], name: str) -> ev.Replanned:
    """Put the steps of another plan behind the current one."""
    fresh = _renumbered(state.plan, steps)
    optional = tuple(step.id for step in fresh if step.optional)
    change = ev.Change(insert=tuple(map(ev.step_fields, fresh)), after=state.current, drop=optional)
    return ev.Replanned(why=f"with {name}", change=change)


def set_rounds(state: State, rounds: int) -> ev.Replanned:
    """Make it so many rounds of those that run now; new ones repeat what the last one asks."""
    step = state.step()
    if not step.block:
        raise Refused(f"{step.title} is in no round")
    if not step.round <= rounds <= 999:
        raise Refused(f"this is round {step.round} of {step.rounds}; expected that or more")
    block = [s for s in state.plan.steps if s.block == step.block]
    extra = [s.id for s in block if s.round > rounds and s.id not in state.outside]
    back = [s.id for s in block if s.round <= rounds and s.id in state.dropped]
    there = max(s.round for s in block)
    last = [s for s in block if s.round == there]
    more = [s._replace(round=number) for number in range(there + 1, rounds + 1) for s in last]
    change = ev.Change(
        drop=tuple(extra),
        take=tuple(back),
        insert=tuple(map(ev.step_fields, _renumbered(state.plan, more, same_block=True))),
        after=block[-1].id,
        rounds={step.block: rounds},
    )
    return ev.Replanned(why=f"{step.rounds} → {rounds} rounds", change=change)


def fit_rest(state: State, t: float, seconds: float) -> ev.Replanned:
    """Fit what is to come into the `seconds` from `t`, the current step left as it is."""
    coming = state.to_come()
    target = seconds - max(0.0, state.left(t))
    rest = f"what comes after {state.step().title}"
    if not coming:
        raise Refused("this is the last step; only its own minutes can change")
    used = [state.spent.get(step.id, 0.0) for step in coming]
    parts = [_to_come(step, spent) for step, spent in zip(coming, used, strict=True)]
    try:
        fitted = fit(parts, target)
    except CannotFit as error:
        raise Refused(say_cannot_fit(error, rest)) from None
    lengths = {
        step.id: spent + more for step, spent, more in zip(coming, used, fitted, strict=True)
    }
    return ev.Replanned(
        why=f"fitted into {spoken_minutes(seconds)}", change=_only_new(state, lengths)
    )


def _to_come(step: PlannedStep, spent: float) -> Stretch:
    """Give what is left of a step that was begun and left, with its bounds."""
    left = max(1.0, step.seconds - spent)
    return Stretch(left, min(max(1.0, step.least - spent), left), max(step.most - spent, left))


def _only_new(state: State, lengths: Mapping[int, float]) -> ev.Change:
    new = {
        number: seconds
        for number, seconds in lengths.items()
        if seconds != state.by_id(number).seconds
    }
    return ev.Change(seconds=new)


def _renumbered(
    plan: Plan, steps: Iterable[PlannedStep], same_block: bool = False
) -> list[PlannedStep]:
    """Give steps ids, and blocks, that the plan does not have yet."""
    ids = count(max(step.id for step in plan.steps) + 1)
    above = 0 if same_block else max(step.block for step in plan.steps)
    return [
        step._replace(id=number, block=step.block + above if step.block else 0)
        for number, step in zip(ids, steps, strict=False)
    ]
