"""The names by which requests may address this machine."""

import contextlib
import socket
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from facilitate.participants.limits import Now
from facilitate.participants.messages import Begin

REST = 1.0
"""The fewest seconds between two looks at the addresses of this machine."""


class Hosts:
    """All names of this machine, even in a network that it joins while serving."""

    def __init__(self, begin: Begin, now: Now = time.monotonic) -> None:
        public = urlsplit(begin.public or "").hostname
        self._given = {*begin.hosts, *([public.lower()] if public else [])}
        self._now = now
        self._own = frozenset(own_names())
        self._again = now() + REST

    def __contains__(self, host: str) -> bool:
        """Return whether a name is this machine's; look again if it is unknown, but not often."""
        if host in self._given or host in self._own:
            return True
        if self._now() < self._again:
            return False
        self._own = frozenset(own_names())
        self._again = self._now() + REST
        return host in self._own


def own_names() -> Iterable[str]:
    """Return the addresses and names of this machine."""
    from facilitate.participants.address import addresses

    yield from ("localhost", "127.0.0.1", "::1")
    yield from (each.address for each in addresses())
    with contextlib.suppress(OSError):
        name = socket.gethostname().lower()
        yield from (name, f"{name.partition('.')[0]}.local")
