"""Commands for notes: each checks the state and returns the event, or raises Refused."""

from collections.abc import Iterator, Sequence

from facilitate.names import known_as, same_name_key
from facilitate.plan import labels
from facilitate.plan.plan import PlannedStep
from facilitate.scripts.script import Axis
from facilitate.session import events as ev
from facilitate.session.note import Note
from facilitate.session.note_formats.addressee import addressed
from facilitate.session.note_formats.form import allowed, worded
from facilitate.session.note_formats.zones import axes_of, find_place, note_below, places_on
from facilitate.session.refused import Refused
from facilitate.session.snapshot import at_hand
from facilitate.session.state import State
from facilitate.translations.message import Message, Value, both, either, those

ANY_SCORE = (1, 5)
"""The lowest and highest score of a note if the script plans no scores."""


def add(
    state: State, text: str, group: str | None, person: str | None, step: PlannedStep | None = None
) -> ev.Noted:
    """Add a note to a step (by default the current one), for a group and, if it is theirs, a
    person.
    """
    if not text.strip():
        raise Refused("refused.empty-note")
    step = step or state.step()
    written = step.written
    text = worded(state, step, text)
    group, person = state.group_named(group), state.person_named(person)
    if written.limit and (owner := _owner(step, group, person)):
        whom = _whom(state, step, text)
        taken = [
            note.number
            for note in _notes_of(state, step, group, person)
            if _belongs(note, step)
            and _owner(step, note.group, note.person) == owner
            and _whom(state, step, note.text) == whom
        ]
        if len(taken) >= written.limit:
            raise Refused(
                "refused.limit" if whom is None else "refused.limit-to-one",
                who=" · ".join(filter(None, owner)),
                whom=whom or "",
                number=len(taken),
                limit=written.limit,
                last=taken[-1],
            )
    return ev.Noted(
        number=state.last_number + 1,
        text=text,
        step=step.id,
        stage=written.stage,
        group=group if written.by != "everyone" else None,
        person=person,
    )


def turn(
    state: State,
    number: int,
    answer: str | None = None,
    to: str | None = None,
    who: str | None = None,
    asked_in: PlannedStep | None = None,
) -> ev.Turned:
    """Move a note to the stage of the step that asked for it (by default the current one), or
    answer the step's question about a moved one.

    If there are several stages, `to` is the chosen one; `who` becomes the owner.
    """
    note = find(state, number)
    step, asked = _asking(state, asked_in)
    targets = step.written.targets
    if not targets:
        raise Refused("refused.no-turning", step=step.title)
    if answer and step.written.answers:
        answer = allowed(step, answer)
    if note.turns and note.stage in targets and (answer or to not in (None, note.stage)):
        return _answered(note, answer, to or note.stage, who, asked)
    if note.stage not in step.written.sources:
        raise _of_another_stage(note, step)
    if to is None and len(targets) > 1:
        raise Refused("refused.which-stage", number=number, stages=either(stages(targets)))
    return ev.Turned(
        number=number, to=to or targets[0], answer=answer or None, who=who or None, step=asked
    )


def _answered(note: Note, answer: str | None, to: str, who: str | None, asked: int) -> ev.Turned:
    """Return the answer about a note that was already turned to its stage."""
    again = answer or note.turns[-1].answer
    return ev.Turned(number=note.number, to=to, answer=again, who=who or None, step=asked)


def _asking(state: State, asked_in: PlannedStep | None) -> tuple[PlannedStep, int]:
    """Return the step that asks, by default the current one, and its id; 0 for the current one."""
    step = asked_in or state.step()
    return step, step.id if step.id != state.current else 0


def _of_another_stage(note: Note, step: PlannedStep) -> Refused:
    return Refused(
        "refused.other-stage",
        number=note.number,
        stage=labels.stage_message(note.stage) if note.stage else Message("stage.none"),
        sources=both(stages(step.written.sources)),
        targets=either(stages(step.written.targets)),
    )


def edit(state: State, number: int, text: str) -> ev.Edited:
    """Replace the text of a note."""
    if not text.strip():
        raise Refused("refused.empty-edit")
    step = state.step_of(find(state, number))
    return ev.Edited(number=number, text=worded(state, step, text) if step else text)


def remove(state: State, number: int) -> ev.Removed:
    """Remove a note from the wall."""
    return ev.Removed(number=find(state, number).number)


def score(state: State, number: int, given: int, asked_in: PlannedStep | None = None) -> ev.Scored:
    """Add a score to a note, in the range of the step that asked for it (by default the current
    one) or of the last one with a range.

    After several rounds of scores their sum is accepted too, and replaces them all.
    """
    note = find(state, number)
    least, most = scores(state, asked_in)
    step = scoring_step(state, asked_in)
    rounds = step.rounds if step else 1
    _, asked = _asking(state, asked_in)
    if least <= given <= most:
        if note.summed:
            raise Refused("refused.summed", number=number, total=note.total)
        return ev.Scored(number=number, score=given, step=asked)
    if rounds > 1 and least * rounds <= given <= most * rounds:
        return ev.Scored(number=number, score=given, summed=True, step=asked)
    total = Message("refused.score-sum", least=least * rounds, most=most * rounds)
    raise Refused(
        "refused.score", score=given, least=least, most=most, total=total if rounds > 1 else ""
    )


def place(state: State, number: int, name: str, asked_in: PlannedStep | None = None) -> ev.Placed:
    """Assign a note to a place of the step that asked for it (by default the current one), or of
    the last one with places.
    """
    find(state, number)
    step = _latest(state, "has_places", asked_in)
    if step is None:
        raise Refused("place.no-step")
    found = find_place(axes_of(state, step), name)
    _, asked = _asking(state, asked_in)
    return ev.Placed(number=number, place=found, on=note_below(state, step, found), step=asked)


def scores(state: State, step: PlannedStep | None = None) -> tuple[int, int]:
    """Return the score range of a step (by default the current one), of the last one with a range,
    or the default if no step plans scores.
    """
    step = scoring_step(state, step)
    return (step.written.score if step else None) or ANY_SCORE


def scoring_step(state: State, step: PlannedStep | None = None) -> PlannedStep | None:
    """Return a step (by default the current one), or the last one before it, that has scores; each
    round adds one.
    """
    return _latest(state, "score", step)


def to_score(state: State, step: PlannedStep | None = None) -> list[int]:
    """Return the numbers of the notes that the facilitator has yet to score in a step (by default
    the current one); after several rounds of scores, of those that have neither all of them nor
    their sum.
    """
    step = step or state.step()
    if step.written.score is not None:
        return [
            note.number for note in at_hand(state) if state.scored_in.get(note.number) != step.id
        ]
    scored = scoring_step(state, step)
    if scored is None or scored.rounds == 1 or scored.structure != step.structure:
        return []
    notes = [note for note in at_hand(state) if not note.summed]
    return [note.number for note in notes if len(note.scores) < scored.rounds]


def places(state: State) -> tuple[str, ...]:
    """Return the places of this step, or of the last one with places; empty if there are none
    yet.
    """
    return places_on(axes(state))


def axes(state: State) -> tuple[Axis, ...]:
    """Return the lists of places of this step, or of the last one with any: two for a grid."""
    step = _latest(state, "has_places")
    return axes_of(state, step) if step else ()


def theme(state: State, numbers: list[int], name: str) -> ev.Themed:
    """Group notes under a theme."""
    if not name.strip():
        raise Refused("refused.no-theme-name")
    theme = state.theme_names.get(same_name_key(name), name.strip())
    return ev.Themed(numbers=tuple(find(state, n).number for n in numbers), theme=theme)


def show_large(state: State, number: int | None) -> ev.NoteShown:
    """Show the room one note enlarged, or stop if it is shown already or None."""
    if number is None or number == state.large:
        return ev.NoteShown()
    return ev.NoteShown(number=find(state, number).number)


def star(state: State, number: int) -> ev.Starred:
    """Toggle the star of a note."""
    return ev.Starred(number=number, starred=not find(state, number).starred)


def remark(text: str, shown: bool = False) -> ev.Said:
    """Record a remark by the facilitator, which can be shown to the room."""
    return ev.Said(text=text, shown=shown)


def counted(text: str) -> ev.Said:
    """Return the event that shows the room how many notes people wrote."""
    return ev.Said(text=text, shown=True, counts=True)


def group(state: State, name: str) -> ev.GroupCame | None:
    """Return the event that adds a new group; None if it exists already."""
    name = name.strip()
    if not name:
        raise Refused("refused.which-group", groups=those(state.groups))
    return None if known_group(state, name) else ev.GroupCame(name=name)


def known_group(state: State, name: str) -> str | None:
    """Return the existing group of that name, however it is spelled."""
    return known_as(name, state.groups)


def find(state: State, number: int) -> Note:
    """Return the note with a number; raises Refused."""
    note = state.notes.get(number)
    if note is None:
        raise Refused("refused.no-note", number=number, last=state.last_number)
    if note.removed:
        raise Refused("refused.removed-note", number=number)
    return note


def stages(names: Sequence[str]) -> list[Value]:
    """Return the names of stages, as they are shown."""
    return list(map(labels.stage_message, names))


def _owner(step: PlannedStep, group: str | None, person: str | None) -> tuple[str, ...]:
    """Return the owners of a note, as the step counts them; empty if nobody is named."""
    if step.written.by == "everyone":
        return ("everyone",)
    if step.written.by == "person":
        return (group or "", person) if person else ()
    return (group,) if group else ()


def _whom(state: State, step: PlannedStep, text: str) -> str | None:
    """Return the group that a note is addressed to, in a step whose notes are addressed."""
    return addressed(text, state.groups)[0] if step.written.to else None


def _notes_of(
    state: State, step: PlannedStep, group: str | None, person: str | None
) -> Iterator[Note]:
    """Yield the notes added or turned in a step, each once, without removed ones; if the step
    counts by owner, only those that may be of this one.
    """
    added = state.by_step.get(step.id, [])
    turned = [note for note in state.turned_in.get(step.id, {}).values() if note.step != step.id]
    for notes in (added, turned):
        match step.written.by:
            case "person":
                theirs = [note for note in notes if note.person == person]
            case "group":
                theirs = [note for note in notes if note.group == group]
            case _:
                theirs = notes
        yield from (note for note in theirs if not note.removed)


def _belongs(note: Note, step: PlannedStep) -> bool:
    """Return whether a note was added in a step or turned to its stage there."""
    turned_here = any(turn.step == step.id for turn in note.turns)
    return note.step == step.id or (
        turned_here and note.stage in (step.written.stage, *step.written.targets)
    )


def _latest(state: State, field: str, until: PlannedStep | None = None) -> PlannedStep | None:
    """Return a step (by default the current one), or the last one run before it, that has `field`
    set.
    """
    found, last = None, until.id if until else state.current
    for step in state.run():
        if getattr(step.written, field):
            found = step
        if step.id == last:
            break
    return found
