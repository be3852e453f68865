"""Test doubles: a clock that tests move, lines that they type, sound, a full disk."""

import errno
import math
import os
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from facilitate.translations.message import Message

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stays still until it is moved; unread time is never an error, unless set so."""

    unread = math.inf
    speed = 1.0

    def __init__(
        self, now: float = 1000.0, wall: datetime = NOON, zone: tzinfo | None = None
    ) -> None:
        """Begin at an instant, in its own zone or another one, which may change its offset."""
        self._now, self._zone = now, zone or wall.tzinfo
        self._wall = self.here(wall)

    def now(self) -> float:
        return self._now

    def wall(self) -> datetime:
        return self._wall

    def here(self, instant: datetime) -> datetime:
        there = instant.astimezone(self._zone)
        return there.replace(tzinfo=timezone(there.utcoffset() or timedelta()))

    def advance(self, seconds: float) -> None:
        """Advance time."""
        self._now += seconds
        self._wall = self.here(self._wall + timedelta(seconds=seconds))

    def set_wall(self, seconds: float) -> None:
        """Set the wall clock forward or back; no time passes."""
        self._wall += timedelta(seconds=seconds)


class FakeLines:
    """Types a series of lines; a function among them is called while nobody types."""

    def __init__(self, lines: Iterable[str | Callable[[], None]]) -> None:
        self._lines = iter(lines)

    def next(self, timeout: float | None) -> str | None:
        line = next(self._lines, None)
        if line is None:
            raise EOFError
        if isinstance(line, str):
            return line
        line()
        return None


class FakeSound:
    """Records what is played, with the time; has the troubles put in `waiting`."""

    def __init__(self, clock: FakeClock) -> None:
        self.muted = False
        self.played: list[tuple[float, str]] = []
        self.waiting: list[Message] = []
        self._clock = clock

    def play(self, name: str) -> None:
        self.played.append((self._clock.now(), name))

    def troubles(self) -> list[Message]:
        lines, self.waiting = self.waiting, []
        return lines


@contextmanager
def full(path):
    """Refuse to write to a file, as a full disk does."""
    write = os.write

    def refuse(descriptor, data):
        if os.path.samestat(os.fstat(descriptor), os.stat(path)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", refuse)
        yield
