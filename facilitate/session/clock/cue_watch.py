"""The watch over a session: what is due to sound, what was forgotten, what passed unseen."""

from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.cues import Signal, between
from facilitate.session.state import State

FORGOTTEN = 60.0
"""Seconds after which a step that was entered and not started says so."""

SET = 2.0
"""A wall clock that went by more seconds than this beside the other one was set."""


class Watch:
    """Remembers what has sounded and when the clocks were looked at last; records nothing."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen = clock.now(), clock.wall()
        self._rung = 0, 0.0
        """The step and the seconds into it up to which signals were given."""
        self._reminded = -1.0
        """Session time at which the step was entered that was last said to be waiting."""

    def due(self, state: State, t: float) -> list[Signal]:
        """Return what sounds now, at session time `t`, and has not sounded yet."""
        found = []
        if self._waits(state, t):
            self._reminded = state.entered
            found.append(Signal("waiting", state.step(), 0.0))
        elapsed = state.elapsed(t)
        step, heard = self._rung
        if step != state.current:
            heard = state.spent.get(state.current, 0.0)
        self._rung = state.current, elapsed
        signal = between(state.step(), heard, elapsed)
        return [*found, signal] if signal else found

    def heard(self, state: State, t: float) -> None:
        """Take what the current step has behind it at session time `t` as having sounded."""
        self._rung = state.current, state.elapsed(t)

    def look(self) -> list[tuple[ev.Jumped | ev.WallSet, float]]:
        """Look at the clocks: give what happened since the last look, and how many seconds ago."""
        then, then_wall = self._seen
        self._seen = now, wall = self._clock.now(), self._clock.wall()
        passed = now - then
        set_by = (wall - then_wall).total_seconds() - passed
        found: list[tuple[ev.Jumped | ev.WallSet, float]] = []
        if passed > self._clock.unread:
            found.append((ev.Jumped(seconds=round(passed, 3)), passed))
        if abs(set_by) > SET:
            found.append((ev.WallSet(seconds=round(set_by, 3)), 0.0))
        return found

    def _waits(self, state: State, t: float) -> bool:
        """Return whether a step was entered a while ago, never ran, and that was not said yet."""
        began = state.running or state.current in state.spent
        told = state.entered == self._reminded
        return not (began or told) and t - state.entered >= FORGOTTEN
