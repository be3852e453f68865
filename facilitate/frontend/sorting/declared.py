"""All commands of the sorting table; those shared with a session are the same objects."""

import re

from facilitate.frontend.arguments import UsageError, note_numbers
from facilitate.frontend.commands import declared as of_a_session
from facilitate.frontend.commands.command import NOTES, PLAN, SESSION, Command
from facilitate.frontend.context import RunContext
from facilitate.frontend.sorting import commands
from facilitate.frontend.sorting.context import SortingContext, at_table
from facilitate.session.refused import Refused
from facilitate.sorting import joining

_SAME = (
    "edit", "remove", "star", "who", "due", "means", "move", "list", "give", "person", "untheme",
    "rename", "choose-group", "as", "say", "harvest",
)  # fmt: skip
"""The commands of a session that do the same here."""
_KEYS = {"edit": "e", "remove": "x", "star": "*", "rename": "r", "move": "m"}
"""Their keys at the table; the others have none there."""


def _as_there(name: str) -> Command:
    return of_a_session.by_name()[name]._replace(keys=_KEYS.get(name, ""))


def _show_help(context: RunContext, _: str) -> None:
    context.say(context.tr("sorting.a-line-is-a-late-note"))
    for command in COMMANDS:
        if command.word:
            context.say(f"{command.typed:<24} {command.about(context.tr)}")


COMMANDS = [
    Command("sort-next", NOTES, at_table(commands.show_next), "next", keys="n", label="next"),
    Command("sort-take", NOTES, at_table(commands.take), "take", "[N[,N…]]", keys="space"),
    Command("sort-theme", NOTES, at_table(commands.theme), "theme", "[N[,N…]] NAME", keys="k"),
    Command("sort-same", NOTES, at_table(commands.same), "same", "[N]", keys="s"),
    Command("sort-join", NOTES, at_table(commands.join), "join", "[N,N…]", keys="j"),
    Command("sort-add", NOTES, keys="a"),
    Command("sort-part", NOTES, at_table(commands.part), "part", "N[,N…]"),
    Command("sort-alike", NOTES, at_table(commands.offer_joins), "alike", keys="o"),
    Command("sort-suggest", NOTES, at_table(commands.suggest), "suggest", keys="y"),
    Command("sort-themes", NOTES, at_table(commands.show_themes), "themes"),
    Command("sort-find", NOTES, at_table(commands.find), "find", "TEXT", keys="/"),
    Command("sort-notes", NOTES, at_table(commands.show), "notes"),
    Command("sort-turn", NOTES, at_table(commands.turn), "turn", "N [answer]"),
    Command("sort-score", NOTES, at_table(commands.score), "score", "N S"),
    Command("sort-place", NOTES, at_table(commands.place), "place", "N PLACE"),
    Command("sort-dots", NOTES, "corrections.dots", "dots", "N K"),
    *map(_as_there, _SAME),
    Command("sort-plan", PLAN, at_table(commands.show_plan), "plan"),
    Command("sort-to", PLAN, at_table(commands.go_to), "to", "STEP"),
    Command("sort-room", PLAN, at_table(commands.choose_room), "room", "[NAME]"),
    Command(
        "sort-import", SESSION, at_table(commands.import_file), "import", "FILE [yes]", keys="i"
    ),
    Command("sort-undo", SESSION, at_table(commands.undo), "undo", keys="u", label="undo"),
    Command("sort-redo", SESSION, at_table(commands.redo), "redo", keys="U,ctrl+r"),
    Command("sort-help", SESSION, _show_help, "help", keys="?"),
    Command("sort-end", SESSION, at_table(commands.end), "end", keys="q"),
]


_OF_NOTES = {
    command.word for command in COMMANDS if re.match(r"\[?N\b", command.argument) and command.word
} - {"same"}  # which takes another note's themes
"""The words of the commands whose argument begins with the numbers of notes."""


def notes_named(line: str) -> list[int]:
    """Return the numbers of the notes that a typed line is about; none if it names none."""
    word, _, argument = line.removeprefix("/").partition(" ")
    try:
        return note_numbers(argument.partition(" ")[0]) if word in _OF_NOTES else []
    except UsageError:
        return []


def run_line(context: SortingContext, line: str) -> None:
    """Run a typed line, such as `/theme 3,7 Trust`; raises Refused."""
    word = line.removeprefix("/").partition(" ")[0]
    if word in of_a_session.by_word() and word not in of_a_session.by_word(COMMANDS):
        raise Refused("sorting.not-here", word=word)
    if word not in ("part", "join"):
        for number in notes_named(line):
            joining.not_joined(context.table, number)
    of_a_session.run_line(context, line, COMMANDS)
