"""Run terminal apps: end them in time when told to stop, restart them after a crash."""

import atexit
import os
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitate.frontend.error_file import keep_error
from facilitate.frontend.process_end import ProcessEnd

if TYPE_CHECKING:
    from facilitate.tui.app import TerminalApp

MOST_BREAKS, WITHIN = 3, 60.0
"""An app that crashed this often within so many seconds is not restarted."""


def run_apps(
    make: Callable[[str], "TerminalApp"], leave: Callable[[], None] = lambda: None
) -> Exception | None:
    """Run an app until it is left; return the error if it crashes repeatedly.

    `make` creates one, given the error of the one before; `leave` closes what must not stay open
    when the process is told to stop.
    """
    app = make("")
    end = ProcessEnd(leave, lambda: app.end_soon(), lambda: app.give_terminal_back())
    breaks: deque[float] = deque(maxlen=MOST_BREAKS)
    while True:
        app.when_gone = end.tell
        app.run()
        if end.told:
            # Taking apart what hundreds of screens left would take seconds more.
            atexit.register(os._exit, 0)
            return None
        if app.failure is None:
            return None
        breaks.append(time.monotonic())
        if len(breaks) == MOST_BREAKS and breaks[-1] - breaks[0] < WITHIN:
            return app.failure
        broken, app = app, make(what_broke(app.failure))
        app.unread = broken.take_unread()


def what_broke(error: Exception) -> str:
    """Record an error in the error file, and return a line with the error and that file's path."""
    path = keep_error(error)
    what = f"{type(error).__name__}: {str(error)[:500]}"
    return f"{what} ({path})" if path else what
