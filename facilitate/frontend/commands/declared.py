"""All commands of a session. Add one here and a message `help.NAME`, and every front end has it:
plain mode, the console's keys, palette, help and footer, `keys.yaml`, and the tables of the docs.
"""

from collections.abc import Iterable, Sequence

from facilitate.frontend.commands import checks
from facilitate.frontend.commands.command import CLOCK, NOTES, PLAN, SESSION, Command
from facilitate.frontend.context import RunContext
from facilitate.session.refused import Refused
from facilitate.translations.message import Message, hint


def _show_help(context: RunContext, _: str) -> None:
    context.say(context.tr("plain.a-line-is-a-note"))
    words = by_word()
    for command, why_not in by_use(context):
        if command.word in words:
            about = command.about(context.tr)
            if why_not is not None:
                about = context.tr("help.not-now", about=about.rstrip("."), why=why_not)
            context.say(f"{command.typed:<24} {about}")


COMMANDS = [
    Command(
        "clock",
        CLOCK,
        "clock.start_or_pause",
        keys="space",
        writing_key="f5",
        label="pause",
        foot=1,
        check=checks.start_or_pause,
        is_due=checks.always,
    ),
    Command(
        "next",
        CLOCK,
        "clock.go_on",
        "next",
        keys="n",
        writing_key="ctrl+n",
        label="next",
        foot=2,
        check=checks.next_step,
        is_due=checks.always,
    ),
    Command(
        "back",
        CLOCK,
        "clock.go_back",
        "back",
        keys="b",
        label="back",
        foot=13,
        check=checks.previous_step,
    ),
    Command("to", CLOCK, "clock.go_to", "to", "STEP", check=checks.several_steps),
    Command("pause", CLOCK, "clock.pause", "pause", check=checks.pause, is_due=checks.always),
    Command("go", CLOCK, "clock.start", "go", check=checks.start, is_due=checks.always),
    Command("add", CLOCK, "plan.lengthen", "add", "MINUTES", of_step=True),
    Command("longer", CLOCK, "plan.longer", keys="+,equals_sign", label="minute", foot=6),
    Command("shorter", CLOCK, "plan.shorter", keys="-", label="minute", foot=7),
    Command(
        "late", CLOCK, "clock.began_earlier", "late", "SECONDS", check=checks.begun, of_step=True
    ),
    Command("time", CLOCK, "clock.tell_time", "time"),
    Command("plan", PLAN, "plan.show", "plan", keys="l", label="plan", foot=9),
    Command(
        "fit",
        PLAN,
        "plan.fit",
        "fit",
        "[HH:MM] [all]",
        keys="f",
        label="refit",
        foot=24,
        is_due=checks.ends_late,
    ),
    Command("minutes", PLAN, "plan.set_length", "minutes", "STEP N"),
    Command(
        "rounds", PLAN, "plan.set_rounds", "rounds", "N [keep]", check=checks.rounds, of_step=True
    ),
    Command("drop", PLAN, "plan.drop", "drop", "STEP", check=checks.several_steps),
    Command("take", PLAN, "plan.include", "take", "STEP", check=checks.steps_left_out),
    Command("people", PLAN, "plan.set_people", "people", "N", keys="P"),
    Command("set", PLAN, "plan.set_input", "set", "INPUT=TEXT", keys="i", check=checks.inputs),
    Command("insert", PLAN, "plan.insert", "insert", "NAME"),
    Command("write", NOTES, keys="a,enter", label="note", foot=3, is_due=checks.collects),
    Command(
        "group",
        NOTES,
        "notes.next_group",
        keys="g",
        writing_key="ctrl+g",
        label="group",
        foot=4,
        check=checks.groups,
        is_due=checks.collects_by_group,
        leaves_trace=False,
    ),
    Command(
        "choose-group",
        NOTES,
        "notes.choose_group",
        "group",
        "NAME",
        is_due=checks.collects_by_group,
        leaves_trace=False,
    ),
    Command(
        "as",
        NOTES,
        "notes.speak_for",
        "as",
        "PERSON",
        is_due=checks.collects_by_person,
        leaves_trace=False,
    ),
    Command(
        "turn",
        NOTES,
        "notes.turn",
        "turn",
        "N [answer]",
        keys="t",
        writing_key="ctrl+t",
        label="turn",
        foot=5,
        check=checks.notes_to_turn,
        is_due=checks.turns,
    ),
    Command(
        "edit",
        NOTES,
        "notes.edit",
        "edit",
        "N text",
        keys="e",
        label="edit",
        foot=14,
        check=checks.notes,
    ),
    Command(
        "remove",
        NOTES,
        "notes.remove",
        "remove",
        "N",
        keys="x",
        label="remove",
        foot=15,
        check=checks.notes,
    ),
    Command(
        "score",
        NOTES,
        "notes.score",
        "score",
        "N S",
        keys="s",
        label="score",
        foot=21,
        check=checks.notes,
        is_due=checks.scores,
    ),
    Command(
        "place",
        NOTES,
        "notes.place",
        "place",
        "N PLACE",
        keys="p",
        label="place",
        foot=22,
        check=checks.places,
        is_due=checks.places_notes,
    ),
    Command("theme", NOTES, "notes.theme", "theme", "N[,N…] NAME", keys="k", check=checks.notes),
    Command("star", NOTES, "notes.star", "star", "N", keys="*", check=checks.notes),
    Command(
        "large", NOTES, "notes.show_large", "large", "[N]", check=checks.notes, leaves_trace=False
    ),
    Command("who", NOTES, "notes.name_owner", "who", "N [NAME]", check=checks.notes),
    Command("due", NOTES, "notes.set_due", "due", "N DATE", check=checks.notes),
    Command("means", NOTES, "notes.set_meaning", "means", "LIST KIND", check=checks.lists),
    Command("move", NOTES, "corrections.move", "move", "N[,N…] STEP", check=checks.notes),
    Command("list", NOTES, "corrections.put_in_list", "list", "N[,N…] LIST", check=checks.notes),
    Command("give", NOTES, "corrections.give", "give", "N[,N…] GROUP", check=checks.notes),
    Command("person", NOTES, "corrections.own", "person", "N[,N…] [NAME]", check=checks.notes),
    Command(
        "untheme",
        NOTES,
        "corrections.take_out_of_theme",
        "untheme",
        "N[,N…] NAME",
        check=checks.themes,
    ),
    Command("put-right", NOTES, keys="M", check=checks.notes),
    Command(
        "rename",
        NOTES,
        "corrections.rename",
        "rename",
        "group|person|theme OLD = NEW",
        check=checks.names,
    ),
    Command(
        "dots",
        NOTES,
        "participants.hand_out_dots",
        "dots",
        "[N] K",
        keys="d",
        label="dots",
        foot=23,
        is_due=checks.gives_dots,
        of_step=True,
    ),
    Command(
        "reveal",
        NOTES,
        "participants.show_votes",
        "reveal",
        keys="r",
        is_due=checks.votes,
    ),
    Command("wall", NOTES, "notes.show", "notes", keys="w", label="wall", foot=10),
    Command("harvest", NOTES, "session.harvest", "harvest", keys="h", label="harvest", foot=18),
    Command("by-person", NOTES, "session.count_by_person", "by-person", "[stage]"),
    Command(
        "undo", SESSION, "session.undo", "undo", keys="u", label="undo", foot=8, check=checks.undo
    ),
    Command("redo", SESSION, "session.redo", "redo", keys="U", check=checks.redo),
    Command("say", SESSION, "session.remark", "say", "TEXT"),
    Command(
        "phones",
        SESSION,
        "participants.phones",
        "phones",
        "[off]",
        keys="o",
        label="phones",
        foot=20,
        leaves_trace=False,
    ),
    Command("lock", SESSION, "participants.lock", "lock", check=checks.phones, leaves_trace=False),
    Command(
        "stage-notes",
        SESSION,
        "participants.stage_notes",
        "stage-notes",
        keys="N",
        check=checks.phones,
        leaves_trace=False,
    ),
    Command("bar", SESSION, "participants.bar", "bar", "N", keys="X", check=checks.notes_of_phones),
    Command("worth", SESSION, "participants.ask_worth", "worth", keys="y"),
    Command("accept", SESSION, "session.accept", "accept", "[off]", keys="A", check=checks.offer),
    Command(
        "notes",
        SESSION,
        keys="v",
        label="own-notes",
        foot=16,
        check=checks.own_notes,
        leaves_trace=False,
    ),
    Command(
        "copy", SESSION, keys="c", label="copy", foot=17, check=checks.prompt, leaves_trace=False
    ),
    Command(
        "mute",
        SESSION,
        "session.mute",
        keys="m",
        label="mute",
        foot=19,
        check=checks.sound,
        leaves_trace=False,
    ),
    Command("log", SESSION, "session.log", "log", "[FOLDER]", leaves_trace=False),
    Command("help", SESSION, _show_help, "help", keys="?", label="all-keys", foot=11),
    Command("end", SESSION, "session.end", "end"),
    Command("leave", SESSION, keys="q", label="leave", foot=12),
]


def by_word(commands: Sequence[Command] | None = None) -> dict[str, Command]:
    """Return the commands that have a word, of a session by default, by word."""
    return {command.word: command for command in commands or COMMANDS if command.word}


def by_name() -> dict[str, Command]:
    """Return all commands by name."""
    return {command.name: command for command in COMMANDS}


def by_use(
    context: RunContext, commands: Iterable[Command] | None = None
) -> list[tuple[Command, Message | None]]:
    """Return the commands, of a session by default, each with why it cannot be done now, if so.

    Those that the current step asks for come first, those that cannot be done last.
    """
    checked = [(command, command.why_not(context)) for command in commands or COMMANDS]
    return sorted(checked, key=lambda item: _rank(context, *item))


def _rank(context: RunContext, command: Command, why_not: Message | None) -> int:
    if why_not is not None:
        return 2
    return 0 if command.is_due is not None and command.is_due(context) else 1


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
    from facilitate.frontend.arguments import UsageError  # only here: the first screen runs none

    argument = argument.strip(" \t")
    before = context.last_change()
    try:
        if argument and not command.argument:
            raise Refused("command.takes-nothing", word=command.word)
        if (do := command.function()) is not None:
            do(context, argument)
    except UsageError:
        raise Refused("command.expected", typed=command.typed) from None
    if not command.leaves_trace and context.last_change() == before:
        context.pass_over()
