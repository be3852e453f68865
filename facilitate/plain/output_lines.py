"""Where lines of text go, so that a terminal that takes none holds up nobody."""

from collections.abc import Callable
from queue import Queue
from threading import Thread

MOST = 1000
"""Lines that wait for the terminal; whoever says more waits for it, too."""


class ShownLines:
    """Shows lines in a thread of its own, in order, none left out."""

    def __init__(self, show: Callable[[str], None] = lambda line: print(line, flush=True)) -> None:
        self._show = show
        self._queue: Queue[str | None] = Queue(MOST)
        self._error: OSError | None = None
        self._thread = Thread(target=self._run, daemon=True, name="shown lines")
        self._thread.start()

    def say(self, line: str) -> None:
        """Have a line shown; raises OSError where earlier ones could not be."""
        if self._error is not None:
            raise self._error
        self._queue.put(line)

    def close(self) -> None:
        """Wait until all is shown; raises OSError where that was not possible."""
        self._queue.put(None)
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        while (line := self._queue.get()) is not None:
            if self._error is None:
                try:
                    self._show(line)
                except OSError as error:
                    self._error = error
