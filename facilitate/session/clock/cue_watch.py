"""Watch a session for cues that are due, a forgotten start, and time that passed unseen."""

from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.cues import Cue, between
from facilitate.session.state import State

FORGOTTEN = 60.0
"""Seconds after which an entered but unstarted step gives a reminder."""

SET = 2.0
"""A difference of more seconds than this between the clocks means the wall clock was set."""


class Watch:
    """Tracks which cues have sounded and when the clocks were last read; records nothing."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen = clock.now(), clock.wall()
        self._rung = 0, 0.0
        """The step, and the seconds into it up to which cues were given."""
        self._reminded = -1.0
        """Session time at which the step was entered that was last reported as waiting."""

    def due(self, state: State, t: float) -> list[Cue]:
        """Return the cues due at session time `t` that have not sounded yet."""
        found = []
        if self._waits(state, t):
            self._reminded = state.entered
            found.append(Cue("waiting", state.step(), 0.0))
        elapsed = state.elapsed(t)
        step, heard = self._rung
        if step != state.current:
            heard = state.spent.get(state.current, 0.0)
        self._rung = state.current, elapsed
        signal = between(state.step(), heard, elapsed)
        return [*found, signal] if signal else found

    def heard(self, state: State, t: float) -> None:
        """Mark all cues of the current step up to session time `t` as sounded."""
        self._rung = state.current, state.elapsed(t)

    def look(self) -> list[tuple[ev.Jumped | ev.WallSet, float]]:
        """Read the clocks; return what happened since the last look, and how many seconds ago."""
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
        """Return whether a step was entered a while ago and never ran, and that is still
        unreported.
        """
        began = state.running or state.current in state.spent
        told = state.entered == self._reminded
        return not (began or told) and t - state.entered >= FORGOTTEN
