"""End a process in time when it is told to stop or its terminal is gone, closing the log first."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from types import FrameType

GRACE = 1.2
"""Seconds in which a process ends by itself after being told to; then it is ended."""

SIGNALS = ("SIGTERM", "SIGHUP")


def _nothing() -> None:
    pass


class ProcessEnd:
    """Waits in a thread of its own to be told to stop.

    What blocks the rest of the process, such as a terminal that takes no more output, does not
    block this: it closes the log, asks the front end to end, and ends the process if that takes too
    long.
    """

    def __init__(
        self,
        leave: Callable[[], None] = _nothing,
        close: Callable[[], None] = _nothing,
        restore: Callable[[], None] = _nothing,
        signals: Iterable[str] = SIGNALS,
    ) -> None:
        """Listen from now on, in the main thread.

        `leave` closes the log, `close` asks the front end to end, and `restore` resets the terminal
        if nothing else has.
        """
        self._leave, self._close, self._restore = leave, close, restore
        self.told = False
        """Whether the process was told to stop."""
        # A queue that may be put into from a signal's handler, whatever that has interrupted.
        self._numbers: SimpleQueue[int] = SimpleQueue()
        Thread(target=self._wait, daemon=True, name="process end").start()
        for name in signals:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._on_signal)

    def tell(self) -> None:
        """End the process; called by any thread."""
        self.told = True
        self._numbers.put(0)

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        self.told = True
        self._numbers.put(number)

    def _wait(self) -> None:
        number = self._numbers.get()
        end = time.monotonic() + GRACE
        leaving = Thread(target=self._leave, daemon=True, name="leaving")
        leaving.start()
        leaving.join(GRACE / 2)
        self._close()
        while (left := end - time.monotonic()) > 0:
            try:
                self._numbers.get(timeout=left)
            except Empty:
                break
        try:
            self._restore()
        finally:
            os._exit(128 + number if number else 1)
