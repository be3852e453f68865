"""The process that holds a log, as seen by another that wants to write it."""

import contextlib
import os
import signal
import time
from typing import NamedTuple

from facilitate.session.log.lock import lock
from facilitate.session.log.log import InUse, last_change

LOCKS = "/proc/locks"
"""Where Linux lists which process holds which file lock."""

TOLD, KILLED = 3.0, 1.0
"""Seconds in which a process releases a log after being asked, and after being killed."""


class Holder(NamedTuple):
    """The process that writes a log."""

    process: int | None
    """The process id, if the platform tells it."""
    silent: float
    """Seconds since its last sign of life."""


def holder(path: str, now: float) -> Holder | None:
    """Return the holder of a log at the wall time `now` (Unix seconds); None if there is none.

    Raises OSError.
    """
    if _is_free(path):
        return None
    return Holder(_process(path), max(0.0, now - last_change(path)))


def take_over(path: str, process: int) -> None:
    """End the process that holds a log, by asking and then killing it; raises InUse or OSError."""
    ways = [(signal.SIGTERM, TOLD)]
    if hasattr(signal, "SIGKILL"):
        ways.append((signal.SIGKILL, KILLED))
    for number, seconds in ways:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if _is_free(path):
                return
            time.sleep(0.02)
    raise InUse("log.in-use", path=path)


def _is_free(path: str) -> bool:
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        return lock(descriptor)
    finally:
        os.close(descriptor)


def _process(path: str) -> int | None:
    """Return the id of the process that holds a file lock, if it is a facilitate process.

    Only Linux tells.
    """
    if not os.path.exists(LOCKS):
        return None
    status = os.stat(path)
    device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}"
    wanted = f"{device}:{status.st_ino}"
    with contextlib.suppress(OSError, ValueError):
        with open(LOCKS, encoding="ascii") as file:
            locks = [line.split() for line in file]
        for fields in locks:
            if wanted in fields and int(fields[4]) > 0:
                return int(fields[4]) if _is_ours(int(fields[4])) else None
    return None


def _is_ours(process: int) -> bool:
    """Return whether a process runs facilitate; no other is ever ended."""
    with open(f"/proc/{process}/cmdline", "rb") as file:
        return b"facilitate" in file.read()
