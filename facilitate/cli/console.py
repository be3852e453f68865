"""The commands in the console: the library, a session on the whole screen, the stage view."""

import contextlib
import gc
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from facilitate.cli.failure import Failure, own_error
from facilitate.cli.output import complain
from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session import store
from facilitate.session.clock.clock import system_clock
from facilitate.session.log import log
from facilitate.sound.sounds import Sounds
from facilitate.sound.terminal_bell import ring_terminal
from facilitate.text import visible

if TYPE_CHECKING:
    pass


def at_a_terminal() -> bool:
    """Whether somebody sits in front of a terminal, who can see the console and type."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def library(options: Namespace) -> None:
    """Open the library in the console; without a terminal, list what there is."""
    if not at_a_terminal():
        from facilitate.cli.listing import list_all

        list_all(options.language)
        return
    with contextlib.closing(Sounds.usual(ring_terminal, options.mute)) as sounds:
        run_console(Sitting(Library.usual(options.language), system_clock(), sound=sounds))


def run_console(sitting: Sitting, going_on: str | None = None, copy: str | None = None) -> None:
    """Run the console until it is left.

    `going_on` is the log of a session to be resumed in it, of which a copy is kept in `copy`.
    """
    # What is imported stays: the collector would only look at it again and again.
    gc.disable()
    from facilitate.tui.console import Console

    console = Console(sitting, going_on, copy)
    try:
        console.run()
    finally:
        sitting.leave()
        for words in sitting.last_words:
            print(visible(words))
    raise_failure(console.failure, sitting.all_written)


def stage(options: Namespace) -> None:
    """Show the room a session that another process runs."""
    from facilitate.session.follow import Follower
    from facilitate.tui.stage_app import StageApp

    if not at_a_terminal():
        raise Failure("the stage view needs a terminal; facilitate report shows a session as text")
    try:
        path = store.find(options.session or "last", complain)
        follower = Follower(path, system_clock(options.speed))
    except (store.NoSuchSession, log.NotALog) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    app = StageApp(follower)
    app.run()
    raise_failure(app.failure)


def raise_failure(error: Exception | None, all_written: bool = False) -> None:
    """Say in a line that the app stopped on an error of its own; the rest goes to a file."""
    if error is not None:
        raise own_error(error, all_written)
