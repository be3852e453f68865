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
SHARE, LONGEST = 400, 2.0
"""The same as a multiple of the time that the update took, and its maximum in seconds: a large wall
is updated less often.
"""


class SessionNews:
    """Makes a screen update after changes of its session, as long as the screen exists."""

    def __init__(self, screen: Screen[Any], runner: Runner, look: Callable[[], None]) -> None:
        self._screen, self._runner, self._look = screen, runner, look
        self._following = runner.follow(self._wake)
        self._woken = False
        self._rests_until = 0.0
        """When participants' notes may cause an update again."""
        self._face_shown = (0, 0)
        """The face of the clock as shown last."""
        self._resting = False
        self.notes_wait = False
        """Whether an update is for all but participants' notes, which are to wait."""

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
        begun, face = time.monotonic(), self._face()
        if begun < self._rests_until and self._only_notes():
            self.notes_wait = True
            self._rest(self._rests_until - begun)
            if face == self._face_shown:
                return
            self._face_shown = face
            self._look()
            return
        self.notes_wait, self._face_shown = False, face
        self._look()
        took = time.monotonic() - begun
        self._rests_until = begun + max(REST, min(took * SHARE, LONGEST))

    def _rest(self, seconds: float) -> None:
        """Schedule an update of the screen after so many seconds, unless one is scheduled."""
        if not self._resting:
            self._resting = True
            self._screen.set_timer(seconds, self._rested)

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
        new = bool(waiting) or self.notes_wait
        return new and all(isinstance(happening, NoteCame) for happening in waiting)
