"""The command sort, which opens the sorting table."""

import gc
import signal
from argparse import Namespace

from facilitate.cli import run
from facilitate.cli.console import at_a_terminal
from facilitate.cli.failure import Failure, failure
from facilitate.cli.output import complain
from facilitate.cli.session_arguments import given_sessions
from facilitate.cli.terminal_app import run_apps, what_broke
from facilitate.errors import reason, said
from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.replies import broken_lines, closing_lines, half_written_lines
from facilitate.plain.input_lines import TypedLines
from facilitate.plain.sorting_repl import SortingFront
from facilitate.rooms.event import event_at
from facilitate.rooms.theme_desk import NoRoomYet, open_desk
from facilitate.scripts.library import Library
from facilitate.session.clock.clock import system_clock
from facilitate.session.log.log import InUse
from facilitate.sorting.file import NotASorting
from facilitate.sorting.opening import open_table
from facilitate.sorting.table import Table
from facilitate.text import visible


def sort(options: Namespace) -> None:
    """Open sessions at the sorting table."""
    # What is read stays: the garbage collector would only scan it again and again.
    gc.disable()
    table = opened(options.sessions or ["last"])
    if options.plain or not at_a_terminal():
        _sort_plain(table)
        return
    _sort_in_console(table)


def opened(names: list[str]) -> Table:
    """Return a table with the given sessions; print what of them cannot be read.

    The rooms of an event come to its table as they begin.
    """
    table: Table
    event = event_at(names[0]) if len(names) == 1 else None
    try:
        if event is not None:
            table, troubles = open_desk(event, system_clock())
        else:
            table, troubles = open_table(given_sessions(names), system_clock())
    except NoRoomYet:
        raise failure("failure.no-room-yet", name=names[0]) from None
    except (InUse, NotASorting) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        why = reason(error)
        raise failure("error.at", path=error.filename or "", why=why) from None
    complain(troubles)
    return table


def _sort_in_console(table: Table) -> None:
    from facilitate.tui.sorting_app import SortingApp

    context = SortingContext(table, Library([]))

    def app(broke: str) -> SortingApp:
        if broke:
            context.compute_anew()
        return SortingApp(context, broke)

    try:
        failure = run_apps(app)
    except BaseException:
        table.leave()
        raise
    if failure is None:
        table.leave()
        for line in (*half_written_lines(context), *closing_lines(table)):
            _show(visible(line))
        return
    what = context.tr("sorting.plain-lines", what=what_broke(failure))
    for line in broken_lines(context, what):
        _show(visible(line))
    _run_plain(context)


def _sort_plain(table: Table) -> None:
    gc.freeze()
    gc.enable()
    _run_plain(SortingContext(table, Library([])))


def _run_plain(context: SortingContext) -> None:
    """Sort in lines of text until the table is left."""
    context.reply = _show
    front = SortingFront(context, TypedLines(run.STANDARD_INPUT))
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: front.stop())
    front.run()


def _show(line: str) -> None:
    print(line, flush=True)
