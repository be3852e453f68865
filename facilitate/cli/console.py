"""The commands that open the console: the library, a session, the stage view."""

import contextlib
import gc
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from facilitate.cli.failure import Failure, at_file, failure, own_error
from facilitate.cli.output import complain
from facilitate.cli.terminal_app import run_apps, what_broke
from facilitate.errors import said
from facilitate.frontend.context import RunContext
from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.clock.clock import system_clock
from facilitate.session.refused import Refused
from facilitate.sound.sounds import Sounds
from facilitate.sound.terminal_bell import ring_terminal
from facilitate.text import visible

if TYPE_CHECKING:
    pass


def at_a_terminal() -> bool:
    """Return whether standard input and output are a terminal that can show the console."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def library(options: Namespace) -> None:
    """Open the library in the console; without a terminal, list its scripts."""
    if not at_a_terminal():
        from facilitate.cli.listing import list_all

        list_all(options.language)
        return
    with contextlib.closing(Sounds.usual(ring_terminal, options.mute)) as sounds:
        run_console(Sitting(Library.usual(options.language), system_clock(), sound=sounds))


def run_console(sitting: Sitting, going_on: str | None = None, copy: str | None = None) -> None:
    """Run the console until it is left; a screen that crashes is restarted.

    `going_on` is the log of a session to resume, with a copy in `copy`.
    """
    # Imported modules stay: the garbage collector would only scan them again and again.
    gc.disable()
    from facilitate.tui.console import Console

    try:
        failure = run_apps(
            lambda broke: Console(sitting, None if sitting.context else going_on, copy, broke),
            sitting.let_go,
        )
        if failure is not None and sitting.context is not None:
            _go_on_in_plain_lines(sitting.context, failure)
            failure = None
    finally:
        sitting.leave()
        for words in sitting.last_words:
            print(visible(words))
    raise_failure(failure, sitting.all_written)


def _go_on_in_plain_lines(context: RunContext, failure: Exception) -> None:
    """Continue a session as lines of text, after its screen crashed repeatedly."""
    from facilitate.cli.plain import run_plain
    from facilitate.plain.input_lines import TypedLines

    print(visible(context.tr("screen.plain-lines", what=what_broke(failure))), flush=True)
    _save_draft(context)
    run_plain(context, TypedLines(sys.stdin.fileno()))


def _save_draft(context: RunContext) -> None:
    """Save the note that was half written: lines of text have no place for it."""
    draft, context.draft = context.draft, None
    if draft is None:
        return
    texts, person, belonging = draft
    text = " ".join(texts).strip()
    try:
        if text:
            number = context.runner.do(lambda: context.add_note(text, belonging, person)).number
            print(visible(context.saved(number)), flush=True)
    except Refused as refused:
        print(visible(f"{text}: {context.tr.text(refused.message)}"), flush=True)


def stage(options: Namespace) -> None:
    """Show the room a session that another process runs, or the themes of an event."""
    from facilitate.rooms.event import event_at

    event = event_at(options.session) if options.session else None
    if event is not None:
        from facilitate.cli.event import stage_of

        stage_of(event, options)
        return
    if options.browser:
        from facilitate.cli.participants import browser_stage

        browser_stage(options)
        return
    from facilitate.session import store
    from facilitate.session.follow import Follower
    from facilitate.session.log import log
    from facilitate.session.running import RunningSession
    from facilitate.tui.stage_app import StageApp

    if not at_a_terminal():
        raise failure("failure.stage-needs-terminal")
    try:
        clock = system_clock(options.speed)
        named = Follower(store.find(options.session, complain), clock) if options.session else None
    except (store.NoSuchSession, log.NotALog) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename) from None
    raise_failure(run_apps(lambda _: StageApp(RunningSession(clock, named))))


def raise_failure(error: Exception | None, all_written: bool = False) -> None:
    """Raise a one-line failure for an unexpected error in the app; the details go to a file."""
    if error is not None:
        raise own_error(error, all_written)
