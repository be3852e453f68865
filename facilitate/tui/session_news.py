"""Deliver the news of a session to a screen: from any thread, coalescing changes."""

import math
import time
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from facilitate.frontend.runner import Happening, NoteCame, Runner

REST = 0.5
"""Seconds from one update until participants' notes alone cause another: a hall writes many a
second, and each takes time from the facilitator's keys.
"""


class SessionNews:
    """Makes a screen update after changes of its session, as long as the screen exists."""

    def __init__(self, screen: Screen[Any], runner: Runner, look: Callable[[], None]) -> None:
        self._screen, self._runner, self._look = screen, runner, look
        self._following = runner.follow(self._wake)
        self._woken = False
        self._looked, self._face_shown = 0.0, (0, 0)
        """When the screen was updated last, and the face of the clock then."""
        self._resting = False

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
        now, face = time.monotonic(), self._face()
        rest = self._looked + REST - now
        if rest > 0 and face == self._face_shown and self._only_notes():
            if not self._resting:
                self._resting = True
                self._screen.set_timer(rest, self._rested)
            return
        self._looked, self._face_shown = now, face
        self._look()

    def _rested(self) -> None:
        self._resting = False
        self._awake()

    def _face(self) -> tuple[int, int]:
        """Return what changes when the face of the clock does."""
        session = self._runner.session
        state = session.state
        return state.current, math.ceil(state.left(session.t())) if state.current else 0

    def _only_notes(self) -> bool:
        """Return whether nothing happened but notes that participants wrote."""
        waiting = tuple(self._following.waiting)
        return bool(waiting) and all(isinstance(happening, NoteCame) for happening in waiting)
