"""The harvest so far, while the session runs."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from facilitate.harvest.overview import overview
from facilitate.harvest.report.build import make_report
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.harvest_list import HarvestList
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine


class HarvestScreen(SessionScreen):
    """Shows the harvest so far."""

    DEFAULT_CSS = "HarvestScreen > HarvestList { margin: 1 1 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q", "close", "keys.back-to-run", id="harvest.close"),
    ]
    KEYS = (("harvest.close", "key.back"), ("↑ ↓", "key.scroll"), ("harvest.next", "key.next-part"))

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield HarvestList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Bind the keys that scroll."""
        self._events = -1
        self.set_focus(self.query_one(HarvestList))

    def tick(self) -> None:
        """Show what is new."""
        self.show()

    def show(self) -> None:
        """Show the harvest, if anything happened."""
        self.show_top()
        events = len(self.session.events)
        if events != self._events:
            self._events = events
            report = make_report(self.session.header, self.session.state)
            self.query_one(HarvestList).show(list(overview(report, self.tr)))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
