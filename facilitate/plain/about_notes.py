"""The commands about notes."""

from facilitate.plain.arguments import Asked, whole_number
from facilitate.plain.desk import Desk
from facilitate.plain.replies import note_line
from facilitate.session import events as ev
from facilitate.session.commands import meaning as meaning_commands
from facilitate.session.commands import notes as note_commands
from facilitate.session.event_text import describe
from facilitate.session.note_formats.form import unlike
from facilitate.session.note_formats.name_match import either, meant_first


def answer_note(desk: Desk, text: str) -> None:
    """Take a line down as a note of the current step and group."""
    session = desk.session
    group = desk.whose.group_here(session.state)
    event = session.take(note_commands.take_down(session.state, text, group, desk.whose.person))
    _show_note(desk, event.number)


def choose_group(desk: Desk, argument: str) -> None:
    """Take the next notes as this group's."""
    session = desk.session
    came = note_commands.group(session.state, argument)
    if came:
        session.take(came)
        desk.tell(desk.words("new group: {name}", name=came.name))
    desk.whose.use_group(session.state, note_commands.known_group(session.state, argument))
    desk.say(desk.words("notes are {whose}'s now", whose=desk.whose.group))


def speak_for(desk: Desk, argument: str) -> None:
    """Take the next notes as this person's, or as nobody's own."""
    desk.whose.person = argument or None
    if argument:
        desk.say(desk.words("notes are {whose}'s now", whose=argument))
    else:
        desk.say(desk.words("notes are nobody's own now"))


def turn(desk: Desk, argument: str) -> None:
    """Turn note N to this step's colour; of several, name one before the answer."""
    number, _, rest = argument.partition(" ")
    session = desk.session
    step = session.state.step()
    to, answer = meant_first(rest, step.targets) if len(step.targets) > 1 else (None, rest)
    event = session.take(
        note_commands.turn(session.state, whole_number(number), answer.strip() or None, to)
    )
    note = session.state.notes[event.number]
    desk.tell(note_line(note, desk.words) + (f" → {event.answer}" if event.answer else ""))
    asked = " ".join(filter(None, (session.state.shown(step.ask), either(step.answers))))
    if asked and not event.answer:
        how = desk.words("/turn {number} answer", number=event.number)
        desk.say(f"{asked} {how}")
    if step.who and not note.who:
        how = desk.words("/who {number} name", number=event.number)
        desk.say(f"{session.state.shown(step.who)} {how}")


def edit(desk: Desk, argument: str) -> None:
    """Replace the text of note N."""
    number, _, text = argument.partition(" ")
    _about_note(desk, note_commands.edit(desk.session.state, whole_number(number), text))


def remove(desk: Desk, argument: str) -> None:
    """Take note N off the wall."""
    event = desk.session.take(note_commands.remove(desk.session.state, whole_number(argument)))
    desk.tell(
        desk.words("note {number} is off the wall; /undo brings it back", number=event.number)
    )


def score(desk: Desk, argument: str) -> None:
    """Give note N a score."""
    number, _, given = argument.partition(" ")
    _about_note(
        desk,
        note_commands.score(desk.session.state, whole_number(number), whole_number(given, least=0)),
    )


def place(desk: Desk, argument: str) -> None:
    """Put note N in a place."""
    number, _, place = argument.partition(" ")
    event = desk.session.take(note_commands.place(desk.session.state, whole_number(number), place))
    line = note_line(desk.session.state.notes[event.number], desk.words)
    desk.tell(desk.words("{note} · in {place}", note=line, place=event.place))


def theme(desk: Desk, argument: str) -> None:
    """Put notes under a theme."""
    numbers, _, name = argument.partition(" ")
    wanted = [whole_number(number) for number in numbers.split(",")]
    event = desk.session.take(note_commands.theme(desk.session.state, wanted, name))
    desk.tell(describe(event, desk.session.state, desk.words))


def name_owner(desk: Desk, argument: str) -> None:
    """Say who takes note N on; without a name: nobody."""
    number, _, name = argument.partition(" ")
    _tell(desk, meaning_commands.name_owner(desk.session.state, whole_number(number), name))


def set_due(desk: Desk, argument: str) -> None:
    """Agree by when note N is done: friday, 12 May, in 2 weeks."""
    number, _, day = argument.partition(" ")
    state, today = desk.session.state, desk.session.clock.wall().date()
    _tell(desk, meaning_commands.set_due(state, whole_number(number), day, today))


def set_meaning(desk: Desk, argument: str) -> None:
    """Say what a list is: commitment, decision, parked, takeaway, outcome."""
    if not argument:
        raise Asked
    _tell(desk, meaning_commands.set_meaning(desk.session.state, argument))


def star(desk: Desk, argument: str) -> None:
    """Star note N, or take its star."""
    _about_note(desk, note_commands.star(desk.session.state, whole_number(argument)))


def show(desk: Desk, _: str) -> None:
    """Show all notes."""
    notes = list(desk.session.state.wall())
    for note in notes:
        desk.say(note_line(note, desk.words))
    if not notes:
        desk.say(desk.words("no notes yet"))


def _tell(desk: Desk, event: ev.OwnerNamed | ev.DueSet | ev.MeaningSet) -> None:
    desk.tell(describe(desk.session.take(event), desk.session.state, desk.words))


def _about_note(desk: Desk, event: ev.Edited | ev.Scored | ev.Starred) -> None:
    desk.session.take(event)
    _show_note(desk, event.number)


def _show_note(desk: Desk, number: int) -> None:
    """Show a note, and what to mend where it is not what its step collects."""
    state = desk.session.state
    note = state.notes[number]
    desk.tell(note_line(note, desk.words))
    words = unlike(state, note)
    if words:
        desk.say(words)
