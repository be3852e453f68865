"""Follow a session that another process runs, by reading its log as it grows."""

import os
from datetime import datetime

from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock, FastClock, seconds_since
from facilitate.session.fold import apply, fold
from facilitate.session.header import Header
from facilitate.session.log import log
from facilitate.session.log.contents import file_bytes, parse_more
from facilitate.session.log.glance import latest as log_of_now
from facilitate.session.log.glance import moved
from facilitate.session.newer import last_known
from facilitate.session.session import SIGN_OF_LIFE
from facilitate.session.state import State
from facilitate.text import text_as_path

GONE = 3 * SIGN_OF_LIFE
"""Seconds without a sign of life after which nobody is running the session."""
LEAST_GONE = 3.0
"""The least real seconds: a fast clock's pass too quickly to be looked at."""


def gone(clock: Clock) -> float:
    """Return a clock's seconds without a sign of life after which nobody runs a session."""
    return max(GONE, LEAST_GONE * clock.speed)


LOOK = 1.0
"""Seconds between two searches for a session whose log is not where it was."""


class Follower:
    """The state of a session that another process runs, as far as its log shows."""

    header: Header
    state: State

    def __init__(self, path: str, clock: Clock) -> None:
        """Read the log at `path`; raises log.NotALog or OSError."""
        self.path = path
        self.clock = clock
        status = os.stat(path)
        self._seen = (status.st_size, status.st_mtime_ns)
        """Size and modification time (ns) of the log at the last look."""
        self._changed = clock.now() - seconds_since(status.st_mtime, clock)
        """Clock time at which the session last showed a sign of life."""
        self._asked = clock.now()
        """When a later log of the session was last looked for."""
        self._there = clock.now()
        """When the log was last at its path."""
        self._missed = -LOOK
        """When the log was last looked for because its name was gone."""
        self._read_all()

    def look(self) -> bool:
        """Read what was written since the last look; return whether the state changed.

        Raises log.NotALog or OSError; a later look may succeed.
        """
        if self._went_on():
            return True
        try:
            status = os.stat(self.path)
        except FileNotFoundError:
            if self.clock.now() - self._there < LOOK:
                return False  # its session says within a moment where the log is now
            raise
        self._there = self.clock.now()
        seen = (status.st_size, status.st_mtime_ns)
        if seen == self._seen:
            return False
        self._changed = self.clock.now()
        self._seen = seen
        if status.st_size < self._offset:
            self._read_all()
            return True
        return self._read_on()

    @property
    def events(self) -> list[ev.AnyEvent]:
        """What has happened so far, as far as the log shows."""
        return self._events

    @property
    def present(self) -> bool:
        """Whether a process is running the session, as far as its log shows."""
        return not self._stopped and self.clock.now() - self._changed <= gone(self.clock)

    @property
    def left(self) -> bool:
        """Whether the session was left, as far as its log shows."""
        return isinstance(last_known(self._events), ev.Left)

    def t(self) -> float:
        """Return the session time now, in seconds."""
        if self._stopped:
            return self.state.t
        return max(self.state.t, self._anchor_t + self.clock.now() - self._anchor)

    def _went_on(self) -> bool:
        """Follow the session into the log it continues in, if any; return whether there was one."""
        now = self.clock.now()
        path = self._where_now(now)
        if path is None or _same(path, self.path):
            return False
        self.path = path
        status = os.stat(path)
        self._seen, self._changed = (status.st_size, status.st_mtime_ns), now
        self._read_all()
        return True

    def _where_now(self, now: float) -> str | None:
        """Return the session's latest log, if it is time to look for one and there is any."""
        if not os.path.exists(self.path):
            if now - self._missed < LOOK:
                return None
            self._missed = now
            return moved(self.header.id, self.path)
        last = self._events[-1] if self._events else None
        asked = isinstance(last, ev.Continued) and not _same(text_as_path(last.path), self.path)
        if not asked and (self.present or now - self._asked < SIGN_OF_LIFE):
            return None
        self._asked = now
        return log_of_now(self.path)

    def _read_all(self) -> None:
        data = file_bytes(self.path)
        contents = log.parse(self.path, data)
        self.header = contents.header
        self._events = contents.events
        self._offset = contents.whole
        self.state = fold(self.header, self._events)
        self._set_anchor()

    def _read_on(self) -> bool:
        with open(self.path, "rb") as file:
            file.seek(self._offset)
            data = file.read()
        new, whole = parse_more(data)
        self._offset += whole
        if not new:
            return False
        self._events += new
        if any(isinstance(event, ev.Undone | ev.Redone) for event in new):
            self.state = fold(self.header, self._events)
        else:
            for event in new:
                apply(self.state, event)
        self._set_anchor()
        return True

    def _set_anchor(self) -> None:
        """Anchor session time to the clock by the time of the last event."""
        self._stopped = isinstance(last_known(self._events), ev.Left | ev.Ended | None)
        if isinstance(self.clock, FastClock):
            self.clock.follow_since(self._sitting_began())
        self._anchor, self._anchor_t = self.clock.now(), 0.0
        if self._events:
            last = self._events[-1]
            ago = (self.clock.wall() - datetime.fromisoformat(last.at)).total_seconds()
            self._anchor_t = last.t + max(0.0, ago)

    def _sitting_began(self) -> datetime:
        """Return the first time written in this sitting: its clock runs since it was first read."""
        resumed = (event.at for event in reversed(self._events) if isinstance(event, ev.Resumed))
        return datetime.fromisoformat(next(resumed, self.header.created))


def _same(one: str, other: str) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)
