"""The commands that run a session: run, resume."""

import signal
import sys
from argparse import Namespace
from datetime import datetime, timedelta

from facilitate.cli.failure import WRONG_USAGE, Failure
from facilitate.cli.records import say_damage
from facilitate.cli.scripts import fitted, load
from facilitate.plain.desk import Desk
from facilitate.plain.front import Front
from facilitate.plain.lines import Lines, TypedLines
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.problem import Place
from facilitate.scripts.script import Script, Use
from facilitate.session import log, store
from facilitate.session.clock import system_clock
from facilitate.session.refused import Refused
from facilitate.session.session import Away, Session, make_header
from facilitate.text import clock_face, near, visible


def run(options: Namespace) -> None:
    """Run structures or an agenda from the first step on."""
    library, clock = Library.usual(), system_clock(options.speed)
    scripts = [load(name, library) for name in options.names]
    script = strung(scripts, options.names)
    if options.title:
        script = script._replace(name=options.title)
    lines = TypedLines(sys.stdin.buffer)
    inputs = _inputs(script, dict(options.set), lines)
    groups = tuple(dict.fromkeys(options.group)) or script.groups
    until = _until(options, script, clock.wall())
    plan = make_plan(script, library, inputs, Room(options.people, groups))
    plan = fitted(plan, _target(options, until, clock.wall()))
    slugs = tuple(part.slug for part in scripts)
    header = make_header(plan, slugs, clock, inputs, groups, options.people, until)
    path = store.new_path(script.slug, clock)
    try:
        session = Session.start(path, header, clock, running=not options.wait)
    except OSError as error:
        raise Failure(f"the log {path} cannot be written: {error.strerror}") from None
    _in_front(session, library, lines, options)


def resume(options: Namespace) -> None:
    """Go on with a session in its log."""
    count = None if options.gap is None else options.gap == "count"
    try:
        path = store.find(options.session or "last")
        session, contents, away = Session.resume(path, system_clock(options.speed), count)
    except (store.NoSuchSession, log.NotALog, log.InUse, Refused) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"the log cannot be opened: {error}") from None
    for line in say_damage(path, contents):
        _show(visible(line))
    _show(_say_away(away))
    _in_front(session, Library.usual(), TypedLines(sys.stdin.buffer), options)


def strung(scripts: list[Script], names: list[str]) -> Script:
    """Give one script that runs several, in order; `names` is what they were asked for by."""
    if len(scripts) == 1:
        return scripts[0]
    return Script(
        path="",
        slug="-".join(script.slug for script in scripts)[:60],
        kind="agenda",
        name=", ".join(script.name for script in scripts),
        entries=tuple(Use({"": Place(1, 1)}, name, {}) for name in names),
        inputs={name: wanted for s in reversed(scripts) for name, wanted in s.inputs.items()},
        groups=next((script.groups for script in scripts if script.groups), ()),
    )


def _inputs(script: Script, given: dict[str, str], lines: Lines) -> dict[str, str]:
    """Give the text of every input, asking for those that have none."""
    for name in given:
        if name not in script.inputs:
            known = ", ".join(script.inputs) or "none"
            raise Failure(
                f"--set {name}: {script.name} has no such input{near(name, script.inputs)};"
                f" expected one of: {known}",
                code=WRONG_USAGE,
            )
    texts = {}
    for name, wanted in script.inputs.items():
        text = given.get(name, wanted.default)
        texts[name] = _ask(name, wanted.ask, lines) if text is None else text
    return texts


def _ask(name: str, question: str, lines: Lines) -> str:
    _show(visible(question))
    try:
        while not (text := lines.next(None) or "").strip():
            pass
    except EOFError:
        raise Failure(f'{name} has no answer; --set {name}="…" gives one') from None
    return text


def _until(options: Namespace, script: Script, now: datetime) -> datetime | None:
    """Give the agreed end: the one asked for, or the agenda's if it is on its way today."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if options.until is not None:
        end = midnight + timedelta(minutes=options.until)
        return end if end > now else end + timedelta(days=1)
    if options.minutes is not None:
        return now + timedelta(minutes=options.minutes)
    if script.start is None or script.end is None:
        return None
    end = midnight + timedelta(minutes=script.end)
    return end if midnight + timedelta(minutes=script.start) <= now < end else None


def _target(options: Namespace, until: datetime | None, now: datetime) -> float | None:
    """Give the seconds that a plan has to be fitted into, if that was asked for."""
    if options.minutes is not None:
        return float(options.minutes * 60)
    if options.until is None or until is None:
        return None
    return (until - now).total_seconds()


def _in_front(session: Session, library: Library, lines: Lines, options: Namespace) -> None:
    """Run the front end until the session is left, also when the process is told to stop."""
    _show(visible(f"{session.header.title} · log {session.log.path}"))
    ring = None if options.mute or not sys.stdout.isatty() else lambda: _show("\a", end="")
    front = Front(Desk(session, library, _show), lines, ring)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: front.stop())
    front.run()


def _say_away(away: Away) -> str:
    how = "the session was cut off" if away.crashed else "it was left"
    what = "that time counts" if away.counted else "that time does not count"
    other = "skip" if away.counted else "count"
    return f"{how}; away for {clock_face(away.seconds)}; {what} (--gap {other} for the other)"


def _show(line: str, end: str = "\n") -> None:
    print(line, end=end, flush=True)
