"""Snapshot of a session at one instant, for any screen that shows it."""

import math
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from facilitate.plan import labels
from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import headline, who
from facilitate.session.note import Note
from facilitate.session.state import State
from facilitate.text import clock_face
from facilitate.translations.translator import ENGLISH, Translator


class Snapshot(Struct, frozen=True):
    """A session at one instant."""

    face: str
    """The time left, `7:32`, or the overtime, `+0:12`."""
    over: bool
    """The current step's time is up."""
    running: bool
    gone: float
    """The elapsed fraction of the current step's time, 0 to 1."""
    place: int
    """The number of this step, from 1, as the plan counts."""
    steps: int
    """How many steps there are, dropped ones included."""
    following: PlannedStep | None


def moment(state: State, t: float) -> Snapshot:
    """Return the snapshot of a session at session time `t`."""
    step, left = state.step(), state.left(t)
    following = state.neighbour(1)
    return Snapshot(
        face=f"+{clock_face(-left)}" if left < 0 else clock_face(math.ceil(left)),
        over=left <= 0,
        running=state.running,
        gone=min(1.0, max(0.0, 1 - left / step.seconds)) if step.seconds else 1.0,
        place=state.number(step.id),
        steps=len(state.plan.steps),
        following=following,
    )


def next_change(state: State, t: float) -> float:
    """Return the seconds from session time `t` until the face of the clock changes, at most 1."""
    left = state.left(t)
    return left - (math.ceil(left) - 1) if state.running else 1.0


def who_works(
    step: PlannedStep, state: State, tr: Translator = ENGLISH, for_room: bool = False
) -> str:
    """Return who works with whom in a step of a session.

    `for_room` leaves out for how many people a step is made.
    """
    return who(step, state.people, tr, len(state.groups), for_room)


def headline_now(step: PlannedStep, state: State, tr: Translator = ENGLISH) -> str:
    """Return the title of a step with what is to know about it, for the groups of a session."""
    return headline(step, tr, state.people, len(state.groups))


def which_round(step: PlannedStep, tr: Translator = ENGLISH) -> str:
    """Return the label of a step's round: `round 2 of 3`, `client 1 of 3`; empty outside of
    rounds.
    """
    return labels.which_round(step, tr) if step.role or step.rounds > 1 else ""


def title_in_round(step: PlannedStep, tr: Translator = ENGLISH) -> str:
    """Return the title of a step, with its round if it has several."""
    return " · ".join(filter(None, (step.title, which_round(step, tr))))


def to_turn(state: State) -> list[Note]:
    """Return the notes that can be turned in the current step."""
    sources = state.step().written.sources
    return [note for note in state.wall() if note.stage in sources] if sources else []


def any_to_turn(state: State) -> bool:
    """Return whether a note can be turned in the current step."""
    sources = state.step().written.sources
    return any(note.stage in sources for note in state.wall())


def here(state: State) -> list[Note]:
    """Return the notes of the current step: all in its stages, or those added in it."""
    step = state.step()
    stages = {step.written.stage, *step.written.targets} - {None}
    if not stages:
        return [note for note in state.by_step.get(step.id, ()) if not note.removed]
    return [note for note in state.wall() if note.stage in stages]


def at_hand(state: State) -> list[Note]:
    """Return the notes that the current step works on, by number: those of its stages and those it
    turns; if it has neither, or places, scores or gives dots, those of the previous list. One that
    puts its own notes onto earlier ones leaves the others alone.
    """
    step = state.step()
    notes = {note.number: note for note in (*to_turn(state), *here(state))}
    puts_its_own = step.written.onto and step.written.stage
    works_on_earlier = weighs_notes(state, step) and not puts_its_own
    if works_on_earlier or not (step.written.stage or step.written.sources):
        notes |= {note.number: note for note in _earlier(state, step, works_on_earlier)}
    return sorted(notes.values(), key=lambda note: note.number)


def asks_for_votes(state: State, step: PlannedStep) -> bool:
    """Return whether a step asks for votes: scores or dots."""
    return step.written.score is not None or bool(state.dots_each(step))


def weighs_notes(state: State, step: PlannedStep) -> bool:
    """Return whether notes are weighed in a step: voted on, or put in places."""
    return step.written.has_places or asks_for_votes(state, step)


def _earlier(state: State, step: PlannedStep, anywhere: bool) -> list[Note]:
    """Return the notes of the lists last written to before a step, in its structure or, failing
    that, `anywhere`, whatever they were turned into since; notes that are places are excluded.
    """
    before = _written_before(state.plan.steps, step)
    own = [other for other in before if other.structure == step.structure]
    for steps in (own, before) if anywhere else (own,):
        for other in reversed(steps):
            stages = set(other.written.lists) - {step.written.onto, None}
            notes = [note for note in state.wall() if stages & {note.began, *note.stages()}]
            if notes:
                return [note for note in notes if note.stage != step.written.onto]
    return []


def _written_before(steps: Sequence[PlannedStep], step: PlannedStep) -> list[PlannedStep]:
    """Return the steps before a step, without those of earlier rounds that come after it in each:
    what the speaker before found is not what this one begins with.
    """
    before = list(steps[: steps.index(step)])
    if not step.block:
        return before
    places = _places_in_round(steps, step.block)
    return [other for other in before if places.get(other.id, 0) <= places[step.id]]


def _places_in_round(steps: Sequence[PlannedStep], block: int) -> dict[int, int]:
    """Return how many steps of its round come before each step of a block, by id."""
    seen: Counter[int] = Counter()
    places: dict[int, int] = {}
    for step in steps:
        if step.block == block:
            places[step.id] = seen[step.round]
            seen[step.round] += 1
    return places


def to_weigh(state: State) -> list[Note]:
    """Return the notes that dots and scores are given to here: this step's, or, if it collects
    none, those of the last step before it with any, and what was added here in passing.
    """
    step = state.step()
    notes = here(state) or to_turn(state)
    beside = weighs_notes(state, step) and not step.written.sources
    if step.written.stage or (notes and not beside):
        return notes
    steps = state.run()
    place = [step.id for step in steps].index(state.current)
    for step in reversed(steps[:place]):
        earlier = [note for note in state.by_step.get(step.id, ()) if not note.removed]
        if earlier:
            return earlier + notes
    return notes
