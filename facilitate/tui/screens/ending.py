"""The ending: the results of a session that just ended, and what to do with them."""

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from facilitate import paths
from facilitate.errors import in_words, reason
from facilitate.files import private_folder, write_whole
from facilitate.frontend.context import RunContext
from facilitate.harvest.overview import closing
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.report import Report
from facilitate.session.event_text import describe
from facilitate.session.meaning import COMMITMENT, Meanings
from facilitate.session.store import name_of
from facilitate.text import spoken_minutes, visible
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.dialogs import Lines
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.harvest_list import HarvestList
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine

if TYPE_CHECKING:
    from facilitate.sorting.table import Table


class EndingScreen(SessionScreen):
    """The funnel, the first steps, the commitments and the times of a session, on one page."""

    DEFAULT_CSS = """
    EndingScreen > #thanks { margin: 1 1 0 1; color: $question; text-style: bold; }
    EndingScreen > #times { margin: 0 1 0 1; color: $quiet; }
    EndingScreen > HarvestList { margin: 1 1 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "report", "keys.report", id="ending.report"),
        Binding("s", "share", "keys.share", id="ending.share"),
        Binding("c", "commitments", "keys.commitments", id="ending.commitments"),
        Binding("o", "sort", "keys.sort", id="ending.sort"),
        Binding("u", "undo", "keys.undo-end", id="ending.undo"),
        Binding("enter,q,escape", "leave", "keys.to-library", id="ending.leave"),
    ]
    KEYS = (
        ("ending.report", "key.report"),
        ("ending.share", "key.share"),
        ("ending.commitments", "key.commitments"),
        ("ending.sort", "key.sort"),
        ("ending.leave", "key.done"),
        ("ending.undo", "key.undo"),
    )

    def __init__(self, context: RunContext, go: Callable[[], object]) -> None:
        """`go` leaves the session."""
        super().__init__(context)
        self._go = go
        self._table: Table | None = None
        """The sorting table, while it is open."""

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield Static(id="thanks", markup=False)
        yield Static(id="times", markup=False)
        yield HarvestList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Bind the keys that scroll."""
        self.set_focus(self.query_one(HarvestList))

    def show(self) -> None:
        """Show the results."""
        tr, report = self.tr, self._report()
        self.query_one("#top", SplitLine).left = plain(self.session.header.title)
        self.query_one("#thanks", Static).update(plain(tr("ending.done")))
        planned = sum(step.planned_seconds for step in report.steps)
        actual = round(sum(step.actual_seconds for step in report.steps) / 30) * 30
        times = tr("ending.times", actual=spoken_minutes(actual), planned=spoken_minutes(planned))
        self.query_one("#times", Static).update(plain(times))
        self.query_one(HarvestList).show(list(closing(report, tr)))

    def tick(self) -> None:
        """Do nothing: the session is over."""

    def action_report(self) -> None:
        """Write the report as a page, and open it in the browser."""
        from facilitate.harvest.formats.as_html.page import as_html

        path = Path(paths.home(), "reports", f"{name_of(self.session.log.path)}.html")
        try:
            private_folder(str(path.parent))
            write_whole(str(path), as_html(self._report()).encode())
            opened = webbrowser.open(path.as_uri())
        except OSError as error:
            self.say(self.tr("ending.no-report", why=reason(error)), refused=True)
            return
        self.say(self.tr("ending.opened" if opened else "ending.written", path=path), as_it_is=True)

    def action_share(self) -> None:
        """Copy what can be shared, without names, for a chat or a mail."""
        from facilitate.harvest.share.page import as_text
        from facilitate.harvest.share.post import posts

        report = self._report()
        self.app.copy_to_clipboard(as_text(report, posts(report)))
        self.say(self.tr("ending.copied"), as_it_is=True)

    def action_commitments(self) -> None:
        """Show the commitments."""
        meanings = Meanings(self.session.state)
        made = [
            " · ".join(filter(None, (note.owner, promise or note.text, note.due)))
            for note in self.session.state.wall()
            for promise in [meanings.promise(note)]
            if COMMITMENT in meanings.of(note)
        ]
        self.app.push_screen(Lines(made or [self.tr("ending.no-commitments")]))

    def action_sort(self) -> None:
        """Open the sorting table with this session on it."""
        from facilitate.frontend.sorting.context import SortingContext
        from facilitate.session.log import log
        from facilitate.sorting.file import NotASorting
        from facilitate.sorting.opening import open_table
        from facilitate.tui.screens.sorting import SortingScreen

        try:
            contents = log.read_all(self.session.log.path)
            table, _ = open_table(contents, self.session.clock)
        except (log.InUse, log.NotALog, NotASorting, OSError) as error:
            self.say(in_words(error, self.tr), refused=True)
            return
        self._table = table
        screen = SortingScreen(SortingContext(table, self.context.library))
        self.app.push_screen(screen, lambda _: self._close_table())

    def _close_table(self) -> None:
        """Close the sorting's file, so that the table can be opened again; show what it lacks."""
        table, self._table = self._table, None
        if table is None:
            return
        from facilitate.frontend.sorting.replies import closing_lines

        table.leave()
        if table.log.trouble or table.log.waiting:
            words = "\n".join(map(visible, closing_lines(table)))
            self.notify(words, severity="warning", markup=False, timeout=20)

    def on_unmount(self) -> None:
        """Release what is open, also when a screen in front crashed."""
        self._close_table()

    def action_undo(self) -> None:
        """Undo the end, and go back to the session, its clock paused."""
        before = self.session.state
        event = self.attempt(self.session.undo)
        if event is None:
            return
        run = self.app.screen_stack[-2]
        self.dismiss()
        if isinstance(run, SessionScreen):
            run.say(self.tr("undo.done", what=describe(event, before, self.tr)))

    def action_leave(self) -> None:
        """Leave the session: for the library, if it was opened there, or out."""
        self.dismiss()
        self._go()

    def _report(self) -> Report:
        return make_report(self.session.header, self.session.state)
