"""The stage view as an app of its own, for a second terminal or the projector."""

from typing import Any

from textual.screen import Screen

from facilitate.session.running import RunningSession
from facilitate.tui import theme_choice
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.stage import StageScreen

LOOK = 2.0
"""Seconds between checks whether the console switched its look."""


class StageApp(TerminalApp):
    """Shows the room a session that another process runs."""

    def __init__(self, running: RunningSession) -> None:
        super().__init__()
        self._running_session = running

    def get_default_screen(self) -> Screen[Any]:
        """Return the one screen."""
        return StageScreen(self._running_session)

    def on_mount(self) -> None:
        """Follow the look of the console."""
        self.set_interval(LOOK, self.take_look)

    def take_look(self) -> None:
        """Switch to the look chosen last, here or in the console."""
        name = theme_choice.LOOKS[theme_choice.chosen()].name
        if name != self.theme:
            self.theme = name
