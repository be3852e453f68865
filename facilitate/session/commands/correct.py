"""Commands that put right what was written in the wrong place, or under the wrong name."""

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
from facilitate.text import visible
from facilitate.translations.message import Message, hint, those

Kind = Literal["group", "person", "theme"]

MOST_DOTS = 100_000
"""No note gets more dots than these."""


def move(state: State, numbers: Sequence[int], step: PlannedStep) -> ev.Moved:
    """Let notes belong to a step, worded as its notes are; raises Refused."""
    notes = find_all(state, numbers)
    if all(note.step == step.id for note in notes):
        raise Refused("refused.in-step-already", notes=_those(notes), step=step.title)
    texts = {note.number: worded(state, step, note.text) for note in notes}
    changed = {note.number: texts[note.number] for note in notes if texts[note.number] != note.text}
    return ev.Moved(numbers=_numbers(notes), step=step.id, texts=changed)


def put_in_list(state: State, numbers: Sequence[int], name: str) -> ev.Listed:
    """Put notes in a list of the plan, named by its colour or what it is called."""
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
    """Return the stage of each list, by its colour and by what it is called."""
    known: dict[str, str] = {}
    for step in state.plan.steps:
        for stage in filter(None, (step.stage, *step.targets)):
            known.setdefault(stage, stage)
    for step in state.plan.steps:
        if step.collect and step.stage:
            known.setdefault(step.collect, step.stage)
    return known


def give(state: State, numbers: Sequence[int], name: str | None) -> ev.Given:
    """Let notes be a group's that is there; None for everyone's."""
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
    """Let notes be a person's, spelled as before where they have some; an empty name: nobody's."""
    notes = find_all(state, numbers)
    person = _same(name, people(state)) or name.strip() or None
    if all(note.person == person for note in notes):
        whose = person or Message("event.nobody")
        raise Refused("refused.theirs-already", notes=_those(notes), whose=whose)
    return ev.Owned(numbers=_numbers(notes), person=person)


def people(state: State) -> list[str]:
    """Return the people whose notes are on the wall, and who took some on, each once."""
    names = (name for note in state.wall() for name in (note.person, note.who))
    return list(dict.fromkeys(filter(None, names)))


def take_out_of_theme(state: State, numbers: Sequence[int], name: str) -> ev.Unthemed:
    """Take notes out of a theme."""
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
    """Rename a group, a person or a theme, or join it with the one that has that name."""
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
    """Return what the notes read that are for a group, once it has another name."""
    texts = {}
    for note in state.wall():
        step = state.step_of(note)
        whom, rest = addressed(note.text, state.groups) if step and step.to else (None, "")
        if whom == old:
            texts[note.number] = f"{new}: {rest}"
    return texts


def names(state: State, kind: Kind) -> list[str]:
    """Return the names there are of a kind."""
    if kind == "group":
        return list(state.groups)
    if kind == "person":
        return people(state)
    return list(dict.fromkeys(theme for note in state.wall() for theme in note.themes))


def joins(state: State, event: ev.Renamed) -> bool:
    """Return whether a renaming joins two that are there."""
    return event.new in names(state, event.kind)


def dots(state: State, number: int, given: int) -> ev.Dotted:
    """Set how many dots a note got, in any step."""
    find(state, number)
    if not 0 <= given <= MOST_DOTS:
        raise Refused("refused.dots", most=MOST_DOTS)
    return ev.Dotted(number=number, dots=given)


def find_all(state: State, numbers: Sequence[int]) -> list[Note]:
    """Return the notes of some numbers, each once; raises Refused."""
    return [find(state, number) for number in dict.fromkeys(numbers)]


def _numbers(notes: Iterable[Note]) -> tuple[int, ...]:
    return tuple(note.number for note in notes)


def _those(notes: Sequence[Note]) -> Message:
    """Return notes by their numbers: `note 3`, `notes 3, 4`."""
    kind = "refused.the-note" if len(notes) == 1 else "refused.the-notes"
    return Message(kind, numbers=_numbers(notes))


def no_list(name: str, known: Iterable[str]) -> Refused:
    """Return that no list has that name, with a near one and those there are."""
    known = list(known)
    return Refused(
        "refused.no-list", name=_shown(name), hint=hint(name.strip(), known), lists=those(known)
    )


def _same(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a name is, however it is capitalised and spaced."""
    return known_as(name, known)


def _shown(name: str) -> str:
    return visible(name.strip())
