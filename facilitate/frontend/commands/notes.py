"""Commands for notes."""

from facilitate.frontend.arguments import UsageError, note_numbers, whole_number
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import note_line
from facilitate.session import events as ev
from facilitate.session.commands import meaning as meaning_commands
from facilitate.session.commands import notes as note_commands
from facilitate.session.event_text import describe
from facilitate.session.note_formats.form import unlike
from facilitate.session.note_formats.name_match import meant_first
from facilitate.translations.message import either


def save_note(context: RunContext, text: str) -> None:
    """Save a line as a note of the current step and group."""
    _show_note(context, context.add_note(text).number)


def next_group(context: RunContext, _: str) -> None:
    """Write the next notes for the next group."""
    context.author.next_group(context.session.state)
    context.say(context.tr("author.group", whose=context.author.group))


def choose_group(context: RunContext, argument: str) -> None:
    """Write the next notes for this group."""
    if context.choose_group(argument):
        context.tell(context.tr("group.new", name=context.author.group))
    context.say(context.tr("author.group", whose=context.author.group))


def speak_for(context: RunContext, argument: str) -> None:
    """Write the next notes for this person, or for nobody in particular."""
    person = context.session.state.person_named(argument)
    context.author.person = person or None
    if argument:
        context.say(context.tr("author.group", whose=person))
    else:
        context.say(context.tr("author.nobody"))


def turn(context: RunContext, argument: str) -> None:
    """Turn note N to this step's colour; if there are several, one is named before the answer."""
    number, _, rest = argument.partition(" ")
    session = context.session
    step = session.state.step()
    to, answer = (
        meant_first(rest, step.written.targets) if len(step.written.targets) > 1 else (None, rest)
    )
    event = session.take(
        note_commands.turn(session.state, whole_number(number), answer.strip() or None, to)
    )
    note = session.state.notes[event.number]
    context.tell(note_line(note, context.tr) + (f" → {event.answer}" if event.answer else ""))
    asked = " ".join(
        filter(
            None,
            (session.state.shown(step.written.ask), context.tr.text(either(step.written.answers))),
        )
    )
    if asked and not event.answer:
        how = context.tr("turn.command-hint", number=event.number)
        context.say(f"{asked} {how}")
    if step.written.who and not note.who:
        how = context.tr("turn.who-hint", number=event.number)
        context.say(f"{session.state.shown(step.written.who)} {how}")


def edit(context: RunContext, argument: str) -> None:
    """Replace the text of note N."""
    number, _, text = argument.partition(" ")
    _about_note(context, note_commands.edit(context.session.state, whole_number(number), text))


def remove(context: RunContext, argument: str) -> None:
    """Remove note N from the wall."""
    event = context.session.take(
        note_commands.remove(context.session.state, whole_number(argument))
    )
    context.tell(context.tr("note.command-brings-back", number=event.number))


def score(context: RunContext, argument: str) -> None:
    """Add a score to note N."""
    number, _, given = argument.partition(" ")
    state = context.session.state
    event = note_commands.score(state, whole_number(number), whole_number(given, least=0))
    _about_note(context, event)
    if event.summed:
        context.say(context.tr("undo.command-hint", what=describe(event, state, context.tr)))


def place(context: RunContext, argument: str) -> None:
    """Put note N in a place."""
    number, _, place = argument.partition(" ")
    event = context.session.take(
        note_commands.place(context.session.state, whole_number(number), place)
    )
    line = note_line(context.session.state.notes[event.number], context.tr)
    context.tell(context.tr("note.in-place", note=line, place=event.place))


def theme(context: RunContext, argument: str) -> None:
    """Group notes under a theme."""
    numbers, _, name = argument.partition(" ")
    event = context.session.take(
        note_commands.theme(context.session.state, note_numbers(numbers), name)
    )
    context.tell(describe(event, context.session.state, context.tr))


def name_owner(context: RunContext, argument: str) -> None:
    """Set the owner of note N; without a name, remove it."""
    number, _, name = argument.partition(" ")
    _tell(context, meaning_commands.name_owner(context.session.state, whole_number(number), name))


def set_due(context: RunContext, argument: str) -> None:
    """Set the due date of note N."""
    number, _, day = argument.partition(" ")
    state, today = context.session.state, context.session.clock.wall().date()
    _tell(context, meaning_commands.set_due(state, whole_number(number), day, today))


def set_meaning(context: RunContext, argument: str) -> None:
    """Set what the notes of a list are."""
    if not argument:
        raise UsageError
    _tell(context, meaning_commands.set_meaning(context.session.state, argument))


def star(context: RunContext, argument: str) -> None:
    """Toggle the star of note N."""
    _about_note(context, note_commands.star(context.session.state, whole_number(argument)))


def show_large(context: RunContext, argument: str) -> None:
    """Show the room note N enlarged; without a number, or again, stop."""
    number = whole_number(argument) if argument else None
    event = context.session.take(note_commands.show_large(context.session.state, number))
    context.tell(describe(event, context.session.state, context.tr))


def show(context: RunContext, _: str) -> None:
    """Show all notes."""
    notes = list(context.session.state.wall())
    for note in notes:
        context.say(note_line(note, context.tr))
    if not notes:
        context.say(context.tr("note.none-yet"))


def _tell(context: RunContext, event: ev.OwnerNamed | ev.DueSet | ev.MeaningSet) -> None:
    context.tell(describe(context.session.take(event), context.session.state, context.tr))


def _about_note(context: RunContext, event: ev.Edited | ev.Scored | ev.Starred) -> None:
    context.session.take(event)
    _show_note(context, event.number)


def _show_note(context: RunContext, number: int) -> None:
    """Show a note, and what to fix if it does not fit its step."""
    state = context.session.state
    note = state.notes[number]
    context.tell(note_line(note, context.tr))
    words = unlike(state, note)
    if words:
        context.say(words)
