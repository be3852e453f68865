"""Commands about notes: each looks at the state and gives the event, or raises Refused."""

from facilitate.names import known_as
from facilitate.plan.plan import PlannedStep
from facilitate.scripts.script import Axis
from facilitate.session import events as ev
from facilitate.session.note import Note
from facilitate.session.note_formats.addressee import addressed
from facilitate.session.note_formats.form import allowed, worded
from facilitate.session.note_formats.name_match import either
from facilitate.session.note_formats.zones import axes_of, find_place, note_below, places_on
from facilitate.session.refused import Refused
from facilitate.session.state import State

ANY_SCORE = (1, 5)
"""The least and the most score of a note, where the script has not planned for scores."""


def take_down(
    state: State, text: str, group: str | None, person: str | None, step: PlannedStep | None = None
) -> ev.Noted:
    """Put down a note in a step, else the current one, for a group and, where it is theirs, a
    person.
    """
    if not text.strip():
        raise Refused("there is nothing to take down")
    step = step or state.step()
    text = worded(state, step, text)
    group, person = state.group_named(group), state.person_named(person)
    owner = _owner(step, group, person)
    if step.limit and owner:
        whom = _whom(state, step, text)
        taken = [
            note.number
            for note in _notes_of(state, step)
            if _belongs(note, step)
            and _owner(step, note.group, note.person) == owner
            and _whom(state, step, note.text) == whom
        ]
        if len(taken) >= step.limit:
            who = " · ".join(filter(None, owner)) + (f" to {whom}" if whom else "")
            raise Refused(
                f"not taken down: {who} has {len(taken)} of {step.limit} here already; edit or"
                f" remove note {taken[-1]}, or keep this as a remark"
            )
    return ev.Noted(
        number=state.last_number + 1,
        text=text,
        step=step.id,
        stage=step.stage,
        group=group if step.by != "everyone" else None,
        person=person,
    )


def turn(
    state: State,
    number: int,
    answer: str | None = None,
    to: str | None = None,
    who: str | None = None,
) -> ev.Turned:
    """Move a note to the current step's stage, or answer what the step asks of one moved.

    Where there are several stages to choose from, `to` is the one meant; `who` takes it on.
    """
    note = find(state, number)
    step = state.step()
    targets = step.targets
    if not targets:
        raise Refused(f"nothing is turned in this step ({step.title})")
    if answer and step.answers:
        answer = allowed(step, answer)
    if note.turns and note.stage in targets and (answer or to not in (None, note.stage)):
        again = answer or note.turns[-1].answer
        return ev.Turned(number=number, to=to or note.stage, answer=again, who=who or None)
    if note.stage not in step.sources:
        where, sources = note.stage or "in no list", " and ".join(step.sources)
        raise Refused(f"note {number} is {where}; this step turns {sources} to {either(targets)}")
    if to is None and len(targets) > 1:
        raise Refused(f"note {number} can be turned {either(targets)}; which one?")
    return ev.Turned(number=number, to=to or targets[0], answer=answer or None, who=who or None)


def edit(state: State, number: int, text: str) -> ev.Edited:
    """Replace the text of a note."""
    if not text.strip():
        raise Refused("there is no new text; remove takes a note off the wall")
    step = state.step_of(find(state, number))
    return ev.Edited(number=number, text=worded(state, step, text) if step else text)


def remove(state: State, number: int) -> ev.Removed:
    """Take a note off the wall."""
    return ev.Removed(number=find(state, number).number)


def score(state: State, number: int, given: int) -> ev.Scored:
    """Give a note one more score, in the range of this step or the last one that had a range.

    After several rounds of scores their sum will do as well: it stands for all of them.
    """
    note = find(state, number)
    (least, most), rounds = scores(state), _rounds_of_scores(state)
    if least <= given <= most:
        if note.summed:
            raise Refused(f"note {number} has the sum of its scores already: {note.total}")
        return ev.Scored(number=number, score=given)
    if rounds > 1 and least * rounds <= given <= most * rounds:
        return ev.Scored(number=number, score=given, summed=True)
    total = f", their sum from {least * rounds} to {most * rounds}" if rounds > 1 else ""
    raise Refused(f"{given} is out of range: scores here go from {least} to {most}{total}")


def place(state: State, number: int, name: str) -> ev.Placed:
    """Put a note in one of the places of this step or the last one that had places."""
    find(state, number)
    step = _latest(state, "has_places")
    if step is None:
        raise Refused("no step so far has places")
    found = find_place(axes_of(state, step), name)
    return ev.Placed(number=number, place=found, on=note_below(state, step, found))


def scores(state: State) -> tuple[int, int]:
    """Return the least and the most score of this step, of the last one that had a range, or of
    any note where no step has planned for scores.
    """
    step = _latest(state, "score")
    return (step.score if step else None) or ANY_SCORE


def _rounds_of_scores(state: State) -> int:
    """Return how many scores each note is planned to get."""
    step = _latest(state, "score")
    return step.rounds if step else 1


def places(state: State) -> tuple[str, ...]:
    """Give the places of this step, or of the last one that had places; none so far is empty."""
    return places_on(axes(state))


def axes(state: State) -> tuple[Axis, ...]:
    """Give the lists of places of this step, or of the last one that had some: two for a grid."""
    step = _latest(state, "has_places")
    return axes_of(state, step) if step else ()


def theme(state: State, numbers: list[int], name: str) -> ev.Themed:
    """Put notes under a theme."""
    if not name.strip():
        raise Refused("the theme has no name")
    return ev.Themed(numbers=tuple(find(state, n).number for n in numbers), theme=name.strip())


def show_large(state: State, number: int | None) -> ev.NoteShown:
    """Show the room one note large, or, if it is seen already or None, no longer."""
    if number is None or number == state.large:
        return ev.NoteShown()
    return ev.NoteShown(number=find(state, number).number)


def star(state: State, number: int) -> ev.Starred:
    """Give a note a star, or take it away."""
    return ev.Starred(number=number, starred=not find(state, number).starred)


def remark(text: str) -> ev.Said:
    """Keep a remark of the facilitator's."""
    return ev.Said(text=text)


def group(state: State, name: str) -> ev.GroupCame | None:
    """Give the event by which a new group comes in; None if the group is there already."""
    name = name.strip()
    if not name:
        known = ", ".join(state.groups) or "none yet"
        raise Refused(f"which group? there are: {known}")
    return None if known_group(state, name) else ev.GroupCame(name=name)


def known_group(state: State, name: str) -> str | None:
    """Give the group of that name, however it is spelled."""
    return known_as(name, state.groups)


def find(state: State, number: int) -> Note:
    """Give the note of a number; raises Refused."""
    note = state.notes.get(number)
    if note is None:
        raise Refused(f"there is no note {number}; the last one is {state.last_number}")
    if note.removed:
        raise Refused(f"note {number} was removed; undo brings it back")
    return note


def _owner(step: PlannedStep, group: str | None, person: str | None) -> tuple[str, ...]:
    """Give whose a note is, as the step counts owners; nothing where nobody is named."""
    if step.by == "everyone":
        return ("everyone",)
    if step.by == "person":
        return (group or "", person) if person else ()
    return (group,) if group else ()


def _whom(state: State, step: PlannedStep, text: str) -> str | None:
    """Give the group that a note of a step is for, where its notes are for one."""
    return addressed(text, state.groups)[0] if step.to else None


def _notes_of(state: State, step: PlannedStep) -> list[Note]:
    """Return the notes put down or turned in a step, without the removed ones, each once."""
    notes = {note.number: note for note in state.by_step.get(step.id, ())}
    notes |= state.turned_in.get(step.id, {})
    return [note for note in notes.values() if not note.removed]


def _belongs(note: Note, step: PlannedStep) -> bool:
    """Whether a note was put down in a step or turned to its stage there."""
    turned_here = any(turn.step == step.id for turn in note.turns)
    return note.step == step.id or (turned_here and note.stage in (step.stage, *step.targets))


def _latest(state: State, field: str) -> PlannedStep | None:
    """Give the current step, or the last one before it that is run, where `field` is set."""
    found = None
    for step in state.run():
        if getattr(step, field):
            found = step
        if step.id == state.current:
            break
    return found
