"""The commands that run a session: run, resume."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from facilitate.cli.console import at_a_terminal, run_console
from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure
from facilitate.cli.output import complain
from facilitate.cli.scripts import load_all
from facilitate.cli.speech import translator
from facilitate.errors import said
from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.frontend.sitting import Sitting
from facilitate.plain.input_lines import AwaitedLines, Lines, TypedLines
from facilitate.plan.fitting import CannotFit
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.script import Script
from facilitate.session.carry_over import Brought, kinds_brought
from facilitate.session.clock.clock import system_clock
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.session import Away, Session
from facilitate.session.start import Wish, open_session, strung
from facilitate.sound.sounds import Sounds
from facilitate.sound.terminal_bell import ring_terminal
from facilitate.text import clock_face, short, visible
from facilitate.translations.message import hint, those
from facilitate.translations.translator import Translator, translator_for

if TYPE_CHECKING:
    from facilitate.commitments.earlier import Earlier
    from facilitate.participants.phones import Wanted
    from facilitate.rooms.link import RoomLink

STANDARD_INPUT = 0
"""The file descriptor that lines are typed into."""


def run(options: Namespace) -> None:
    """Run structures or an agenda from the first step."""
    _link(options)  # a session must not begin before it is known that this can be read
    library = Library.usual(options.language, keeps=True)
    clock = system_clock(options.speed)
    names = list(map(library.named, options.names))
    scripts = load_all(names, library, options.variant, _show)
    script = strung(scripts, names, options.variant)
    intro = _intro(options.intro)
    brought = _brought(script, library, options.after, options.series)
    lines = _lines(options)
    wish = Wish(
        inputs=_inputs(script, dict(options.set), lines),
        title=options.title,
        groups=tuple(dict.fromkeys(options.group)),
        people=options.people,
        minutes=options.minutes,
        until=options.until,
        wait=options.wait,
        brought=brought,
        series=options.series,
    )
    try:
        session = open_session(script, library, clock, wish)
        if intro:
            from facilitate.session.log.intro import keep_intro

            keep_intro(session.log.path, intro)
    except CannotFit as error:
        from facilitate.plan.overrun import cannot_take

        room = Room(wish.people, wish.groups or script.groups)
        raise Failure(cannot_take(error, script, library, room)) from None
    except Refused as refused:
        raise Failure(said(refused), code=WRONG_USAGE) from None
    except BrokenScript as broken:
        raise Failure(*broken.lines) from None
    except OSError as error:
        raise at_file(error, error.filename, "failure.no-log-make-room") from None
    given = {name for name, _ in options.set}
    defaults = _defaults(script, session, given, "i" if not _plain(options) else "/set")
    _in_front(session, library, lines, options, defaults)


def _defaults(script: Script, session: Session, given: Collection[str], by: str) -> list[str]:
    """Return which inputs have their defaults, and how to change each: by a key, or a command."""
    tr = translator_for(session.header.language)
    return [
        tr(
            "inputs.default",
            name=name,
            text=short(session.state.inputs[name]),
            how=by if by == "i" else f"{by} {name}=…",
        )
        for name, wanted in script.asked().items()
        if wanted.default is not None and name not in given
    ]


def _intro(path: str | None) -> str:
    """Return the facilitator's introduction for the report, if given; raises Failure."""
    if path is None:
        return ""
    from facilitate.session.log.intro import NotAnIntro, read_intro

    try:
        return read_intro(path)
    except NotAnIntro as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, path) from None


def _brought(
    script: Script, library: Library, after: list[str], series: str | None
) -> tuple[Brought, ...]:
    """Return what the script brings from the named sessions, or the series; print from whom."""
    try:
        plan = make_plan(script, library)
    except BrokenScript as broken:
        raise Failure(*broken.lines) from None
    found = _left_open(plan, after, series) if after or kinds_brought(plan) else None
    if found is None:
        if after:
            raise failure("failure.brings-nothing", WRONG_USAGE, after=after[0], name=script.name)
        return ()
    complain(found.troubles)
    _say_brought(found, translator_for(library.speaks(script)))
    return found.brought


def _left_open(plan: Plan, after: list[str], series: str | None) -> "Earlier | None":
    # Imported only here: carrying over from earlier sessions needs a dozen modules.
    from facilitate.commitments.earlier import earlier
    from facilitate.session import store

    try:
        paths = [store.find(name) for name in after]
        return earlier(plan, paths, series) if kinds_brought(plan) else None
    except (store.NoSuchSession, log.NotALog) as error:
        raise Failure(said(error)) from None
    except Refused as refused:
        raise Failure(said(refused), code=WRONG_USAGE) from None
    except OSError as error:
        raise at_file(error, error.filename) from None


def _say_brought(found: "Earlier", tr: Translator) -> None:
    from facilitate.commitments.earlier import say_brought, say_offers

    for message in (say_brought(found), *say_offers(found)):
        _show(visible(tr.text(message)))


def _plain(options: Namespace) -> bool:
    """Return whether to run the session as lines of text."""
    return bool(options.plain) or not at_a_terminal()


def _lines(options: Namespace) -> Lines:
    """Return the source of typed lines; before the console nothing may read ahead of it."""
    return TypedLines(STANDARD_INPUT) if _plain(options) else AwaitedLines(sys.stdin.buffer)


def resume(options: Namespace) -> None:
    """Resume a session from its log."""
    # Imported only here, as in `_take_over`: a new session needs none of it.
    from facilitate.session import store
    from facilitate.session.log.damage import say_damage
    from facilitate.session.log.glance import latest

    count = None if options.gap is None else options.gap == "count"
    try:
        path = latest(store.find(options.session or "last", complain))
        for other in store.parted(path):
            _show(visible(translator()("resume.parted", path=path, other=other)))
        asks = count is None and not _plain(options)
        _take_over(path, options.take_over, asks)
        if asks:
            _resume_in_console(path, options)
            return
        session, contents, away = Session.resume(path, system_clock(options.speed), count)
    except (store.NoSuchSession, log.NotALog, log.InUse, Refused) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise failure("failure.log-not-opened", why=said(error)) from None
    tr = translator_for(session.header.language)
    for message in say_damage(contents):
        _show(visible(tr.text(message)))
    if away.ended:
        _show(visible(tr("resume.ended", undo="/undo" if _plain(options) else _key_of_undo())))
    else:
        _show(_say_away(away, tr))
    _in_front(session, Library.usual(), _lines(options), options)


def _key_of_undo() -> str:
    from facilitate.tui.keymap import own_key_of  # only here: it takes time to import

    return own_key_of("undo")


def _take_over(path: str, wanted: bool, asks: bool) -> None:
    """End the process that runs a session, if wanted; raises Refused if not.

    The console `asks` itself. Raises InUse or OSError, too.
    """
    from facilitate.session.log.holder import holder, take_over

    held = holder(path, time.time())
    if held is None or (asks and not wanted):
        return
    if held.process is None:
        raise Refused("log.held-by-unknown", path=path, silent=clock_face(held.silent))
    if not wanted:
        silent = clock_face(held.silent)
        raise Refused("log.held", path=path, process=held.process, silent=silent)
    take_over(path, held.process)


def _resume_in_console(path: str, options: Namespace) -> None:
    """Resume a session in the console, which asks whether the time away counts."""
    link = _link(options)
    with _sounds(options) as sounds:
        clock, phones = system_clock(options.speed), _wanted_phones(options)
        sitting = Sitting(Library.usual(), clock, None, sounds, link, phones)
        run_console(sitting, path, options.copy)


def _inputs(script: Script, given: dict[str, str], lines: Lines) -> dict[str, str]:
    """Return the text of every input, asking for missing ones."""
    for name in given:
        if name not in script.inputs:
            raise failure(
                "failure.no-such-input",
                WRONG_USAGE,
                name=name,
                script=script.name,
                hint=hint(name, script.inputs),
                inputs=those(script.inputs),
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
        raise failure("failure.no-answer", name=name) from None
    return text


def _in_front(
    session: Session,
    library: Library,
    lines: Lines,
    options: Namespace,
    first_words: Sequence[str] = (),
) -> None:
    """Run the front end until the session is left, also when the process is told to stop."""
    session.copy_to(options.copy)
    tr = translator_for(session.header.language)
    _show(visible(tr("run.log", title=session.header.title, path=session.log.path)))
    for words in first_words if _plain(options) else ():
        _show(visible(words))
    link = _link(options)
    with _sounds(options) as sounds:
        if _plain(options):
            from facilitate.cli.plain import run_plain

            runner = Runner(session, sounds, link)
            runner.wanted_phones = _wanted_phones(options)
            run_plain(RunContext(runner, library), lines)
        else:
            phones = _wanted_phones(options)
            sitting = Sitting(library, session.clock, session, sounds, link, phones)
            sitting.first_words += first_words
            run_console(sitting)


def _wanted_phones(options: Namespace) -> "Wanted | None":
    """Return how phones are to be let in; None if they are not."""
    if not options.phones:
        return None
    from facilitate.participants.phones import Wanted

    return Wanted(options.port, options.address, options.public, options.wifi)


def _link(options: Namespace) -> "RoomLink | None":
    """Return the link to the event of the invitation, if one is given."""
    if options.event is None:
        return None
    from facilitate.rooms.invitation import BadInvitation, read_invitation
    from facilitate.rooms.link import RoomLink

    try:
        return RoomLink(os.path.abspath(options.event), read_invitation(options.event))
    except BadInvitation as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, options.event) from None


@contextmanager
def _sounds(options: Namespace) -> Iterator[Sounds | None]:
    """Yield the sounds, if standard output is a terminal; otherwise None."""
    if not sys.stdout.isatty():
        yield None
        return
    with closing(Sounds.usual(ring_terminal, options.mute)) as sounds:
        yield sounds


def _say_away(away: Away, tr: Translator) -> str:
    if away.crashed:
        how = "resume.counted-after-crash" if away.counted else "resume.skipped-after-crash"
    else:
        how = "resume.counted-after-leaving" if away.counted else "resume.skipped-after-leaving"
    return tr(how, time=clock_face(away.seconds))


def _show(line: str) -> None:
    print(line, flush=True)
