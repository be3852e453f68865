"""A line writer that a blocked terminal cannot make wait."""

from collections.abc import Callable
from queue import Queue
from threading import Thread

MOST = 100_000
"""Lines queued for the terminal; beyond these, writers wait for it. Nobody types so many into one
that has stalled; a pipe may bring more.
"""


class ShownLines:
    """Writes lines in a thread of its own, in order, none left out."""

    def __init__(self, show: Callable[[str], None] = lambda line: print(line, flush=True)) -> None:
        self._show = show
        self._queue: Queue[str | None] = Queue(MOST)
        self._error: OSError | None = None
        self._thread = Thread(target=self._run, daemon=True, name="shown lines")
        self._thread.start()

    def say(self, line: str) -> None:
        """Write a line; raises OSError if earlier ones could not be written."""
        if self._error is not None:
            raise self._error
        self._queue.put(line)

    def close(self) -> None:
        """Wait until everything is written; raises OSError if that is impossible."""
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
