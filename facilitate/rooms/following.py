"""Follow an event by the files in its folder, as the hub's own screen does and any other can."""

import os

from facilitate.rooms.event import Event
from facilitate.rooms.live_harvest import LiveHarvest
from facilitate.rooms.sortings import Sortings
from facilitate.session.clock.clock import Clock


class Following:
    """The live harvest of an event, with what sorting tables made of it."""

    def __init__(self, event: Event, clock: Clock) -> None:
        """Follow an event; raises OSError."""
        self.event = event
        self.clock = clock
        self.harvest = LiveHarvest(clock, event.rooms())
        self._sortings = Sortings(clock)
        self._seen: dict[str, tuple[int, ...]] = {}

    def look(self) -> bool:
        """Read what changed since the last look; return whether anything did."""
        changed = [path for path in self._copies() if self._is_new(path)]
        self.harvest.copied(changed)
        work = self._sortings.look(self.harvest.ids())
        if work is not None:
            self.harvest.sorted(*work)
        return bool(changed) or work is not None

    def _copies(self) -> list[str]:
        try:
            return self.event.copies()
        except OSError:
            return []

    def _is_new(self, path: str) -> bool:
        try:
            status = os.stat(path)
        except OSError:
            return False
        before = self._seen.get(path)
        self._seen[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
        return before != self._seen[path]
