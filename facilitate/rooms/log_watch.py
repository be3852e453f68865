"""Wait until a log grows: notified by the system where possible (Linux), otherwise by polling."""

import asyncio
import contextlib
import ctypes
import os

LOOK = 0.02
"""Seconds between two looks at a log of which the system says nothing."""

SURE = 0.25
"""Seconds after which a log is looked at, whatever the system says."""

_MODIFY, _ATTRIB, _DELETE_SELF, _MOVE_SELF = 0x2, 0x4, 0x400, 0x800
_CHANGES = _MODIFY | _ATTRIB | _DELETE_SELF | _MOVE_SELF


class LogWatch:
    """Watches one file; to be closed."""

    def __init__(self, path: str) -> None:
        """Watch the file that is at `path` now."""
        self._changed = asyncio.Event()
        self._descriptor = _watched(path)
        if self._descriptor >= 0:
            asyncio.get_running_loop().add_reader(self._descriptor, self._wake)

    async def wait(self) -> None:
        """Wait until the file may have changed, or for a moment."""
        if self._descriptor < 0:
            await asyncio.sleep(LOOK)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), SURE)
        self._changed.clear()

    def close(self) -> None:
        """Stop watching."""
        if self._descriptor >= 0:
            asyncio.get_running_loop().remove_reader(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            os.read(self._descriptor, 4096)
        self._changed.set()


def _watched(path: str) -> int:
    """Return a descriptor that can be read when a file changes; -1 where there is none."""
    try:
        system = ctypes.CDLL(None)
        descriptor = int(system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
        if descriptor < 0:
            return -1
        if system.inotify_add_watch(descriptor, os.fsencode(path), _CHANGES) < 0:
            os.close(descriptor)
            return -1
    except (AttributeError, OSError, TypeError):
        return -1
    return descriptor
