"""Change the plan while it runs: commands that return the event."""

from collections import Counter
from collections.abc import Iterable
from itertools import count

from facilitate.plan.fitting import CannotFit, fit
from facilitate.plan.plan import Plan, PlannedStep, cannot_fit, stretches
from facilitate.session import events as ev
from facilitate.session.plan_change import changed
from facilitate.session.refused import Refused
from facilitate.session.snapshot import to_turn
from facilitate.session.state import State
from facilitate.session.step_fields import step_fields
from facilitate.text import spoken_minutes
from facilitate.translations.message import Message

LONGEST = 24 * 3600
"""The longest a step may be made, in seconds."""


def lengthen(state: State, seconds: float) -> ev.Replanned:
    """Lengthen the current step by so many seconds, or shorten it if negative."""
    step = state.step()
    return set_length(state, step, step.seconds + seconds)


def set_length(state: State, step: PlannedStep, seconds: float) -> ev.Replanned:
    """Set the length of a step, within its bounds or not: the facilitator is in charge."""
    if not 1 <= seconds <= LONGEST:
        raise Refused("refused.length", step=step.title, time=spoken_minutes(seconds))
    why = ev.Reason("length", step=step.id, before=step.seconds, after=seconds)
    return ev.Replanned(why=why, change=ev.Change(seconds={step.id: seconds}, by_hand=(step.id,)))


def by_the_notes(state: State) -> ev.Replanned | None:
    """Set the length of the current step, when it begins, by the number of its notes to turn.

    None if its length does not depend on notes, if there are none, or if it was set by hand. Groups
    working in parallel take as long as the one with the most notes.
    """
    step = state.step()
    begun = state.spent.get(step.id, 0.0) or step.seconds != state.planned.get(step.id)
    if not step.per_note or begun:
        return None
    notes = to_turn(state)
    by_group = Counter(note.group for note in notes if step.grouping.makes_groups)
    number = max(by_group.values(), default=len(notes))
    seconds = min(round(step.per_note * number), LONGEST)
    if not number or seconds == step.seconds:
        return None
    event = set_length(state, step, seconds)
    event.change.by_hand = ()
    event.why = ev.Reason(
        "length", step=step.id, before=step.seconds, after=seconds, notes=number, each=step.per_note
    )
    return event


def drop(state: State, step: PlannedStep) -> ev.Replanned:
    """Drop a step to come."""
    if step.id in state.outside:
        raise Refused("refused.skipped-already", step=step.title)
    if step.id == state.current:
        raise Refused("refused.skip-current", step=step.title)
    return ev.Replanned(why=ev.Reason("drop", step=step.id), change=ev.Change(drop=(step.id,)))


def include(state: State, step: PlannedStep) -> ev.Replanned:
    """Include a step that is optional or was dropped."""
    if step.id not in state.outside:
        raise Refused("refused.included-already", step=step.title)
    return ev.Replanned(why=ev.Reason("take", step=step.id), change=ev.Change(take=(step.id,)))


def new_scope(state: State) -> str:
    """Return a scope for a plan to insert, so that the names its steps set are its own."""
    return f"@+{len(state.plan.steps)}"


def insert(state: State, plan: Plan) -> ev.Replanned:
    """Insert the steps of another plan, made with a `new_scope`, after the current one."""
    fresh = _renumbered(state.plan, plan.steps)
    optional = tuple(step.id for step in fresh if step.written.optional)
    change = ev.Change(
        insert=tuple(map(step_fields, fresh)),
        after=state.current,
        drop=optional,
        values=plan.values,
    )
    return ev.Replanned(why=ev.Reason("insert", title=plan.title), change=change)


def set_rounds(state: State, rounds: int, keep_end: bool = False) -> ev.Replanned:
    """Set the number of rounds in the current block; new ones repeat the prompts of the last.

    With `keep_end`, rounds to come are stretched or shortened so that the block's end stays.
    """
    step = state.step()
    if not step.block:
        raise Refused("refused.no-round", step=step.title)
    if not step.round <= rounds <= 999:
        raise Refused("refused.rounds", round=step.round, rounds=step.rounds)
    change = _with_rounds(state, step, rounds)
    why = ev.Reason("rounds", before=step.rounds, after=rounds, same_time=keep_end)
    if keep_end:
        change.seconds = _same_end(state, change, step)
    return ev.Replanned(why=why, change=change)


def _with_rounds(state: State, step: PlannedStep, rounds: int) -> ev.Change:
    """Return the change that gives the block of a step so many rounds."""
    block = [s for s in state.plan.steps if s.block == step.block]
    there = max(s.round for s in block)
    last = [s for s in block if s.round == there]
    more = [s._replace(round=number) for number in range(there + 1, rounds + 1) for s in last]
    return ev.Change(
        drop=tuple(s.id for s in block if s.round > rounds and s.id not in state.outside),
        take=tuple(s.id for s in block if s.round <= rounds and s.id in state.dropped),
        insert=tuple(map(step_fields, _renumbered(state.plan, more, same_block=True))),
        after=block[-1].id,
        rounds={step.block: rounds},
    )


def _same_end(state: State, change: ev.Change, step: PlannedStep) -> dict[int, float]:
    """Return the lengths with which the rounds to come take as long as before a change."""
    before = sum(s.seconds for s in state.to_come() if s.block == step.block)
    after = changed(state.plan, change)
    outside = state.outside.union(change.drop).difference(change.take)
    begun = [s.id for s in after.steps].index(step.id)
    coming = [s for s in after.steps[begun + 1 :] if s.block == step.block and s.id not in outside]
    try:
        fitted = fit(stretches(coming), before)
    except CannotFit as error:
        raise Refused(cannot_fit(error, Message("plan.rounds-to-come"))) from None
    return {s.id: seconds for s, seconds in zip(coming, fitted, strict=True)}


def _renumbered(
    plan: Plan, steps: Iterable[PlannedStep], same_block: bool = False
) -> list[PlannedStep]:
    """Return steps with ids and blocks that the plan does not have yet."""
    ids = count(max(step.id for step in plan.steps) + 1)
    above = 0 if same_block else max(step.block for step in plan.steps)
    return [
        step._replace(id=number, block=step.block + above if step.block else 0)
        for number, step in zip(ids, steps, strict=False)
    ]
