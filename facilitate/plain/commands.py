"""The commands of plain mode, each a function of the desk and of what is typed behind it."""

import os
from collections.abc import Callable
from typing import NamedTuple

from facilitate.plain import about_notes, about_plan, about_time
from facilitate.plain.arguments import Asked
from facilitate.plain.desk import Desk
from facilitate.plain.replies import ends, ends_then
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused


class Command(NamedTuple):
    """One command."""

    argument: str
    """What is typed behind it."""
    do: Callable[[Desk, str], None]

    @property
    def about(self) -> str:
        """What it is for: what its function says of itself."""
        return self.do.__doc__ or ""


def _undo(desk: Desk, _: str) -> None:
    """Take back the last thing."""
    session = desk.session
    before, end = session.state, ends(desk)
    undone = desk.words("undone: {what}", what=describe(session.undo(), before, desk.words))
    desk.tell(undone if ends(desk) == end else f"{undone} · {ends_then(desk, end)}")
    if desk.whose.group and desk.whose.group not in session.state.groups:
        desk.whose.use_group(session.state, next(iter(session.state.groups), None))
        if desk.whose.group:
            desk.say(desk.words("notes are {whose}'s now", whose=desk.whose.group))
        else:
            desk.say(desk.words("notes are no group's now"))


def _say(desk: Desk, argument: str) -> None:
    """Keep a remark in the log."""
    if not argument:
        raise Asked
    desk.tell(
        describe(desk.session.take(note_commands.remark(argument)), desk.session.state, desk.words)
    )


def _harvest(desk: Desk, _: str) -> None:
    """Show what came out so far."""
    from facilitate.plain.about_harvest import lines

    for line in lines(desk.session):
        desk.say(line)


def _log(desk: Desk, argument: str) -> None:
    """Show where the log is, or go on in another folder."""
    if not argument:
        desk.say(desk.session.log.path)
        return
    try:
        desk.session.move_to(os.path.expanduser(argument))
    except OSError as error:
        why = desk.words("{folder} cannot be written: {why}", folder=argument, why=error.strerror)
        raise Refused(why) from None
    path = desk.session.log.path
    desk.tell(desk.words("the log is {path} now, with all that happened", path=path))


def _help(desk: Desk, _: str) -> None:
    """Show these commands."""
    desk.say(desk.words("A line is a note; // begins a note with a slash."))
    for name, command in COMMANDS.items():
        desk.say(f"{f'/{name} {command.argument}':<24} {desk.words(command.about)}")


def _end(desk: Desk, _: str) -> None:
    """Close the session."""
    desk.session.take(step_commands.end())
    desk.tell(desk.words("ended; the log is {path}", path=desk.session.log.path))


COMMANDS: dict[str, Command] = {
    "next": Command("", about_time.go_on),
    "back": Command("", about_time.go_back),
    "to": Command("STEP", about_time.go_to),
    "pause": Command("", about_time.pause),
    "go": Command("", about_time.start),
    "add": Command("MINUTES", about_plan.lengthen),
    "late": Command("SECONDS", about_time.began_earlier),
    "time": Command("", about_time.tell_time),
    "plan": Command("", about_plan.show),
    "fit": Command("[HH:MM] [all]", about_plan.fit),
    "minutes": Command("STEP N", about_plan.set_length),
    "rounds": Command("N [keep]", about_plan.set_rounds),
    "drop": Command("STEP", about_plan.drop),
    "take": Command("STEP", about_plan.take_in),
    "insert": Command("NAME", about_plan.insert),
    "group": Command("NAME", about_notes.choose_group),
    "as": Command("PERSON", about_notes.speak_for),
    "turn": Command("N [answer]", about_notes.turn),
    "edit": Command("N text", about_notes.edit),
    "remove": Command("N", about_notes.remove),
    "score": Command("N S", about_notes.score),
    "place": Command("N PLACE", about_notes.place),
    "theme": Command("N[,N…] NAME", about_notes.theme),
    "star": Command("N", about_notes.star),
    "who": Command("N [NAME]", about_notes.name_owner),
    "due": Command("N DATE", about_notes.set_due),
    "means": Command("LIST KIND", about_notes.set_meaning),
    "notes": Command("", about_notes.show),
    "harvest": Command("", _harvest),
    "undo": Command("", _undo),
    "say": Command("TEXT", _say),
    "log": Command("[FOLDER]", _log),
    "help": Command("", _help),
    "end": Command("", _end),
}
