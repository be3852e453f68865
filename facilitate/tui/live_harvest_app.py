"""The live harvest of an event as an app of its own."""

from typing import Any

from textual.screen import Screen

from facilitate.rooms.serving import Serving
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.live_harvest import LiveHarvestScreen


class LiveHarvestApp(TerminalApp):
    """Shows the facilitator of an event all its rooms."""

    def __init__(self, title: str, serving: Serving) -> None:
        super().__init__()
        self._event_title = title
        self._serving = serving

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return LiveHarvestScreen(self._event_title, self._serving)
