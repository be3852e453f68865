"""The stage view as an app of its own, for a second terminal or the projector."""

from typing import Any

from textual.screen import Screen

from facilitate.session.follow import Follower
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.stage import StageScreen


class StageApp(TerminalApp):
    """Shows the room a session that another process runs."""

    def __init__(self, follower: Follower) -> None:
        super().__init__()
        self._follower = follower

    def get_default_screen(self) -> Screen[Any]:
        """Give the one screen."""
        return StageScreen(self._follower)
