"""Find the session that is running now, by the signs of life of its log."""

import os

from facilitate import paths
from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock, seconds_since
from facilitate.session.follow import LOOK, Follower, gone
from facilitate.session.log import log
from facilitate.text import text_as_path


class RunningSession:
    """Follows the running session, and the next one once that has begun; never one that is over.

    With a `follower`, that one alone.
    """

    def __init__(self, clock: Clock, follower: Follower | None = None) -> None:
        self.clock = clock
        self.follower = follower
        """Follows the session that is shown; None if none has run since this was created."""
        self._fixed = follower is not None
        self._looked = -LOOK
        self._over: dict[str, int] = {}
        """The sizes of logs that were examined and belong to no running session."""

    def look(self) -> bool:
        """Read what was written since the last look; return whether anything changed.

        Raises log.NotALog or OSError; a later look may succeed.
        """
        if not self._fixed and self.clock.now() - self._looked >= LOOK:
            self._looked = self.clock.now()
            if self._goes_on_elsewhere():
                return True
        return self.follower.look() if self.follower is not None else False

    def _goes_on_elsewhere(self) -> bool:
        """Switch to another session if it is running and the followed one is not."""
        current = self.follower
        moved = current.events[-1] if current is not None and current.events else None
        if isinstance(moved, ev.Continued) and self._begin(text_as_path(moved.path)):
            return True
        if current is not None and current.state.ended is None and current.present:
            return False
        for path in self._alive():
            if current is not None and _is_same_file(path, current.path):
                continue
            if self._begin(path):
                return True
        return False

    def _begin(self, path: str) -> bool:
        """Follow the session in a log if it is running; return whether it is."""
        try:
            other = Follower(path, self.clock)
            size = os.path.getsize(path)
        except (log.NotALog, OSError):
            return False
        if other.state.ended is not None or not other.present:
            self._over[path] = size
            return False
        self.follower = other
        return True

    def _alive(self) -> list[str]:
        """Return the logs with a recent sign of life, latest first."""
        found: list[tuple[float, str]] = []
        try:
            with os.scandir(paths.sessions()) as entries:
                for entry in entries:
                    if entry.name.endswith(log.ENDING):
                        status = entry.stat()
                        new = self._over.get(entry.path) != status.st_size
                        ago = seconds_since(status.st_mtime, self.clock)
                        if new and ago <= gone(self.clock):
                            found.append((status.st_mtime, entry.path))
        except OSError:
            return []
        return [path for _, path in sorted(found, reverse=True)]


def _is_same_file(path: str, other: str) -> bool:
    """Return whether two names lead to one file; False if one leads to none any more."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False
