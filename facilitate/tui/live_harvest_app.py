"""What the hub of an event shows, as apps of their own: the live harvest, the themes."""

from typing import Any

from textual.screen import Screen

from facilitate.frontend.event_stage import EventStage
from facilitate.rooms.following import Following
from facilitate.rooms.serving import Serving
from facilitate.translations.translator import Translator
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.live_harvest import LiveHarvestScreen
from facilitate.tui.screens.themes import ThemesScreen


class LiveHarvestApp(TerminalApp):
    """Shows the facilitator of an event all its rooms."""

    def __init__(
        self,
        title: str,
        serving: Serving,
        browser: EventStage | None = None,
        tr: Translator | None = None,
    ) -> None:
        super().__init__(tr)
        self._event_title = title
        self._serving = serving
        self._browser = browser

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return LiveHarvestScreen(self._event_title, self._serving, self._browser, self.tr)


class ThemesApp(TerminalApp):
    """Shows the people of an event its themes, in a second terminal or on the projector."""

    def __init__(self, following: Following) -> None:
        super().__init__()
        self._following = following

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return ThemesScreen(self._following, self._following.look)
