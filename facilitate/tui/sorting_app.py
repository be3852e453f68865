"""The sorting table as an app of its own."""

from typing import Any

from textual.screen import Screen

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.replies import broken_lines
from facilitate.text import visible
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.sorting import SortingScreen


class SortingApp(TerminalApp):
    """Shows the sorting table until it is left."""

    def __init__(self, context: SortingContext, broke: str = "") -> None:
        super().__init__(context.tr)
        self._sorting = context
        self._broke = broke
        """The error that crashed the previous app, if this one replaces it."""

    def on_mount(self) -> None:
        """Report what happened, if a screen crashed before, and ask for the late note again."""
        if self._broke:
            late = self._sorting.half_written if self._sorting.half_written_late else ""
            for line in broken_lines(self._sorting, self.tr("sorting.anew", what=self._broke)):
                self.notify(visible(line), severity="warning", markup=False, timeout=20)
            screen = self.screen
            if late and isinstance(screen, SortingScreen):
                self.call_after_refresh(screen.ask_late, late)

    async def action_quit(self) -> None:
        """Leave the table at once; what is being typed is printed at the end."""
        self.keep_draft()
        self.exit()

    def keep_draft(self) -> None:
        """Keep what was being typed when a screen crashes, or the table is left."""
        for screen in self.screen_stack:
            if isinstance(screen, Ask):
                self._sorting.half_written = screen.half_written()
                self._sorting.half_written_late = screen.question == self.tr("sorting.ask-late")

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return SortingScreen(self._sorting)
