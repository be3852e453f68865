"""The state of a session: the result of folding its events (see `fold`). Views only read it."""

import math
from collections.abc import Iterator

from msgspec import Struct

from facilitate.names import known_as, same_name_key
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.session.note import Note


class _Index(Struct, frozen=True):
    """What is looked up in the steps of a plan."""

    steps: tuple[PlannedStep, ...]
    positions: dict[int, int]
    """The position of each step, by id."""
    setting: list[tuple[int, PlannedStep]]
    """The steps that set names, with their positions."""


_MOST_INDEXES = 64
"""How many plans have a cached index: those of the sessions at a sorting table alternate."""
_indexes: dict[int, _Index] = {}
"""By the identity of the steps, which an index keeps alive."""


def _index(steps: tuple[PlannedStep, ...]) -> _Index:
    """Return the index of a plan's steps; those of the last plans are cached."""
    index = _indexes.get(id(steps))
    if index is None:
        numbered = list(enumerate(steps))
        positions = {step.id: position for position, step in reversed(numbered)}
        setting = [(position, step) for position, step in numbered if step.written.set_names]
        if len(_indexes) >= _MOST_INDEXES:
            _indexes.clear()
        index = _indexes[id(steps)] = _Index(steps, positions, setting)
    return index


class State(Struct):
    """The state of a session after an event."""

    plan: Plan
    """The current plan, dropped and optional steps included."""
    groups: tuple[str, ...]
    people: int | None = None
    """The number of people; None if unknown."""
    inputs: dict[str, str] = {}
    """The text of each input of the scripts."""
    started: str = ""
    """The wall time at which the first step was entered."""
    ended: str | None = None
    """The wall time at which the session was ended."""
    t: float = 0.0
    """Session time of the last event."""
    current: int = 0
    """Id of the current step; 0 before the first."""
    came_from: int = 0
    """Id of the step whose clock ran until the current one's did; 0 if none."""
    since: float | None = None
    """Session time from which the current step's clock runs; None while paused."""
    entered: float = 0.0
    """Session time at which the current step was entered."""
    held: bool = False
    """The current step does not end by itself: the facilitator undid that, or went back to it after
    its time was used up.
    """
    agreed: float | None = None
    """Session time at which the plan, as agreed last, ends; None before the clock ever ran."""
    until: str | None = None
    """The end agreed last, ISO 8601 with its offset, if any."""
    spent: dict[int, float] = {}
    """Seconds that each step had used when its clock last paused."""
    planned: dict[int, float] = {}
    """Initially planned seconds of each step."""
    outside: frozenset[int] = frozenset()
    """Ids of the steps that are not run: dropped ones, and optional ones not included."""
    dropped: frozenset[int] = frozenset()
    """Ids of the steps that were dropped; a subset of `outside`."""
    by_hand: frozenset[int] = frozenset()
    """Ids of the steps whose length the facilitator set."""
    last_number: int = 0
    """The highest note number ever used, undone notes included."""
    notes: dict[int, Note] = {}
    """Every note by its number, removed ones included."""
    by_step: dict[int, list[Note]] = {}
    """The notes added in each step."""
    turned_in: dict[int, dict[int, Note]] = {}
    """The notes turned in each step, by number, in the order they were turned."""
    scored_in: dict[int, int] = {}
    """The id of the step in which the facilitator last scored each note, by number."""
    asked_with: dict[int, dict[str, Note]] = {}
    """The notes that filled each step's texts when its first note was added or turned."""
    theme_names: dict[str, str] = {}
    """Each theme's name as first written, by normalised name."""
    person_names: dict[str, str] = {}
    """Each person's name as first written, by normalised name."""
    bearing: set[int] = set()
    """The numbers of the notes that are places of others."""
    declares: bool = False
    """Whether the plan says what its lists mean (see `Header`)."""
    meanings: dict[str, tuple[str, ...]] = {}
    """The meaning of a list's notes, by stage, if set by the facilitator."""
    large: int | None = None
    """The number of the note that the room sees enlarged, until the next step."""
    announced: str = ""
    """What the room is told on the stage in this step."""
    remarks: tuple[tuple[str, str], ...] = ()
    """The facilitator's remarks, each with its wall time."""
    renamed_groups: dict[str, str] = {}
    """The current names of renamed groups."""
    requests: dict[str, int] = {}
    """The participants' requests that were done, each with the number of its note, or 0."""
    phones: int = 0
    """How many participants' phones have joined."""
    barred: frozenset[int] = frozenset()
    """Notes whose phones are blocked."""
    handed_dots: dict[int, int] = {}
    """How many dots each participant has in a step, if set by the facilitator."""
    votes_shown: frozenset[int] = frozenset()
    """Ids of the steps whose votes are shown to the room."""
    closing_open: bool = False
    """Participants are being asked whether it was worth their time."""
    worth: dict[str, int] = {}
    """Their answers, by voter."""

    @property
    def running(self) -> bool:
        """Whether the clock of the current step runs."""
        return self.since is not None

    def group_named(self, name: str | None) -> str | None:
        """Return a group's name as first written; any other name unchanged."""
        if name is None or name in self.groups:
            return name
        return known_as(name, self.groups) or name

    def person_named(self, name: str | None) -> str | None:
        """Return a person's name as first written; a new one unchanged."""
        return name and self.person_names.get(same_name_key(name), name)

    def step(self) -> PlannedStep:
        """Return the current step."""
        return self.by_id(self.current)

    def by_id(self, step_id: int) -> PlannedStep:
        """Return the step with an id; raises KeyError."""
        steps = self.plan.steps
        return steps[_index(steps).positions[step_id]]

    def has_step(self, step_id: int) -> bool:
        """Return whether the plan has a step with an id."""
        return step_id in _index(self.plan.steps).positions

    def number(self, step_id: int) -> int:
        """Return the displayed number of a step, from 1; raises KeyError."""
        return _index(self.plan.steps).positions[step_id] + 1

    def step_of(self, note: Note) -> PlannedStep | None:
        """Return the step a note was added in; None if the event that planned it was lost."""
        return self.by_id(note.step) if self.has_step(note.step) else None

    def run(self) -> list[PlannedStep]:
        """Return the steps that are run, in order, always including the current one."""
        return [s for s in self.plan.steps if s.id not in self.outside or s.id == self.current]

    def neighbour(self, distance: int) -> PlannedStep | None:
        """Return the step so many steps away from the current one, if there is one."""
        steps = self.run()
        index = [step.id for step in steps].index(self.current) + distance
        return steps[index] if 0 <= index < len(steps) else None

    def to_come(self) -> list[PlannedStep]:
        """Return the steps that are run after the current one."""
        ids = [step.id for step in self.plan.steps]
        behind = self.plan.steps[ids.index(self.current) + 1 :] if self.current in ids else ()
        return [step for step in behind if step.id not in self.outside]

    def elapsed(self, t: float) -> float:
        """Return the seconds that the current step has used at session time `t`."""
        now = 0.0 if self.since is None else t - self.since
        return self.spent.get(self.current, 0.0) + now

    def left(self, t: float) -> float:
        """Return the seconds left of the current step at session time `t`; negative when over."""
        return self.step().seconds - self.elapsed(t)

    def up(self) -> float:
        """Return the session time at which the running step's time is up; infinity if paused."""
        if self.since is None:
            return math.inf
        return self.since + self.step().seconds - self.spent.get(self.current, 0.0)

    def remaining(self, t: float) -> float:
        """Return the seconds until the planned end of the session, counting from `t`."""
        return max(0.0, self.left(t)) + sum(map(self.still_needed, self.to_come()))

    def still_needed(self, step: PlannedStep) -> float:
        """Return the seconds that a step to come will take; some may have been used before."""
        return max(0.0, step.seconds - self.spent.get(step.id, 0.0))

    def actual(self, step_id: int) -> float:
        """Return the seconds that a step had used by the last event."""
        return self.elapsed(self.t) if step_id == self.current else self.spent.get(step_id, 0.0)

    def wall(self) -> Iterator[Note]:
        """Return the notes that are not removed, by number."""
        return (note for note in self.notes.values() if not note.removed)

    def values(self) -> dict[str, str]:
        """Return the texts that fill the current step's placeholders, as set by earlier steps."""
        return self._texts(self.set_before(self.current))

    def values_asked(self, step: PlannedStep) -> dict[str, str]:
        """Return the texts that filled a step's placeholders when it got its first note, or,
        without any, those that fill them now.
        """
        asked = self.asked_with.get(step.id)
        return self._texts(self.set_before(step.id) if asked is None else asked)

    def set_before(self, step_id: int | None = None) -> dict[str, Note]:
        """Return the notes behind the names set before a step, or in all steps."""
        found: dict[str, Note] = {}
        index = _index(self.plan.steps)
        before = len(index.steps)
        if step_id is not None:
            before = index.positions.get(step_id, before)
        for position, step in index.setting:
            if position >= before:
                break
            came = [*self.by_step.get(step.id, ()), *self.turned_in.get(step.id, {}).values()]
            there = [note for note in came if not note.removed]
            found |= zip(step.written.set_names, there, strict=False)
        return found

    def _texts(self, became: dict[str, Note]) -> dict[str, str]:
        return self.plan.values | {name: note.text for name, note in became.items() if note.text}

    def dots_each(self, step: PlannedStep | None = None) -> int:
        """Return how many dots each participant has to give in a step, or in the current one."""
        step = step or self.step()
        return self.handed_dots.get(step.id, step.written.dots or 0)

    def shown_in(self, step: PlannedStep, template: str) -> str:
        """Return a text of any step with its placeholders filled as far as known by now."""
        return step.filled(template, self._texts(self.set_before(step.id)))

    def shown(self, template: str) -> str:
        """Return a text of the current step with its placeholders filled."""
        return self.step().filled(template, self.values())
