"""Commands that correct notes written in the wrong place or under the wrong name."""

from collections.abc import Iterable, Sequence
from typing import Literal

from facilitate.names import known_as
from facilitate.plan import labels
from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.commands.notes import find, known_group
from facilitate.session.note import Note
from facilitate.session.note_formats.addressee import addressed
from facilitate.session.note_formats.form import worded
from facilitate.session.note_formats.name_match import meant
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.text import short, visible
from facilitate.translations.message import Message, hint, those

Kind = Literal["group", "person", "theme"]

MOST_DOTS = 100_000
"""The most dots a note can get."""


def move(state: State, numbers: Sequence[int], step: PlannedStep) -> ev.Moved:
    """Move notes to a step, reworded in its format; raises Refused."""
    notes = find_all(state, numbers)
    if all(note.step == step.id for note in notes):
        raise Refused("refused.in-step-already", notes=_those(notes), step=step.title)
    texts = {note.number: worded(state, step, note.text) for note in notes}
    changed = {note.number: texts[note.number] for note in notes if texts[note.number] != note.text}
    return ev.Moved(numbers=_numbers(notes), step=step.id, texts=changed)


def put_in_list(state: State, numbers: Sequence[int], name: str) -> ev.Listed:
    """Move notes to a list of the plan, identified by colour or name."""
    notes = find_all(state, numbers)
    known = lists(state)
    called = meant(name, list(known))
    if called is None:
        raise no_list(name, known)
    stage = known[called]
    if all(note.stage == stage for note in notes):
        listed = labels.stage_message(called)
        raise Refused("refused.in-list-already", notes=_those(notes), list=listed)
    return ev.Listed(numbers=_numbers(notes), stage=stage)


def lists(state: State) -> dict[str, str]:
    """Return the stage of each list, by its colour and by its name."""
    known: dict[str, str] = {}
    for step in state.plan.steps:
        for stage in filter(None, (step.written.stage, *step.written.targets)):
            known.setdefault(stage, stage)
    for step in state.plan.steps:
        if step.written.collect and step.written.stage:
            known.setdefault(step.written.collect, step.written.stage)
    return known


def give(state: State, numbers: Sequence[int], name: str | None) -> ev.Given:
    """Assign notes to an existing group; None for everyone."""
    notes = find_all(state, numbers)
    group = None if name is None else known_group(state, name)
    if name is not None and group is None:
        raise Refused(
            "refused.no-group",
            name=_shown(name),
            hint=hint(name.strip(), state.groups),
            groups=those(state.groups),
        )
    if all(note.group == group for note in notes):
        whose = group or Message("event.everyone")
        raise Refused("refused.theirs-already", notes=_those(notes), whose=whose)
    return ev.Given(numbers=_numbers(notes), group=group)


def own(state: State, numbers: Sequence[int], name: str) -> ev.Owned:
    """Assign notes to a person, keeping a known spelling; an empty name means nobody."""
    notes = find_all(state, numbers)
    person = _same(name, people(state)) or name.strip() or None
    if all(note.person == person for note in notes):
        whose = person or Message("event.nobody")
        raise Refused("refused.theirs-already", notes=_those(notes), whose=whose)
    return ev.Owned(numbers=_numbers(notes), person=person)


def people(state: State) -> list[str]:
    """Return the people who have notes on the wall or own some, each once."""
    names = (name for note in state.wall() for name in (note.person, note.who))
    return list(dict.fromkeys(filter(None, names)))


def take_out_of_theme(state: State, numbers: Sequence[int], name: str) -> ev.Unthemed:
    """Remove notes from a theme."""
    notes = find_all(state, numbers)
    known = list(dict.fromkeys(theme for note in notes for theme in note.themes))
    theme = _same(name, known)
    if theme is None:
        raise Refused(
            "refused.not-in-theme", notes=_those(notes), theme=_shown(name), themes=those(known)
        )
    return ev.Unthemed(
        numbers=tuple(note.number for note in notes if theme in note.themes), theme=theme
    )


def rename(state: State, kind: Kind, old: str, new: str) -> ev.Renamed:
    """Rename a group, a person or a theme, or merge it with the existing one of that name."""
    known = names(state, kind)
    now = _same(old, known)
    if now is None:
        raise Refused(
            f"refused.no-{kind}",
            name=_shown(old),
            hint=hint(old.strip(), known),
            **{f"{kind}s": those(known)},
        )
    if not new.strip():
        raise Refused("refused.no-new-name", kind=kind, name=now)
    others = [name for name in known if name != now]
    then = _same(new, others) or " ".join(new.split())
    if then == now:
        raise Refused("refused.same-name", name=now)
    texts = _readdressed(state, now, then) if kind == "group" else {}
    return ev.Renamed(kind=kind, old=now, new=then, texts=texts)


def _readdressed(state: State, old: str, new: str) -> dict[int, str]:
    """Return the new texts of notes addressed to a group that is renamed."""
    texts = {}
    for note in state.wall():
        step = state.step_of(note)
        whom, rest = addressed(note.text, state.groups) if step and step.written.to else (None, "")
        if whom == old:
            texts[note.number] = f"{new}: {rest}"
    return texts


def names(state: State, kind: Kind) -> list[str]:
    """Return the existing names of a kind."""
    if kind == "group":
        return list(state.groups)
    if kind == "person":
        return people(state)
    return list(dict.fromkeys(theme for note in state.wall() for theme in note.themes))


def joins(state: State, event: ev.Renamed) -> bool:
    """Return whether a renaming merges two existing names."""
    return event.new in names(state, event.kind)


def dots(state: State, number: int, given: int) -> ev.Dotted:
    """Set how many dots a note got, in any step."""
    find(state, number)
    if not 0 <= given <= MOST_DOTS:
        raise Refused("refused.dots", most=MOST_DOTS)
    return ev.Dotted(number=number, dots=given)


def find_all(state: State, numbers: Sequence[int]) -> list[Note]:
    """Return the notes with these numbers, each once; raises Refused."""
    return [find(state, number) for number in dict.fromkeys(numbers)]


def _numbers(notes: Iterable[Note]) -> tuple[int, ...]:
    return tuple(note.number for note in notes)


def _those(notes: Sequence[Note]) -> Message:
    """Return a reference to notes: `note 3`, `notes 3, 4`."""
    kind = "refused.the-note" if len(notes) == 1 else "refused.the-notes"
    return Message(kind, numbers=_numbers(notes))


def no_list(name: str, known: Iterable[str]) -> Refused:
    """Return the error for an unknown list, with a similar name and the existing ones."""
    known = list(known)
    return Refused(
        "refused.no-list", name=_shown(name), hint=hint(name.strip(), known), lists=those(known)
    )


def _same(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that matches, ignoring case and spacing."""
    return known_as(name, known)


def _shown(name: str) -> str:
    return short(visible(name))
