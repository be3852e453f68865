"""Deliver the news of a session to a screen: from any thread, coalescing changes."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from facilitate.frontend.runner import Happening, Runner


class SessionNews:
    """Makes a screen update after changes of its session, as long as the screen exists."""

    def __init__(self, screen: Screen[Any], runner: Runner, look: Callable[[], None]) -> None:
        self._screen, self._runner, self._look = screen, runner, look
        self._following = runner.follow(self._wake)
        self._woken = False

    def take(self) -> list[Happening]:
        """Return what has happened by itself since the last call."""
        return self._following.news()

    def _wake(self) -> None:
        """Schedule an update of the screen; safe to call from any thread."""
        if self._woken:
            return
        self._woken = True
        if not self._screen.call_later(self._awake):
            self._runner.unfollow(self._following)

    def _awake(self) -> None:
        self._woken = False
        self._look()
