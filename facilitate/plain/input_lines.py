"""Sources of typed lines, so that a session can wait for one and for its clock at once."""

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import BinaryIO, Protocol

from facilitate.text import decoded


class Lines(Protocol):
    """A source of typed lines."""

    def next(self, timeout: float | None) -> str | None:
        """Return the next line without its line end, or None after `timeout` seconds.

        Waits indefinitely if `timeout` is None; raises EOFError at the end.
        """


_WOKEN = b"\n"
"""Queued when there is something to do but no line: no line contains its line end."""


class TypedLines:
    """Lines read from a file descriptor such as standard input's, by a thread of its own."""

    def __init__(self, descriptor: int) -> None:
        self._queue: queue.Queue[bytes | None] = queue.Queue(maxsize=1000)
        self._descriptor = descriptor
        threading.Thread(target=self._read, daemon=True, name="typed lines").start()

    def next(self, timeout: float | None) -> str | None:
        """Return the next line, or None after `timeout` seconds; raises EOFError."""
        try:
            line = self._queue.get(timeout=timeout)
        except queue.Empty:
            return None
        if line is None:
            self._queue.put(None)
            raise EOFError
        if line is _WOKEN:
            return None
        return decoded(line.removesuffix(b"\r"))

    def wake(self) -> None:
        """Make whoever waits for a line continue without one."""
        with contextlib.suppress(queue.Full):
            self._queue.put_nowait(_WOKEN)

    def _read(self) -> None:
        # Not through sys.stdin: a thread that waits there keeps the interpreter from ending. Not
        # with os.read: it gives what is typed into a Windows console in an old code page.
        rest = b""
        with (
            contextlib.suppress(OSError),
            open(self._descriptor, "rb", buffering=0, closefd=False) as raw,
        ):
            while data := raw.read(65536):
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self._queue.put(line)
        if rest:
            self._queue.put(rest)
        self._queue.put(None)


class AwaitedLines:
    """Lines read from a file only when one is asked for, so that others can read the rest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def next(self, timeout: float | None) -> str | None:
        """Return the next line, however long it takes; raises EOFError."""
        line = self._file.readline()
        if not line:
            raise EOFError
        return decoded(line.removesuffix(b"\n").removesuffix(b"\r"))

    def wake(self) -> None:
        """Do nothing: nobody waits for a line and something else."""


Say = Callable[[str], None]
"""Shows a line to the facilitator."""
