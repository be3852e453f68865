"""Commands about notes: each looks at the state and gives the event, or raises Refused."""

from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.names import names_in
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.session.state import State


def take_down(state: State, text: str, group: str | None, person: str | None) -> ev.Noted:
    """Put down a note in the current step, for a group and, where it is theirs, a person."""
    if not text.strip():
        raise Refused("there is nothing to take down")
    step = state.step()
    owner = _owner(step, group, person)
    if step.limit and owner:
        taken = [
            note.number
            for note in state.wall()
            if _belongs(note, step) and _owner(step, note.group, note.person) == owner
        ]
        if len(taken) >= step.limit:
            who = " · ".join(filter(None, owner))
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


def form(step: PlannedStep) -> str:
    """Say how a note of a step is written; nothing where it may be any text."""
    return "two names: Anna - Ben" if step.ties else ""


def unlike(state: State, note: Note) -> str:
    """Say what a note is not that its step collects; nothing where all is well with it."""
    if state.by_id(note.step).ties and len(names_in(note.text)) < 2:
        return f"note {note.number} is kept but makes no tie; a tie has two names: Anna - Ben"
    return ""


def turn(state: State, number: int, answer: str | None = None) -> ev.Turned:
    """Move a note to the current step's stage, or answer what the step asks of one moved."""
    note = find(state, number)
    step = state.step()
    if step.source is None or step.stage is None:
        raise Refused(f"nothing is turned in this step ({step.title})")
    if note.stage == step.stage and note.turns and answer:
        return ev.Turned(number=number, to=step.stage, answer=answer)
    if note.stage != step.source:
        where = note.stage or "in no list"
        raise Refused(f"note {number} is {where}; this step turns {step.source} to {step.stage}")
    return ev.Turned(number=number, to=step.stage, answer=answer or None)


def edit(state: State, number: int, text: str) -> ev.Edited:
    """Replace the text of a note."""
    if not text.strip():
        raise Refused("there is no new text; remove takes a note off the wall")
    return ev.Edited(number=find(state, number).number, text=text)


def remove(state: State, number: int) -> ev.Removed:
    """Take a note off the wall."""
    return ev.Removed(number=find(state, number).number)


def score(state: State, number: int, given: int) -> ev.Scored:
    """Give a note one more score, in the range of this step or the last one that had a range."""
    find(state, number)
    allowed = scores(state)
    if allowed is None:
        raise Refused("no step so far gives scores")
    least, most = allowed
    if not least <= given <= most:
        raise Refused(f"{given} is no score here; expected {least} to {most}")
    return ev.Scored(number=number, score=given)


def place(state: State, number: int, name: str) -> ev.Placed:
    """Put a note in one of the places of this step or the last one that had places."""
    find(state, number)
    known_places = places(state)
    if not known_places:
        raise Refused("no step so far has places")
    for known in known_places:
        if known.casefold() == name.strip().casefold():
            return ev.Placed(number=number, place=known)
    raise Refused(f"there is no place {name.strip()}; expected one of {', '.join(known_places)}")


def scores(state: State) -> tuple[int, int] | None:
    """Give the least and the most score of this step, or of the last one that had a range."""
    step = _latest(state, "score")
    return step.score if step else None


def places(state: State) -> tuple[str, ...]:
    """Give the places of this step, or of the last one that had places; none so far is empty."""
    step = _latest(state, "places")
    return step.places if step else ()


def theme(state: State, numbers: list[int], name: str) -> ev.Themed:
    """Put notes under a theme."""
    if not name.strip():
        raise Refused("the theme has no name")
    return ev.Themed(numbers=tuple(find(state, n).number for n in numbers), theme=name.strip())


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


def latest_group(state: State) -> str | None:
    """Give the group of the last note, else the first group."""
    last = next(reversed(state.notes.values()), None)
    return last.group if last and last.group in state.groups else next(iter(state.groups), None)


def known_group(state: State, name: str) -> str | None:
    """Give the group of that name, however it is capitalised."""
    wanted = name.strip().casefold()
    return next((known for known in state.groups if known.casefold() == wanted), None)


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


def _belongs(note: Note, step: PlannedStep) -> bool:
    """Whether a note was put down in a step or turned to its stage there."""
    turned_here = any(turn.step == step.id for turn in note.turns)
    return note.step == step.id or (turned_here and note.stage == step.stage)


def _latest(state: State, field: str) -> PlannedStep | None:
    """Give the current step, or the last one before it that is run, where `field` is set."""
    found = None
    for step in state.run():
        if getattr(step, field):
            found = step
        if step.id == state.current:
            break
    return found
