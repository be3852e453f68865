"""The commands of plain mode, each a function of the desk and of what is typed behind it."""

import math
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitate.plain.desk import Desk
from facilitate.plan.checking import checked
from facilitate.plan.plan import PlannedStep
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import NoSuchScript
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.values import CLOCK
from facilitate.session import events as ev
from facilitate.session import moving, noting, refitting, replanning
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.session.words import describe
from facilitate.sheet import headline
from facilitate.text import clock_face, spoken_minutes


class Asked(Exception):
    """What is typed behind a command is not what it needs."""


class Command(NamedTuple):
    """One command."""

    argument: str
    about: str
    do: Callable[[Desk, str], None]


def answer_note(desk: Desk, text: str) -> None:
    """Take a line down as a note of the current step and group."""
    session = desk.session
    event = session.take(noting.take_down(session.state, text, desk.group, desk.person))
    desk.tell(note_line(session.state.notes[event.number]))


def note_line(note: Note) -> str:
    """Give a note as a line: `3 yellow · Group one · text`."""
    whose = [part for part in (note.group, note.person) if part]
    marks = "".join((f" ({note.total})" if note.scores else "", " ★" if note.starred else ""))
    return " · ".join([f"{note.number} {note.stage or 'note'}", *whose, note.text]) + marks


def _next(desk: Desk, _: str) -> None:
    desk.session.take(moving.go_on(desk.session.state))


def _back(desk: Desk, _: str) -> None:
    desk.session.take(moving.go_back(desk.session.state))


def _to(desk: Desk, argument: str) -> None:
    desk.session.take(moving.go_to(desk.session.state, _step(desk, argument)))


def _pause(desk: Desk, _: str) -> None:
    desk.session.take(moving.pause(desk.session.state))
    desk.tell(f"the clock stands, {_left(desk)}")


def _go(desk: Desk, _: str) -> None:
    desk.session.take(moving.start(desk.session.state))
    desk.tell(f"the clock runs, {_left(desk)}")


def _add(desk: Desk, argument: str) -> None:
    _replan(desk, replanning.lengthen(desk.session.state, _number(argument) * 60))


def _late(desk: Desk, argument: str) -> None:
    desk.session.take(moving.began_earlier(desk.session.state, _number(argument)))
    desk.tell(_time_line(desk))


def _time(desk: Desk, _: str) -> None:
    desk.say(_time_line(desk))


def _plan(desk: Desk, _: str) -> None:
    state = desk.session.state
    for number, step in enumerate(state.plan.steps, 1):
        mark = ">" if step.id == state.current else "-" if step.id in state.outside else " "
        out = " (left out)" if step.id in state.dropped else ""
        line = f"{mark}{number:>3}  {spoken_minutes(step.seconds):>7}  {headline(step)}{out}"
        desk.say(line)
    desk.say(f"ends {_ends(desk)}")


def _fit(desk: Desk, argument: str) -> None:
    session = desk.session
    words = argument.split()
    all_ = words[-1:] == ["all"]
    end = _end_time(desk, words[:-1] if all_ else words)
    seconds = (end - session.clock.wall()).total_seconds()
    _replan(desk, refitting.fit_rest(session.state, session.t(), seconds, all_))


def _minutes(desk: Desk, argument: str) -> None:
    number, _, minutes = argument.partition(" ")
    step = _step(desk, number)
    _replan(desk, replanning.set_length(desk.session.state, step, _number(minutes) * 60))


def _rounds(desk: Desk, argument: str) -> None:
    number, _, rest = argument.partition(" ")
    if rest not in ("", "keep"):
        raise Asked
    _replan(desk, replanning.set_rounds(desk.session.state, _whole(number), rest == "keep"))


def _drop(desk: Desk, argument: str) -> None:
    _replan(desk, replanning.drop(desk.session.state, _step(desk, argument)))


def _take(desk: Desk, argument: str) -> None:
    _replan(desk, replanning.take_in(desk.session.state, _step(desk, argument)))


def _insert(desk: Desk, argument: str) -> None:
    if not argument:
        raise Asked
    session = desk.session
    try:
        script = checked(desk.library.find(argument), desk.library)
    except (NoSuchScript, BrokenScript) as error:
        raise Refused(str(error).replace("\n", "; ")) from None
    missing = [name for name, wanted in script.inputs.items() if wanted.default is None]
    known = {name: session.header.inputs.get(name, "…") for name in missing}
    room = Room(session.header.people, session.state.groups)
    plan = make_plan(script, desk.library, known, room)
    _replan(desk, replanning.insert(session.state, plan.steps, plan.title))


def _group(desk: Desk, argument: str) -> None:
    session = desk.session
    came = noting.group(session.state, argument)
    if came:
        session.take(came)
        desk.tell(f"new group: {came.name}")
    desk.group = noting.known_group(session.state, argument)
    desk.say(f"notes are {desk.group}'s now")


def _as(desk: Desk, argument: str) -> None:
    desk.person = argument or None
    desk.say(f"notes are {argument}'s now" if argument else "notes are nobody's own now")


def _turn(desk: Desk, argument: str) -> None:
    number, _, answer = argument.partition(" ")
    session = desk.session
    event = session.take(noting.turn(session.state, _whole(number), answer.strip() or None))
    note = session.state.notes[event.number]
    desk.tell(note_line(note) + (f" → {event.answer}" if event.answer else ""))
    ask = session.state.step().ask
    if ask and not event.answer:
        desk.say(f"{session.state.shown(ask)} /turn {event.number} answer")


def _edit(desk: Desk, argument: str) -> None:
    number, _, text = argument.partition(" ")
    _about_note(desk, noting.edit(desk.session.state, _whole(number), text))


def _remove(desk: Desk, argument: str) -> None:
    event = desk.session.take(noting.remove(desk.session.state, _whole(argument)))
    desk.tell(f"note {event.number} is off the wall; /undo brings it back")


def _score(desk: Desk, argument: str) -> None:
    number, _, given = argument.partition(" ")
    _about_note(desk, noting.score(desk.session.state, _whole(number), _whole(given, least=0)))


def _place(desk: Desk, argument: str) -> None:
    number, _, place = argument.partition(" ")
    event = desk.session.take(noting.place(desk.session.state, _whole(number), place))
    desk.tell(f"{note_line(desk.session.state.notes[event.number])} · in {event.place}")


def _theme(desk: Desk, argument: str) -> None:
    numbers, _, name = argument.partition(" ")
    wanted = [_whole(number) for number in numbers.split(",")]
    event = desk.session.take(noting.theme(desk.session.state, wanted, name))
    desk.tell(describe(event, desk.session.state))


def _star(desk: Desk, argument: str) -> None:
    _about_note(desk, noting.star(desk.session.state, _whole(argument)))


def _notes(desk: Desk, _: str) -> None:
    notes = list(desk.session.state.wall())
    for note in notes:
        desk.say(note_line(note))
    if not notes:
        desk.say("no notes yet")


def _undo(desk: Desk, _: str) -> None:
    session = desk.session
    before = session.state
    desk.tell(f"undone: {describe(session.undo(), before)}")


def _say(desk: Desk, argument: str) -> None:
    if not argument:
        raise Asked
    desk.tell(describe(desk.session.take(noting.remark(argument)), desk.session.state))


def _log(desk: Desk, argument: str) -> None:
    if not argument:
        desk.say(desk.session.log.path)
        return
    try:
        desk.session.move_to(os.path.expanduser(argument))
    except OSError as error:
        raise Refused(f"{argument} cannot be written: {error.strerror}") from None
    desk.tell(f"the log is {desk.session.log.path} now, with all that happened")


def _help(desk: Desk, _: str) -> None:
    desk.say("A line is a note; // begins a note with a slash.")
    for name, command in COMMANDS.items():
        desk.say(f"{f'/{name} {command.argument}':<24} {command.about}")


def _end(desk: Desk, _: str) -> None:
    desk.session.take(moving.end())
    desk.tell(f"ended; the log is {desk.session.log.path}")


def _about_note(desk: Desk, event: ev.Edited | ev.Scored | ev.Starred) -> None:
    desk.session.take(event)
    desk.tell(note_line(desk.session.state.notes[event.number]))


def _replan(desk: Desk, event: ev.Replanned) -> None:
    """Change the plan and say what was and what is: `ends 12:55 → 12:58`."""
    before = _ends(desk)
    desk.session.take(event)
    desk.tell(f"{event.why} · ends {before} → {_ends(desk)}")


def _time_line(desk: Desk) -> str:
    state = desk.session.state
    stands = "" if state.running else " (the clock stands)"
    return f"{_left(desk)}{stands} · {state.step().title} · ends {_ends(desk)}{_behind(desk)}"


def _left(desk: Desk) -> str:
    left = desk.session.state.left(desk.session.t())
    return f"{clock_face(-left)} over" if left < 0 else f"{clock_face(math.ceil(left))} left"


def _ends(desk: Desk) -> str:
    return f"{desk.session.ends():%H:%M}"


def _behind(desk: Desk) -> str:
    minutes = round(desk.session.behind() / 60)
    return "" if not minutes else f" · {abs(minutes)} min {'behind' if minutes > 0 else 'ahead'}"


def _end_time(desk: Desk, words: list[str]) -> datetime:
    """Give the end that is asked for, else the agreed one."""
    until, now = desk.session.header.until, desk.session.clock.wall()
    if not words and until is None:
        raise Refused("no end was agreed; /fit 12:55 fits to an end")
    if not words:
        return datetime.fromisoformat(str(until))
    try:
        minutes = CLOCK.parse(" ".join(words))
    except ValueError:
        raise Asked from None
    end = now.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)
    return end if end > now else end + timedelta(days=1)


def _step(desk: Desk, number: str) -> PlannedStep:
    steps = desk.session.state.plan.steps
    wanted = _whole(number)
    if wanted > len(steps):
        raise Refused(f"there is no step {wanted}; /plan shows 1 to {len(steps)}")
    return steps[wanted - 1]


def _whole(text: str, least: int = 1) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise Asked
    return int(text)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise Asked from None
    if not math.isfinite(number):
        raise Asked
    return number


COMMANDS: dict[str, Command] = {
    "next": Command("", "go on to the next step", _next),
    "back": Command("", "go back to the step before", _back),
    "to": Command("STEP", "go to any step, ahead or back", _to),
    "pause": Command("", "stop the clock", _pause),
    "go": Command("", "start the clock", _go),
    "add": Command("MINUTES", "make this step longer (or shorter: -1)", _add),
    "late": Command("SECONDS", "this step began that long ago", _late),
    "time": Command("", "the time left, and when all ends", _time),
    "plan": Command("", "all steps with their numbers", _plan),
    "fit": Command("[HH:MM] [all]", "fit what is to come to the end; all: this step too", _fit),
    "minutes": Command("STEP N", "make a step N minutes long", _minutes),
    "rounds": Command("N [keep]", "make it N rounds; keep: in the same time", _rounds),
    "drop": Command("STEP", "leave a step out", _drop),
    "take": Command("STEP", "take an optional step in", _take),
    "insert": Command("NAME", "put a structure behind this step", _insert),
    "group": Command("NAME", "the next notes are this group's", _group),
    "as": Command("PERSON", "the next notes are this person's", _as),
    "turn": Command("N [answer]", "turn note N to this step's colour", _turn),
    "edit": Command("N text", "replace the text of note N", _edit),
    "remove": Command("N", "take note N off the wall", _remove),
    "score": Command("N S", "give note N a score", _score),
    "place": Command("N PLACE", "put note N in a place", _place),
    "theme": Command("N[,N…] NAME", "put notes under a theme", _theme),
    "star": Command("N", "star note N, or take its star", _star),
    "notes": Command("", "all notes", _notes),
    "undo": Command("", "take back the last thing", _undo),
    "say": Command("TEXT", "keep a remark in the log", _say),
    "log": Command("[FOLDER]", "where the log is, or go on in another folder", _log),
    "help": Command("", "these commands", _help),
    "end": Command("", "close the session", _end),
}
