"""Clocks: monotonic time that includes the machine's sleep, and wall time."""

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property, lru_cache
from typing import Protocol

UNREAD = 10.0
"""Seconds without a reading, due every second, after which a session reports a gap."""

SLEPT = 2.0
"""Wall time running ahead of monotonic time by more seconds than this counts as sleep."""


class Clock(Protocol):
    """A source of time."""

    unread: float
    """Seconds without a reading after which a session counts as stopped or asleep."""
    speed: float
    """How many of its seconds pass in one real second."""

    def now(self) -> float:
        """Return seconds since some fixed instant, including the machine's sleep."""

    def wall(self) -> datetime:
        """Return the date and time of day, with its offset."""

    def here(self, instant: datetime) -> datetime:
        """Return an instant in local time, with its offset at that instant."""


def local_time() -> datetime:
    """Return the local wall time, with its offset."""
    seconds = time.time()
    return datetime.fromtimestamp(seconds, _zone(seconds // 60, time.tzname))


@lru_cache(maxsize=1)
def _zone(minute: float, names: tuple[str, str]) -> tzinfo | None:
    """Return the local time zone in a minute since 1970; summer time may begin or end after it.

    It is cached because every event asks for it, and `names`, those of the zone, change with it.
    """
    return datetime.fromtimestamp(minute * 60, UTC).astimezone().tzinfo


class BootClock:
    """The system's clock that counts sleep (CLOCK_BOOTTIME)."""

    unread = UNREAD
    speed = 1.0

    def __init__(self) -> None:
        self._id = time.CLOCK_BOOTTIME

    def now(self) -> float:
        """Return the seconds since boot."""
        return time.clock_gettime(self._id)

    def wall(self) -> datetime:
        """Return the local time."""
        return local_time()

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of this machine."""
        return instant.astimezone()


class ReconciledClock:
    """Monotonic time, advanced by what the wall clock gained while the machine slept.

    It has to be read about every second, because sleep shows as a difference between two readings.
    Setting the wall clock back changes nothing; setting it forward looks like a sleep.
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
        """Return monotonic seconds, including sleep so far."""
        then, then_wall = self._last
        self._last = monotonic, wall = self._monotonic(), self._wall()
        ahead = (wall - then_wall).total_seconds() - (monotonic - then)
        if ahead > SLEPT:
            self._slept += ahead
        return monotonic + self._slept

    def wall(self) -> datetime:
        """Return the local time."""
        return self._wall()

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of this machine."""
        return instant.astimezone()


class FastClock:
    """Another clock, running `speed` times as fast from its first reading on, for rehearsals.

    Not from its creation: whoever follows the session by its log takes the first time there for the
    start, and inputs may be asked for before.
    """

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock, self.speed = clock, speed
        self.unread = clock.unread * speed

    @cached_property
    def _start(self) -> tuple[float, datetime]:
        """The underlying clock's time at the first reading, and the time of day shown then."""
        return self._clock.now(), self._clock.wall()

    def follow_since(self, instant: datetime) -> None:
        """Show the time of day of another fast clock, which runs as fast since an instant."""
        ahead = (self.machine_wall() - instant) * self.speed
        self._start = self._start[0], instant + ahead - timedelta(seconds=self._passed())

    def now(self) -> float:
        """Return the seconds that have passed at this speed."""
        return self._start[0] + self._passed()

    def wall(self) -> datetime:
        """Return the time it would be at this speed."""
        return self.here(self._start[1] + timedelta(seconds=self._passed()))

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of the underlying clock."""
        return self._clock.here(instant)

    def machine_wall(self) -> datetime:
        """Return the time of day at which the machine is."""
        return self._clock.wall()

    def _passed(self) -> float:
        start, _ = self._start
        return (self._clock.now() - start) * self.speed


class JumpingClock:
    """A clock that moves only when told to jump, so that a rehearsal takes no real time."""

    unread = math.inf
    speed = 1.0

    def __init__(self, wall: datetime) -> None:
        self._wall = wall
        self._passed = 0.0

    def now(self) -> float:
        """Return the seconds jumped over so far."""
        return self._passed

    def wall(self) -> datetime:
        """Return the time it would be."""
        return self._wall + timedelta(seconds=self._passed)

    def here(self, instant: datetime) -> datetime:
        """Return an instant with the offset that this clock started with."""
        return instant.astimezone(self._wall.tzinfo)

    def jump(self, seconds: float) -> None:
        """Advance the clock by so many seconds."""
        self._passed += seconds


def seconds_since(changed: float, clock: Clock) -> float:
    """Return a clock's seconds since a file was changed, in seconds since 1970."""
    wall = clock.machine_wall() if isinstance(clock, FastClock) else clock.wall()
    return max(0.0, wall.timestamp() - changed) * clock.speed


def system_clock(speed: float = 1) -> Clock:
    """Return the best clock of this machine, running `speed` times as fast."""
    clock = BootClock() if hasattr(time, "CLOCK_BOOTTIME") else ReconciledClock()
    return clock if speed == 1 else FastClock(clock, speed)
