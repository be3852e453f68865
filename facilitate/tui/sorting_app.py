"""The sorting table as an app of its own."""

from typing import Any

from textual.screen import Screen

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.replies import broken_lines
from facilitate.text import visible
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.sorting import SortingScreen
from facilitate.tui.widgets.text_line import TextLine


class SortingApp(TerminalApp):
    """Shows the sorting table until it is left."""

    def __init__(self, context: SortingContext, broke: str = "") -> None:
        super().__init__(context.tr)
        self._sorting = context
        self._broke = broke
        """The error that crashed the previous app, if this one replaces it."""

    def on_mount(self) -> None:
        """Say what happened, if a screen crashed before."""
        if self._broke:
            for line in broken_lines(self._sorting, self.tr("sorting.anew", what=self._broke)):
                self.notify(visible(line), severity="warning", markup=False, timeout=20)

    def keep_draft(self) -> None:
        """Keep what was being typed when a screen crashes."""
        for screen in self.screen_stack:
            for line in screen.query(TextLine) if isinstance(screen, Ask) else ():
                self._sorting.half_written = line.value

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return SortingScreen(self._sorting)
