"""All commands of a session. Add one here and a message `help.NAME`, and every front end has it:
plain mode, the console's keys, palette, help and footer, `keys.yaml`, and the tables of the docs.
"""

from collections.abc import Sequence

from facilitate.frontend.arguments import UsageError
from facilitate.frontend.commands import clock, corrections, notes, participants, plan, session
from facilitate.frontend.commands.command import CLOCK, NOTES, PLAN, SESSION, Command
from facilitate.frontend.context import RunContext
from facilitate.session.refused import Refused
from facilitate.translations.message import hint


def _show_help(context: RunContext, _: str) -> None:
    context.say(context.tr("plain.a-line-is-a-note"))
    for command in by_word().values():
        context.say(f"{command.typed:<24} {command.about(context.tr)}")


COMMANDS = [
    Command(
        "clock", CLOCK, clock.start_or_pause, keys="space", writing_key="f5", label="pause", foot=1
    ),
    Command(
        "next", CLOCK, clock.go_on, "next", keys="n", writing_key="ctrl+n", label="next", foot=2
    ),
    Command("back", CLOCK, clock.go_back, "back", keys="b", label="back", foot=13),
    Command("to", CLOCK, clock.go_to, "to", "STEP"),
    Command("pause", CLOCK, clock.pause, "pause"),
    Command("go", CLOCK, clock.start, "go"),
    Command("add", CLOCK, plan.lengthen, "add", "MINUTES"),
    Command("longer", CLOCK, plan.longer, keys="+,equals_sign", label="minute", foot=6),
    Command("shorter", CLOCK, plan.shorter, keys="-", label="minute", foot=7),
    Command("late", CLOCK, clock.began_earlier, "late", "SECONDS"),
    Command("time", CLOCK, clock.tell_time, "time"),
    Command("plan", PLAN, plan.show, "plan", keys="l", label="plan", foot=9),
    Command("fit", PLAN, plan.fit, "fit", "[HH:MM] [all]", keys="f"),
    Command("minutes", PLAN, plan.set_length, "minutes", "STEP N"),
    Command("rounds", PLAN, plan.set_rounds, "rounds", "N [keep]"),
    Command("drop", PLAN, plan.drop, "drop", "STEP"),
    Command("take", PLAN, plan.take_in, "take", "STEP"),
    Command("people", PLAN, plan.set_people, "people", "N", keys="P"),
    Command("set", PLAN, plan.set_input, "set", "INPUT=TEXT", keys="i"),
    Command("insert", PLAN, plan.insert, "insert", "NAME"),
    Command("write", NOTES, keys="a,enter", label="note", foot=3),
    Command(
        "group", NOTES, notes.next_group, keys="g", writing_key="ctrl+g", label="group", foot=4
    ),
    Command("choose-group", NOTES, notes.choose_group, "group", "NAME"),
    Command("as", NOTES, notes.speak_for, "as", "PERSON"),
    Command(
        "turn",
        NOTES,
        notes.turn,
        "turn",
        "N [answer]",
        keys="t",
        writing_key="ctrl+t",
        label="turn",
        foot=5,
    ),
    Command("edit", NOTES, notes.edit, "edit", "N text", keys="e", label="edit", foot=14),
    Command("remove", NOTES, notes.remove, "remove", "N", keys="x", label="remove", foot=15),
    Command("score", NOTES, notes.score, "score", "N S", keys="s"),
    Command("place", NOTES, notes.place, "place", "N PLACE", keys="p"),
    Command("theme", NOTES, notes.theme, "theme", "N[,N…] NAME", keys="k"),
    Command("star", NOTES, notes.star, "star", "N", keys="*"),
    Command("large", NOTES, notes.show_large, "large", "[N]"),
    Command("who", NOTES, notes.name_owner, "who", "N [NAME]"),
    Command("due", NOTES, notes.set_due, "due", "N DATE"),
    Command("means", NOTES, notes.set_meaning, "means", "LIST KIND"),
    Command("move", NOTES, corrections.move, "move", "N[,N…] STEP"),
    Command("list", NOTES, corrections.put_in_list, "list", "N[,N…] LIST"),
    Command("give", NOTES, corrections.give, "give", "N[,N…] GROUP"),
    Command("person", NOTES, corrections.own, "person", "N[,N…] [NAME]"),
    Command("untheme", NOTES, corrections.take_out_of_theme, "untheme", "N[,N…] NAME"),
    Command("put-right", NOTES, keys="M"),
    Command("rename", NOTES, corrections.rename, "rename", "group|person|theme OLD = NEW"),
    Command("dots", NOTES, participants.hand_out_dots, "dots", "[N] K", keys="d"),
    Command("reveal", NOTES, participants.show_votes, "reveal", keys="r"),
    Command("wall", NOTES, notes.show, "notes", keys="w", label="wall", foot=10),
    Command("harvest", NOTES, session.harvest, "harvest", keys="h", label="harvest", foot=18),
    Command("undo", SESSION, session.undo, "undo", keys="u", label="undo", foot=8),
    Command("redo", SESSION, session.redo, "redo", keys="U"),
    Command("say", SESSION, session.remark, "say", "TEXT"),
    Command(
        "phones", SESSION, participants.phones, "phones", "[off]", keys="o", label="phones", foot=20
    ),
    Command("lock", SESSION, participants.lock, "lock"),
    Command("stage-notes", SESSION, participants.stage_notes, "stage-notes", keys="N"),
    Command("bar", SESSION, participants.bar, "bar", "N", keys="X"),
    Command("worth", SESSION, participants.ask_worth, "worth", keys="y"),
    Command("accept", SESSION, session.accept, "accept", "[off]", keys="A"),
    Command("notes", SESSION, keys="v", label="own-notes", foot=16),
    Command("copy", SESSION, keys="c", label="copy", foot=17),
    Command("mute", SESSION, session.mute, keys="m", label="mute", foot=19),
    Command("log", SESSION, session.log, "log", "[FOLDER]"),
    Command("help", SESSION, _show_help, "help", keys="?", label="all-keys", foot=11),
    Command("end", SESSION, session.end, "end"),
    Command("leave", SESSION, keys="q", label="leave", foot=12),
]


def by_word(commands: Sequence[Command] | None = None) -> dict[str, Command]:
    """Return the commands that have a word, of a session by default, by word."""
    return {command.word: command for command in commands or COMMANDS if command.word}


def by_name() -> dict[str, Command]:
    """Return all commands by name."""
    return {command.name: command for command in COMMANDS}


def run_line(context: RunContext, line: str, commands: Sequence[Command] | None = None) -> None:
    """Run a typed line, such as `/minutes 3 8`; raises Refused."""
    word, _, argument = line.removeprefix("/").partition(" ")
    words = by_word(commands)
    if word not in words:
        meant = hint("/" + word, (f"/{name}" for name in words))
        raise Refused("command.unknown", word=word, meant=meant)
    run(context, words[word], argument)


def run(context: RunContext, command: Command, argument: str = "") -> None:
    """Run a command that needs no screen; raises Refused."""
    argument = argument.strip(" \t")
    try:
        if argument and not command.argument:
            raise Refused("command.takes-nothing", word=command.word)
        if command.do is not None:
            command.do(context, argument)
    except UsageError:
        raise Refused("command.expected", typed=command.typed) from None
