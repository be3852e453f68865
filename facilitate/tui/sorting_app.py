"""The sorting table as an app of its own."""

from typing import Any

from textual.screen import Screen

from facilitate.frontend.sorting.context import SortingContext
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.sorting import SortingScreen


class SortingApp(TerminalApp):
    """Shows the sorting table until it is left."""

    def __init__(self, context: SortingContext) -> None:
        super().__init__(context.tr)
        self._sorting = context

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return SortingScreen(self._sorting)
