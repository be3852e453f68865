"""One wall for several sessions: their states as one, in which notes have their table numbers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from facilitate.names import same_name_key
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.plan.same_steps import StepKey, all_in_order, step_keys
from facilitate.session.note import Note
from facilitate.session.state import State
from facilitate.sorting.part import Part


class Steps(NamedTuple):
    """The steps of all sessions, each once, and which of a session's own each of them is."""

    plan: Plan
    ids: dict[str, dict[int, int]]
    """By session: the step's id at the table, by its id there."""

    def here(self, session: str, step: int) -> int:
        """Return the id at the table of a session's step; 0 if it has none."""
        return self.ids[session].get(step, 0)

    def there(self, session: str, step: int) -> int | None:
        """Return the id in a session of a step at the table; None if it has no such step."""
        own = self.ids[session].items()
        return next((local for local, table in own if table == step), None)


def steps_of(parts: Sequence[Part], title: str) -> Steps:
    """Return the steps of sessions as one plan: those that several have are there once."""
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


def merged(parts: Sequence[Part], steps: Steps, current: int) -> State:
    """Return the state of all sessions as one; `current` is the step that late notes go to."""
    states = [part.state for part in parts]
    outside = [{steps.here(part.id, step) for step in part.state.outside} for part in parts]
    run = {
        steps.here(part.id, step.id)
        for part in parts
        for step in part.state.plan.steps
        if step.id not in part.state.outside
    }
    state = State(
        plan=steps.plan,
        groups=tuple(dict.fromkeys(group for one in states for group in one.groups)),
        people=_sum(one.people for one in states),
        inputs=states[0].inputs,
        started=min((one.started for one in states if one.started), default=""),
        ended=None,
        current=current,
        planned={step.id: step.seconds for step in steps.plan.steps},
        outside=frozenset().union(*outside) - run,
        declares=all(one.declares for one in states),
        meanings={
            stage: kinds for one in reversed(states) for stage, kinds in one.meanings.items()
        },
        remarks=tuple(remark for one in states for remark in one.remarks),
    )
    # What was taken back keeps its number, too.
    state.last_number = max(number for part in parts for number in (0, *part.numbers.values()))
    notes = [note for part in parts for note in _notes(part, steps, state.theme_names)]
    for note in sorted(notes, key=lambda note: note.number):
        _hang(state, note)
    return state


def _hang(state: State, note: Note) -> None:
    """Put a note on the wall, with all that the state knows of it."""
    state.notes[note.number] = note
    state.by_step.setdefault(note.step, []).append(note)
    for turn in note.turns:
        state.turned_in.setdefault(turn.step, {})[note.number] = note
    if note.on is not None:
        state.bearing.add(note.on)


def _notes(part: Part, steps: Steps, theme_names: dict[str, str]) -> Iterable[Note]:
    """Return a session's notes as they are at the table."""
    for note in part.state.notes.values():
        if note.number in part.numbers:
            yield replace(
                note,
                number=part.numbers[note.number],
                step=steps.here(part.id, note.step),
                placed=steps.here(part.id, note.placed),
                on=part.numbers.get(note.on) if note.on is not None else None,
                turns=tuple(
                    replace(turn, step=steps.here(part.id, turn.step)) for turn in note.turns
                ),
                themes=_themes(note.themes, theme_names),
            )


def _themes(themes: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    """Return themes as they were written first at any table."""
    return tuple(dict.fromkeys(names.setdefault(same_name_key(theme), theme) for theme in themes))


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number or 0 for number in known)


def by_number(parts: Iterable[Part]) -> Mapping[int, tuple[Part, int]]:
    """Return the session and the number there of each note, by its number at the table."""
    return {table: (part, local) for part in parts for local, table in part.numbers.items()}
