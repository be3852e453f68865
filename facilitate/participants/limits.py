"""Limits of the server: allowed hosts, sizes and rates."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

MOST_BODY = 16 * 1024
"""Bytes per request."""
AT_ONCE, A_SECOND = 20.0, 2.0
"""Burst of requests of a phone, and its rate per second."""
ALL_AT_ONCE, ALL_A_SECOND = 3000.0, 600.0
"""The same for all phones together."""
UNCONNECTED_AT_ONCE, UNCONNECTED_A_SECOND = 200.0, 10.0
"""The same for all together whose page is not connected: a page of ours soon is."""
WRONG_CODES = (20.0, 20.0 / 60)
"""Burst of wrong codes from an address, and their rate per second."""
MOST_TRACKED = 5000
"""Phones, or addresses, whose rate is tracked."""

Now = Callable[[], float]


class Pace:
    """A rate limit: a burst at once, then so many per second."""

    def __init__(self, at_once: float, a_second: float, now: Now = time.monotonic) -> None:
        self._most, self._a_second, self._now = at_once, a_second, now
        self._left, self._seen = at_once, now()

    def allows(self) -> bool:
        """Return whether it may be done once more now, and count it if so."""
        if self.used_up:
            return False
        self._left -= 1
        return True

    @property
    def used_up(self) -> bool:
        """Whether it may not be done now."""
        now = self._now()
        self._left = min(self._most, self._left + (now - self._seen) * self._a_second)
        self._seen = now
        return self._left < 1


class PaceOfEach:
    """The same rate limit for each of many: phones, or addresses."""

    def __init__(self, at_once: float, a_second: float, now: Now = time.monotonic) -> None:
        self._at_once, self._a_second, self._now = at_once, a_second, now
        self._each: dict[str, Pace] = {}

    def of(self, name: str) -> Pace:
        """Return the limit of one; who came first is forgotten when there are too many."""
        if name not in self._each:
            if len(self._each) >= MOST_TRACKED:
                self._each.pop(next(iter(self._each)))
            self._each[name] = Pace(self._at_once, self._a_second, self._now)
        return self._each[name]


class Paces:
    """The rate limits of each phone, of all together, and of those whose page is not connected."""

    def __init__(self, now: Now = time.monotonic) -> None:
        self._all = Pace(ALL_AT_ONCE, ALL_A_SECOND, now)
        self._unconnected = Pace(UNCONNECTED_AT_ONCE, UNCONNECTED_A_SECOND, now)
        self._each = PaceOfEach(AT_ONCE, A_SECOND, now)

    def allows(self, phone: str, connected: bool) -> bool:
        """Return whether a phone, whose page may be connected, may send another request now."""
        return (
            self._each.of(phone).allows()
            and (connected or self._unconnected.allows())
            and self._all.allows()
        )


def host_of(header: str) -> str:
    """Return the name in a Host header, without its port; empty if invalid."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def origin_host(origin: str) -> str:
    """Return the name and port in an Origin header; empty if invalid."""
    return urlsplit(origin).netloc.lower() if "://" in origin else ""
