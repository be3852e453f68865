"""Clocks: the time that goes on while the machine sleeps, and the time on the wall."""

import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

UNREAD = 10.0
"""A session looks at its clock every second; after so many without, it says so."""

SLEPT = 2.0
"""Wall time that ran ahead of monotonic time by more seconds than this was a sleep."""


class Clock(Protocol):
    """Where time comes from."""

    unread: float
    """Seconds: a session that has not looked at it for longer was stopped, or asleep."""
    speed: float
    """How many of its seconds pass in one."""

    def now(self) -> float:
        """Return seconds since some fixed instant; the machine's sleep is included."""

    def wall(self) -> datetime:
        """Return the date and time of day, with its offset."""

    def here(self, instant: datetime) -> datetime:
        """Return an instant as clocks on the wall here show it then, with its offset."""


def local_time() -> datetime:
    """Return the wall time here, with its offset."""
    return datetime.now().astimezone()


class BootClock:
    """The system's clock that counts sleep (CLOCK_BOOTTIME)."""

    unread = UNREAD
    speed = 1.0

    def __init__(self) -> None:
        self._id = time.CLOCK_BOOTTIME

    def now(self) -> float:
        """Return the seconds since the machine was started."""
        return time.clock_gettime(self._id)

    def wall(self) -> datetime:
        """Return the time here."""
        return local_time()

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of this machine."""
        return instant.astimezone()


class ReconciledClock:
    """Monotonic time, moved on by what the wall clock ran ahead while the machine slept.

    It has to be read every second or so: the difference between two readings is what tells.
    A wall clock that is set back changes nothing; one that is set forward looks like a sleep.
    """

    unread = UNREAD
    speed = 1.0

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = local_time,
    ) -> None:
        self._monotonic, self._wall = monotonic, wall
        self._last = monotonic(), wall()
        self._slept = 0.0

    def now(self) -> float:
        """Return monotonic seconds, with the sleep so far."""
        then, then_wall = self._last
        self._last = monotonic, wall = self._monotonic(), self._wall()
        ahead = (wall - then_wall).total_seconds() - (monotonic - then)
        if ahead > SLEPT:
            self._slept += ahead
        return monotonic + self._slept

    def wall(self) -> datetime:
        """Return the time here."""
        return self._wall()

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of this machine."""
        return instant.astimezone()


class FastClock:
    """Another clock, run `speed` times as fast from now on, for rehearsals."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock, self.speed = clock, speed
        self.unread = clock.unread * speed
        self._start, self._start_wall = clock.now(), clock.wall()

    def now(self) -> float:
        """Return the seconds that have passed at this speed."""
        return self._start + self._passed()

    def wall(self) -> datetime:
        """Return the time it would be at this speed."""
        return self.here(self._start_wall + timedelta(seconds=self._passed()))

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of the clock that runs faster."""
        return self._clock.here(instant)

    def _passed(self) -> float:
        return (self._clock.now() - self._start) * self.speed


class JumpingClock:
    """A clock that stands until it is told to jump: a rehearsal takes no time of anybody's."""

    unread = math.inf
    speed = 1.0

    def __init__(self, wall: datetime) -> None:
        self._wall = wall
        self._passed = 0.0

    def now(self) -> float:
        """Return the seconds that were jumped over."""
        return self._passed

    def wall(self) -> datetime:
        """Return the time it would be."""
        return self._wall + timedelta(seconds=self._passed)

    def here(self, instant: datetime) -> datetime:
        """Return an instant with the offset that this clock began with."""
        return instant.astimezone(self._wall.tzinfo)

    def jump(self, seconds: float) -> None:
        """Let that much time have passed."""
        self._passed += seconds


def system_clock(speed: float = 1) -> Clock:
    """Return the best clock of this machine, `speed` times as fast."""
    clock = BootClock() if hasattr(time, "CLOCK_BOOTTIME") else ReconciledClock()
    return clock if speed == 1 else FastClock(clock, speed)
