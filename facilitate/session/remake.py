"""Recompute the steps to come after a change of people or inputs.

The plan is made twice, with what was known before and with what is known now; what differs between
the two changes in the plan of the session. What has run, and what was set by hand, stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, groupby
from typing import NamedTuple

from facilitate.errors import KitError
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.script import Script
from facilitate.scripts.variants import in_variant
from facilitate.session import events as ev
from facilitate.session.header import Header
from facilitate.session.refused import Refused
from facilitate.session.start import prepared, strung
from facilitate.session.state import State
from facilitate.session.step_fields import step_fields
from facilitate.text import visible
from facilitate.translations.message import hint, those
from facilitate.translations.translator import translator_for

MOST_PEOPLE = 100_000

_KEPT = ("colour", "collect", "source", "more_sources", "into", "onto", "optional")
"""What a step keeps of what is written of it: its lists have notes by now."""


class CannotRemake(KitError):
    """The plan cannot be recomputed, and why."""


class _Known(NamedTuple):
    """What a plan is made from, besides the scripts."""

    people: int | None
    inputs: Mapping[str, str]


class _Before(NamedTuple):
    """The scripts' plan that corresponds to the session's."""

    plan: Plan
    titled_by_inputs: frozenset[int]
    """The steps whose titles contain an input."""


class _Match(NamedTuple):
    """A step of the session, and its counterparts in the plans before and after."""

    step: PlannedStep
    before: PlannedStep
    after: PlannedStep | None


def set_people(state: State, header: Header, library: Library, people: int) -> ev.Remade:
    """Return the event that sets the number of people; raises Refused.

    If the steps to come cannot be recomputed, its `why` says so, and they stay.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused("refused.people", most=f"{MOST_PEOPLE:,}")
    if people == state.people:
        raise Refused("refused.people-already", number=people)
    event = ev.Remade(people=people)
    try:
        return _remade(state, header, library, event, _Known(people, state.inputs))
    except CannotRemake as error:
        event.why = error.message.as_data()
        return event


def set_input(state: State, header: Header, library: Library, name: str, text: str) -> ev.Remade:
    """Return the event that sets the text of an input; raises Refused."""
    if name not in state.inputs:
        raise Refused(
            "refused.no-input",
            name=visible(name),
            hint=hint(name, state.inputs),
            inputs=those(state.inputs),
        )
    if not text:
        raise Refused("refused.input-is", name=name, text=visible(state.inputs[name]))
    if text == state.inputs[name]:
        raise Refused("refused.input-is-already", name=name)
    known = _Known(state.people, {**state.inputs, name: text})
    try:
        return _remade(state, header, library, ev.Remade(inputs={name: text}), known)
    except CannotRemake as error:
        raise Refused("refused.input-stays", name=name, why=error.message) from None


def _remade(
    state: State, header: Header, library: Library, event: ev.Remade, known: _Known
) -> ev.Remade:
    before, after = _plans(state, header, library, known)
    matches = _matched(state, before, after)
    event.steps = tuple(map(step_fields, _changed_steps(state, matches)))
    event.changes = tuple(_changed_rounds(state, matches, after))
    event.values = {
        name: text for name, text in after.values.items() if before.plan.values.get(name) != text
    }
    return event


def _plans(state: State, header: Header, library: Library, known: _Known) -> tuple[_Before, Plan]:
    """Return the scripts' plan as the session has it, and the one with what is `known` now."""
    try:
        scripts = [library.find(slug, header.language) for slug in header.scripts]
        variants = dict.fromkeys(name for script in scripts for name in script.variants)
        for variant in (None, *variants):
            script = _script(scripts, header.scripts, variant)
            before = _before(script, library, state)
            if len(_pairs(state, before)) == len(before.plan.steps):
                return before, _plan(script, library, state, known)
    except KitError as error:
        raise CannotRemake(error.message) from None
    raise CannotRemake("refused.script-changed")


def _script(scripts: list[Script], names: tuple[str, ...], variant: str | None) -> Script:
    if len(scripts) == 1 and variant is not None:
        return in_variant(scripts[0], variant)
    return strung(scripts, names, variant)


def _before(script: Script, library: Library, state: State) -> _Before:
    plan = _plan(script, library, state, _Known(state.people, state.inputs))
    blank = dict.fromkeys(state.inputs, "…")
    other = _plan(script, library, state, _Known(state.people, blank))
    pairs = zip(plan.steps, other.steps, strict=True)
    return _Before(plan, frozenset(step.id for step, to in pairs if step.title != to.title))


def _plan(script: Script, library: Library, state: State, known: _Known) -> Plan:
    plan = make_plan(script, library, known.inputs, Room(known.people, state.groups))
    return prepared(plan, translator_for(library.speaks(script)))


def _pairs(state: State, before: _Before) -> list[tuple[PlannedStep, PlannedStep]]:
    """Return the steps of the session paired with those of the scripts; inserted ones have none.

    A step that has run keeps its title, even if that contains an input that has changed.
    """
    pairs: list[tuple[PlannedStep, PlannedStep]] = []
    for step in state.plan.steps:
        if len(pairs) == len(before.plan.steps):
            break
        wanted = before.plan.steps[len(pairs)]
        same_title = step.title == wanted.title or wanted.id in before.titled_by_inputs
        if same_title and (step.structure, step.round) == (wanted.structure, wanted.round):
            pairs.append((step, wanted))
    return pairs


def _places(steps: Iterable[PlannedStep]) -> dict[tuple[int, int, int], PlannedStep]:
    """Return steps by part of the plan, round, and position within it."""
    places = {}
    parts = groupby(steps, key=lambda step: (step.block, 0 if step.block else step.id))
    for part, (_, inside) in enumerate(parts):
        for number, steps_of_round in groupby(inside, key=lambda step: step.round):
            for place, step in enumerate(steps_of_round):
                places[part, number, place] = step
    return places


def _matched(state: State, before: _Before, after: Plan) -> list[_Match]:
    then, now = _places(before.plan.steps), _places(after.steps)
    if {part for part, _, _ in then} != {part for part, _, _ in now}:
        raise CannotRemake("refused.rounds-inside")
    where = {step.id: place for place, step in then.items()}
    return [_Match(step, old, now.get(where[old.id])) for step, old in _pairs(state, before)]


def _changed_steps(state: State, matches: Iterable[_Match]) -> Iterator[PlannedStep]:
    """Yield the current step and those to come that are different now."""
    coming = {step.id for step in _not_behind(state)}
    for step, before, after in matches:
        if after is None or step.id not in coming:
            continue
        kept = {name: getattr(step.written, name) for name in _KEPT}
        begun = step.id == state.current or state.spent.get(step.id, 0.0) > 0
        by_hand = step.seconds != state.planned.get(step.id, step.seconds)
        if begun or by_hand:
            timed = after._replace(seconds=step.seconds, least=step.least, most=step.most)
        else:
            timed = after._replace(seconds=_in_proportion(step, before, after))
        changed = timed.rewritten(**kept)._replace(
            id=step.id, block=step.block, round=step.round, rounds=step.rounds
        )
        if changed != step and after != before._replace(id=after.id, block=after.block):
            yield changed


def _not_behind(state: State) -> tuple[PlannedStep, ...]:
    """Return the current step and all after it, dropped ones included."""
    ids = [step.id for step in state.plan.steps]
    return state.plan.steps[ids.index(state.current) :]


def _in_proportion(step: PlannedStep, before: PlannedStep, after: PlannedStep) -> float:
    """Return a step's new length, scaled like the script's own if it had been fitted."""
    share = after.seconds / before.seconds if before.seconds else 1.0
    return round(step.seconds * share, 3)


def _changed_rounds(state: State, matches: list[_Match], after: Plan) -> Iterator[ev.Change]:
    """Yield changes of blocks that have more or fewer rounds now, and are not over yet."""
    coming = {step.id for step in _not_behind(state)}
    ids = count(max(step.id for step in state.plan.steps) + 1)
    for block in _blocks(matches):
        first = _first_of(block, matches)
        there = [step for step in state.plan.steps if step.block == block]
        if first is None or first.after is None or coming.isdisjoint(step.id for step in there):
            continue
        rounds = max(first.after.rounds, _round_now(state, block))
        if _by_hand(first) or rounds == first.step.rounds:
            continue
        new = [step for step in after.steps if step.block == first.after.block]
        yield _with_rounds(state, there, new, rounds, ids)


def _blocks(matches: Iterable[_Match]) -> list[int]:
    return list(dict.fromkeys(match.step.block for match in matches if match.step.block))


def _first_of(block: int, matches: list[_Match]) -> _Match | None:
    """Return the first step of a block that the scripts still have."""
    return next((match for match in matches if match.step.block == block and match.after), None)


def _by_hand(match: _Match) -> bool:
    """Return whether the facilitator set the number of rounds."""
    return match.step.rounds != match.before.rounds


def _round_now(state: State, block: int) -> int:
    step = state.step()
    return step.round if step.block == block else 1


def _with_rounds(
    state: State,
    there: list[PlannedStep],
    new: list[PlannedStep],
    rounds: int,
    ids: Iterator[int],
) -> ev.Change:
    """Return the change that gives a block so many rounds; `new` is the block as it is now."""
    most = max(step.round for step in there)
    more = [
        step._replace(id=next(ids), block=there[0].block, rounds=rounds)
        for step in new
        if most < step.round <= rounds
    ]
    return ev.Change(
        drop=tuple(s.id for s in there if s.round > rounds and s.id not in state.outside),
        take=tuple(s.id for s in there if s.round <= rounds and s.id in state.dropped),
        insert=tuple(map(step_fields, more)),
        after=there[-1].id,
        rounds={there[0].block: rounds},
    )
