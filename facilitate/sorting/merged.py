"""Merge the states of several sessions into one wall with table numbers."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from facilitate import __version__
from facilitate.names import distinct, same_name_key
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.plan.same_steps import StepKey, all_in_order, step_keys
from facilitate.session import header as session_header
from facilitate.session.log.log import Contents
from facilitate.session.note import Note
from facilitate.session.state import State
from facilitate.sorting.events import Header
from facilitate.sorting.part import Part
from facilitate.sorting.room_titles import title_of_all
from facilitate.translations.translator import translator_for


class Steps(NamedTuple):
    """The steps of all sessions without duplicates, and their counterparts in each."""

    plan: Plan
    ids: dict[str, dict[int, int]]
    """For each session: the step's id at the table, by its own id."""

    def here(self, session: str, step: int) -> int:
        """Return the table's id of a session's step; 0 if it has none."""
        return self.ids[session].get(step, 0)

    def there(self, session: str, step: int) -> int | None:
        """Return a session's id of a step at the table; None if it has no such step."""
        own = self.ids[session].items()
        return next((local for local, table in own if table == step), None)


def steps_of(parts: Sequence[Part], title: str) -> Steps:
    """Return the steps of sessions as one plan, with shared ones merged."""
    keys = [step_keys(part.state.plan.steps) for part in parts]
    order = {key: number for number, key in enumerate(all_in_order(keys), 1)}
    first: dict[StepKey, PlannedStep] = {}
    ids: dict[str, dict[int, int]] = {}
    for part, own in zip(parts, keys, strict=True):
        for key, step in zip(own, part.state.plan.steps, strict=True):
            first.setdefault(key, step._replace(id=order[key]))
            ids.setdefault(part.id, {})[step.id] = order[key]
    values = {
        name: text for part in reversed(parts) for name, text in part.state.plan.values.items()
    }
    return Steps(Plan(title, tuple(first[key] for key in order), values), ids)


def step_to_show(
    steps: Sequence[PlannedStep], before: PlannedStep | None, running: Iterable[int]
) -> int:
    """Return the step shown before, otherwise one that is running, otherwise the first that
    collects notes: one whose notes become the texts of others only if there is no other.
    """
    same = (step.id for step in steps if before and _same_step(step, before))
    collecting = [step.id for step in steps if step.written.stage]
    free = [step.id for step in steps if step.written.stage and not step.written.set_names]
    fit = free or collecting
    now = (step for step in running if step in fit)
    return next(same, 0) or next(now, 0) or (fit or [steps[0].id])[0]


def _same_step(one: PlannedStep, other: PlannedStep) -> bool:
    return one[1:3] == other[1:3] and one.round == other.round


class Names(NamedTuple):
    """The names that several sessions use, each as first written at any of their tables."""

    groups: tuple[str, ...]
    themes: dict[str, str]
    """The themes, by key."""
    people: dict[str, str]
    """The people, by key."""

    def agree_with(self, state: State) -> bool:
        """Return whether a state has the same groups, and spells no other name differently."""
        return (
            self.groups == state.groups
            and _spelled_alike(self.themes, state.theme_names)
            and _spelled_alike(self.people, state.person_names)
        )

    def give(self, state: State) -> None:
        """Set these names in a state."""
        state.groups, state.theme_names, state.person_names = self


def names_of(states: Sequence[State]) -> Names:
    """Return the names that sessions use."""
    return Names(
        groups_of(states),
        _first(one.theme_names for one in reversed(states)),
        _first(one.person_names for one in reversed(states)),
    )


def groups_of(states: Iterable[State]) -> tuple[str, ...]:
    """Return the groups of sessions, each once."""
    return distinct(group for one in states for group in one.groups)


def _spelled_alike(names: Mapping[str, str], others: Mapping[str, str]) -> bool:
    return all(others.get(key, name) == name for key, name in names.items())


def merged(
    parts: Sequence[Part], steps: Steps, notes: Mapping[str, Iterable[Note]], current: int
) -> State:
    """Return the merged state of all sessions, with the notes of each as `notes_of` returns them;
    `current` is the step that late notes go to.
    """
    states = [part.state for part in parts]
    names = names_of(states)
    state = State(
        plan=steps.plan,
        groups=names.groups,
        people=_sum(one.people for one in states),
        inputs=states[0].inputs,
        started=min((one.started for one in states if one.started), default=""),
        ended=None,
        current=current,
        planned={step.id: step.seconds for step in steps.plan.steps},
        outside=_outside(parts, steps),
        declares=all(one.declares for one in states),
        meanings=_meanings(states),
        theme_names=names.themes,
        person_names=names.people,
        remarks=tuple(remark for one in states for remark in one.remarks),
    )
    _hang_all(state, [note for part in parts for note in notes[part.id]])
    return state


def _hang_all(state: State, hung: Iterable[Note]) -> None:
    """Add notes to the wall in order, with names spelled as first written."""
    spelling = Spelling(state)
    for note in sorted(hung, key=attrgetter("number")):
        spelling.spell(note)
        _hang(state, note)


def _first(names: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return names by key; of several spellings the last one."""
    return {key: name for some in names for key, name in some.items()}


class Spelling:
    """Spells names in notes as the state of a table does."""

    def __init__(self, state: State) -> None:
        self._groups = _Spelled({same_name_key(group): group for group in state.groups})
        self._people = _Spelled(state.person_names)
        self._theme_names = state.theme_names

    def spell(self, note: Note) -> None:
        """Spell the names in a note as the table does."""
        if note.group:
            note.group = self._groups[note.group]
        if note.person:
            note.person = self._people[note.person]
        if note.who:
            note.who = self._people[note.who]
        if note.themes:
            note.themes = _themes(note.themes, self._theme_names)


class _Spelled(dict[str, str]):
    """Maps a spelling of a name to the table's, which is the first one."""

    def __init__(self, first: dict[str, str]) -> None:
        self._first = first
        """Names by key."""

    def __missing__(self, name: str) -> str:
        self[name] = spelled = self._first.setdefault(same_name_key(name), name)
        return spelled


def _outside(parts: Sequence[Part], steps: Steps) -> frozenset[int]:
    """Return the steps that no session runs."""
    outside: set[int] = set()
    run: set[int] = set()
    for part in parts:
        for step in part.state.plan.steps:
            there = outside if step.id in part.state.outside else run
            there.add(steps.here(part.id, step.id))
    return frozenset(outside - run)


def _meanings(states: Sequence[State]) -> dict[str, tuple[str, ...]]:
    return {stage: kinds for one in reversed(states) for stage, kinds in one.meanings.items()}


def _hang(state: State, note: Note) -> None:
    """Add a note to the wall, with everything that the state tracks about it."""
    state.notes[note.number] = note
    state.by_step.setdefault(note.step, []).append(note)
    for turn in note.turns:
        state.turned_in.setdefault(turn.step, {})[note.number] = note
    if note.on is not None:
        state.bearing.add(note.on)


def notes_of(part: Part, steps: Steps) -> list[Note]:
    """Return a session's notes as they are at the table."""
    numbers, ids = part.numbers, steps.ids[part.id]
    notes = part.state.notes.values()
    return [at_table(note, numbers, ids) for note in notes if note.number in numbers]


def at_table(note: Note, numbers: Mapping[int, int], ids: Mapping[int, int]) -> Note:
    """Return a session's note as it is at the table, which has its own numbers for the notes and
    ids for the steps.
    """
    copy = replace(note, number=numbers[note.number], step=ids.get(note.step, 0))
    if note.placed:
        copy.placed = ids.get(note.placed, 0)
    if note.on is not None:
        copy.on = numbers.get(note.on)
    if note.turns:
        copy.turns = tuple(replace(turn, step=ids.get(turn.step, 0)) for turn in note.turns)
    return copy


def _themes(themes: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    """Return themes as first written at any table."""
    return tuple(dict.fromkeys(names.setdefault(same_name_key(theme), theme) for theme in themes))


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number or 0 for number in known)


def by_number(parts: Iterable[Part]) -> Mapping[int, tuple[Part, int]]:
    """Return the session and the number there of each note, by its table number."""
    return {table: (part, local) for part in parts for local, table in part.numbers.items()}


def merged_header(table: Header, sessions: Sequence[Contents]) -> session_header.Header:
    """Return the header of a session that merges all of these, for their table."""
    headers = [contents.header for contents in sessions]
    first = headers[0]
    tr = translator_for(first.language)
    title = table.name or title_of_all([header.title for header in headers], tr)
    return session_header.Header(
        format=session_header.FORMAT,
        kit=__version__,
        id=table.id,
        title=title,
        created=first.created,
        scripts=tuple(dict.fromkeys(slug for header in headers for slug in header.scripts)),
        inputs=first.inputs,
        groups=tuple(dict.fromkeys(group for header in headers for group in header.groups)),
        people=None,
        steps=first.steps,
        values=first.values,
        questions=first.questions,
        language=first.language,
        declares=all(header.declares for header in headers),
    )


def join_notes(first: Note, others: Sequence[Note]) -> None:
    """Merge the themes and stars of joined notes into the first, and hide the others."""
    for note in others:
        note.removed = True
    themes = (theme for note in (first, *others) for theme in note.themes)
    first.themes = tuple(dict.fromkeys(themes))
    first.starred = any(note.starred for note in (first, *others))
