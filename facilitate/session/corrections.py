"""Apply corrections to a state: notes put in the wrong place, and renames."""

from bisect import insort
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from facilitate.names import same_name_key
from facilitate.scripts.script import GROUPS
from facilitate.session import events as ev
from facilitate.session.note import Note
from facilitate.session.state import State


def reword(state: State, note: Note, text: str) -> None:
    """Replace a note's text, also where the note is the place of others."""
    for other in state.notes.values() if note.number in state.bearing else ():
        if other.place and other.on == note.number:
            other.place = text + other.place.removeprefix(note.text)
    note.earlier = (*note.earlier, note.text)
    note.text = text


def move(state: State, event: ev.Moved) -> None:
    """Move notes to another step, as if they had been added there."""
    if not state.has_step(event.step):
        return
    step = state.by_id(event.step)
    for note in _known(state, event.numbers):
        _leave_step(state, note)
        if step.id not in state.asked_with:
            state.asked_with[step.id] = state.set_before(step.id)
        insort(state.by_step.setdefault(step.id, []), note, key=lambda other: other.number)
        note.step, note.began = step.id, step.written.stage
        if not note.turns:
            note.stage = step.written.stage
        if step.written.by == "everyone":
            note.group = None
        if note.number in event.texts:
            reword(state, note, event.texts[note.number])


def put_in_list(state: State, event: ev.Listed) -> None:
    """Move notes to a list: one they were in before, or one in place of their last."""
    for note in _known(state, event.numbers):
        stages = [note.began, *(turn.to for turn in note.turns)]
        if event.stage in stages:
            _turn_back(state, note, stages.index(event.stage))
        elif note.turns:
            note.turns = (*note.turns[:-1], replace(note.turns[-1], to=event.stage))
        else:
            note.began = event.stage
        note.stage = event.stage


def give(state: State, event: ev.Given) -> None:
    """Assign notes to a group."""
    for note in _known(state, event.numbers):
        note.group = event.group


def own(state: State, event: ev.Owned) -> None:
    """Assign notes to a person."""
    for note in _known(state, event.numbers):
        name = event.person
        note.person = name and state.person_names.setdefault(same_name_key(name), name)


def take_out_of_theme(state: State, event: ev.Unthemed) -> None:
    """Remove notes from a theme."""
    for note in _known(state, event.numbers):
        note.themes = tuple(theme for theme in note.themes if theme != event.theme)


def rename(state: State, event: ev.Renamed) -> None:
    """Rename a group, a person or a theme wherever it occurs."""
    for note in _known(state, event.texts):
        reword(state, note, event.texts[note.number])
    if event.kind == "group":
        _rename_group(state, event.old, event.new)
    elif event.kind == "person":
        state.person_names.pop(same_name_key(event.old), None)
        state.person_names[same_name_key(event.new)] = event.new
        for note in state.notes.values():
            if note.person == event.old:
                note.person = event.new
            if note.who == event.old:
                note.who = event.new
    else:
        state.theme_names.pop(same_name_key(event.old), None)
        state.theme_names[same_name_key(event.new)] = event.new
        for note in state.notes.values():
            note.themes = _renamed(note.themes, event.old, event.new)


def _rename_group(state: State, old: str, new: str) -> None:
    steps = {step.id: step for step in state.plan.steps}
    state.groups = _renamed(state.groups, old, new)
    before = {name: new if now == old else now for name, now in state.renamed_groups.items()}
    state.renamed_groups = {**before, old: new}
    for note in state.notes.values():
        if note.group == old:
            note.group = new
        placed_in = steps.get(note.placed)
        on_groups = placed_in is not None and placed_in.written.onto == GROUPS
        if note.place and on_groups and f"{note.place}, ".startswith(f"{old}, "):
            note.place = new + note.place.removeprefix(old)


def _renamed(names: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """Return names with one replaced, each once."""
    return tuple(dict.fromkeys(new if name == old else name for name in names))


def _known(state: State, numbers: Iterable[int]) -> Iterator[Note]:
    return (state.notes[number] for number in numbers if number in state.notes)


def _leave_step(state: State, note: Note) -> None:
    """Remove a note from its step; an emptied step's texts are filled anew."""
    others = [other for other in state.by_step.get(note.step, ()) if other is not note]
    if others:
        state.by_step[note.step] = others
        return
    state.by_step.pop(note.step, None)
    if not state.turned_in.get(note.step):
        state.asked_with.pop(note.step, None)


def _turn_back(state: State, note: Note, turns: int) -> None:
    """Keep only a note's first `turns` turns."""
    gone, note.turns = note.turns[turns:], note.turns[:turns]
    for step in {turn.step for turn in gone} - {turn.step for turn in note.turns}:
        state.turned_in.get(step, {}).pop(note.number, None)
