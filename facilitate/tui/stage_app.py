"""The stage view as an app of its own, for a second terminal or the projector."""

from facilitate.session.follow import Follower
from facilitate.tui.app import TerminalApp
from facilitate.tui.stage_screen import StageScreen


class StageApp(TerminalApp):
    """Shows the room a session that another process runs."""

    def __init__(self, follower: Follower) -> None:
        super().__init__()
        self._follower = follower

    def on_mount(self) -> None:
        """Open the one screen."""
        super().on_mount()
        self.push_screen(StageScreen(self._follower))
