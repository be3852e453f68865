"""Commands that exist only at the sorting table, or work differently there."""

import os

from facilitate.errors import reason
from facilitate.frontend.arguments import UsageError, named_step, note_numbers, whole_number
from facilitate.frontend.commands import notes as of_a_session
from facilitate.frontend.sorting import importing
from facilitate.frontend.sorting.context import SortingContext, standing_at
from facilitate.frontend.sorting.offers import alike, suggested
from facilitate.frontend.sorting.replies import (
    marked,
    say_sorted,
    table_line,
    theme_line,
    themes,
)
from facilitate.names import same_name_key
from facilitate.plan.run_sheet import headline
from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.session.note_formats.name_match import meant
from facilitate.session.refused import Refused
from facilitate.sorting import joining
from facilitate.sorting.imports.read import read_notes
from facilitate.sorting.imports.written import CannotRead
from facilitate.text import listed, visible
from facilitate.translations.message import hint


def show(context: SortingContext, _: str) -> None:
    """Show all notes, one per line."""
    notes = list(context.table.state.wall())
    for note in notes:
        context.say(table_line(context, note))
    if not notes:
        context.say(context.tr("note.none-yet"))


def show_next(context: SortingContext, _: str) -> None:
    """Show the next note without a theme, and choose it."""
    note = context.next_unsorted()
    if note is None:
        context.say(context.tr("sorting.all-themed"))
        return
    context.chosen = note.number
    context.say(table_line(context, note))


def take(context: SortingContext, argument: str) -> None:
    """Pick up notes; without a number, put them down."""
    if not argument:
        context.let_go()
        context.say(context.tr("sorting.hand-empty"))
        return
    numbers = note_numbers(argument)
    for number in numbers:
        _find(context, number)
    context.hand = list(dict.fromkeys([*context.hand, *numbers]))
    context.chosen = numbers[-1]
    context.say(context.tr("sorting.in-hand", numbers=", ".join(map(str, context.hand))))


def theme(context: SortingContext, argument: str) -> None:
    """Group notes, or those in the hand, under a theme."""
    if not argument:
        raise UsageError
    if _names_notes_only(context, argument):
        raise Refused("sorting.which-theme", theme=f"/theme {argument} NAME")
    numbers, name = _numbers_first(context, argument)
    _put_under(context, numbers, name)


def same(context: SortingContext, argument: str) -> None:
    """Put the notes in the hand under the themes of note N, or under the last one; show the next
    note.
    """
    names = (context.theme,) if not argument else _find(context, whole_number(argument)).themes
    if not names or names[0] is None:
        raise Refused("sorting.no-theme-yet", theme=context.way_to("theme NAME", "sort-theme"))
    for name in filter(None, names):
        _put_under(context, context.in_hand(), name)
    show_next(context, "")


def _put_under(context: SortingContext, numbers: list[int], name: str) -> None:
    for number in numbers:
        _find(context, number)
    of_a_session.theme(context, f"{','.join(map(str, numbers))} {name}")
    known = context.table.state.theme_names
    context.theme = known.get(same_name_key(name), name.strip())
    context.let_go()


def join(context: SortingContext, argument: str) -> None:
    """Join notes, or those in the hand, into the first of them."""
    numbers = note_numbers(argument) if argument else context.in_hand()
    event = context.table.join(joining.to_join(context.table, numbers))
    context.let_go()
    context.tell(say_sorted(context, event))
    first = context.table.joined_into.get(numbers[0], numbers[0])
    context.chosen = first
    context.say(table_line(context, context.table.state.notes[first]))


def part(context: SortingContext, argument: str) -> None:
    """Separate joined notes."""
    event = context.table.part(joining.to_part(context.table, note_numbers(argument)))
    context.tell(say_sorted(context, event))


def offer_joins(context: SortingContext, _: str) -> None:
    """Show near-duplicates, each group as the command that joins it."""
    groups = alike(context.table)
    for numbers in groups:
        context.say(f"/join {','.join(map(str, numbers))}")
        for number in numbers:
            context.say(f"  {table_line(context, context.table.state.notes[number])}")
    if not groups:
        context.say(context.tr("sorting.none-alike"))


def suggest(context: SortingContext, _: str) -> None:
    """Suggest themes from frequent phrases and words, each as the command that makes it."""
    found = suggested(context.table)
    for one in found:
        said = context.tr.count(one.tables, "sorting.said-by-one", "sorting.said-by")
        context.say(f"/theme {','.join(map(str, one.numbers))} {one.word}")
        context.say(f"  {said}")
    context.say(context.tr("sorting.suggested" if found else "sorting.nothing-suggested"))


def show_themes(context: SortingContext, _: str) -> None:
    """Show the themes, and how many notes have none."""
    found = themes(context)
    for name, notes in found.items():
        context.say(theme_line(context, name, notes))
    without = sum(1 for note in context.table.state.wall() if not note.themes)
    left = context.tr.count(without, "count.note", "count.notes")
    context.say(context.tr("sorting.without-theme", notes=left))


def find(context: SortingContext, argument: str) -> None:
    """Show the notes that contain a text, with it marked."""
    if not argument:
        raise UsageError
    lines = (table_line(context, note) for note in context.table.state.wall())
    found = [shown for line in lines if (shown := marked(line, argument)) != line]
    for line in found:
        context.say(line)
    context.say(context.tr.count(len(found), "sorting.found-one", "sorting.found"))


def turn(context: SortingContext, argument: str) -> None:
    """Turn a note in the step of its session that turns its stage."""
    note = _find(context, whole_number(argument.partition(" ")[0]))
    with standing_at(context.table, _turning_step(context, note)):
        of_a_session.turn(context, argument)


def _turning_step(context: SortingContext, note: Note) -> int:
    """Return the step that turns a note next, or turned it last; raises Refused."""
    state = context.table.state
    turning = [step.id for step in state.plan.steps if note.stage in step.written.sources]
    before = note.turns[-1].step if note.turns else note.step
    after = [step for step in turning if step > before]
    if after or note.turns:
        return state.current if state.current in after else (after or [before])[0]
    raise Refused("sorting.nothing-turns", stage=note.stage or note.number)


def score(context: SortingContext, argument: str) -> None:
    """Score a note in the range of its session's steps."""
    with standing_at(context.table, _last_step(context, argument, "score")):
        of_a_session.score(context, argument)


def place(context: SortingContext, argument: str) -> None:
    """Assign a note to a place that its session has."""
    with standing_at(context.table, _last_step(context, argument, "has_places")):
        of_a_session.place(context, argument)


def _last_step(context: SortingContext, argument: str, field: str) -> int:
    """Return the last step of a note's session that has `field`, otherwise the last of all."""
    note = _find(context, whole_number(argument.partition(" ")[0]))
    table = context.table
    part = table.part_of(note.number)
    steps = [step for step in table.state.plan.steps if table.has_step(part, step.id)]
    having = [step.id for step in steps if getattr(step.written, field)]
    return having[-1] if having else steps[-1].id


def go_to(context: SortingContext, argument: str) -> None:
    """Choose the step that late notes go to."""
    step = named_step(context, argument)
    context.table.state.current = step.id
    context.say(context.tr("sorting.late-step", step=headline(step, context.tr)))


def choose_room(context: SortingContext, argument: str) -> None:
    """Choose the session that late notes go to; without a name, list the sessions."""
    rooms = {part.room: part for part in context.table.parts}
    if not argument:
        for number, (room, one) in enumerate(rooms.items(), 1):
            context.say(f"{number} {room} · {listed(one.groups)}".rstrip(" ·"))
        return
    numbered = dict(zip(map(str, range(1, len(rooms) + 1)), rooms, strict=True))
    name = meant(argument, list(rooms)) or numbered.get(argument)
    if name is None:
        raise Refused(
            "sorting.no-such-room", name=visible(argument), meant=hint(argument, list(rooms))
        )
    context.table.room = rooms[name]
    context.say(context.tr("sorting.late-room", room=name))


def show_plan(context: SortingContext, _: str) -> None:
    """Show the steps of all sessions with their numbers."""
    state = context.table.state
    for number, step in enumerate(state.plan.steps, 1):
        marker = ">" if step.id == state.current else " "
        notes = sum(not note.removed for note in state.by_step.get(step.id, ()))
        many = context.tr.count(notes, "count.note", "count.notes")
        context.say(f"{marker} {number} {headline(step, context.tr)} · {many}")


def import_file(context: SortingContext, argument: str) -> None:
    """Preview the notes in a file; with `yes` after its name, import them."""
    path, _, last = argument.rpartition(" ")
    yes = bool(path) and last.casefold() in context.tr("import.yes-words").split()
    path = os.path.expanduser(path if yes else argument)
    if not path:
        raise UsageError
    try:
        with open(path, "rb") as file:
            read = read_notes(file.read(), path, context.table.state.groups)
    except OSError as error:
        raise Refused("error.at", path=path, why=reason(error)) from None
    except CannotRead as error:
        raise Refused("error.at", path=path, why=error.message) from None
    wanted = importing.prepare(context.table, read, context.author.group_here(context.table.state))
    with context.near_the_last():
        if yes:
            numbers = importing.take(context.table, wanted) if wanted.new else []
            context.tell(context.tr("sorting.added", number=len(numbers)))
            return
        for line in importing.look(context.table, wanted, context.tr):
            context.say(line)
    if wanted.new:
        if len(importing.collecting_steps(context.table.state)) > 1:
            context.say(context.tr("import.command-to"))
        context.say(context.tr("import.command-yes", file=path))


def undo(context: SortingContext, _: str) -> None:
    """Undo the last thing done at this table."""
    context.table.came.clear()
    event = context.table.undo_sorting()
    context.tell(context.tr("undo.done", what=say_sorted(context, event)))


def redo(context: SortingContext, _: str) -> None:
    """Redo what was just undone."""
    event = context.table.redo_sorting()
    context.tell(context.tr("redo.done", what=say_sorted(context, event)))


def end(context: SortingContext, _: str) -> None:
    """Leave the table."""
    context.table.close()


def _numbers_first(context: SortingContext, argument: str) -> tuple[list[int], str]:
    """Return the notes that are meant, and the text after their numbers."""
    first, _, rest = argument.partition(" ")
    if first[:1].isdecimal() and rest.strip():
        return note_numbers(first), rest.strip()
    return context.in_hand(), argument.strip()


def _names_notes_only(context: SortingContext, argument: str) -> bool:
    """Return whether a text is the numbers of notes that are there: 2030 is a theme, 3 is a note
    whose theme was forgotten.
    """
    try:
        return all(number in context.table.state.notes for number in note_numbers(argument))
    except UsageError:
        return False


def _find(context: SortingContext, number: int) -> Note:
    """Return the note with a number; raises Refused, also for one that was joined into another."""
    joining.not_joined(context.table, number)
    return note_commands.find(context.table.state, number)
