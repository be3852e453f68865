"""A child process that talks to the engine, as its parent sees it; it is restarted if it dies."""

import collections
import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from facilitate.rooms.reports import Told, as_line, read_line

PAUSES = (0.2, 1.0, 5.0)
"""Seconds before restarting a child that died: the first time, the second, and later."""

STEADY = 30.0
"""A child that ran for so many seconds counts as stable again."""


class Child:
    """Runs `python -m MODULE` and collects its messages; never raises, never waits."""

    def __init__(self, module: str, arguments: Sequence[str]) -> None:
        self._command = [sys.executable, "-m", module, *arguments]
        self._said: collections.deque[Told] = collections.deque(maxlen=10_000)
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._started = 0.0
        self._again = 0.0
        self.failed = False
        """Whether it is not running, and failed the last times."""

    def look(self) -> list[Told]:
        """Return its messages since the last look; restart it if it is not running."""
        if self._process is None:
            self._start()
        elif self._process.poll() is not None:
            self._bury()
        elif self._deaths and time.monotonic() - self._started > STEADY:
            self._deaths, self.failed = 0, False
        said = []
        with contextlib.suppress(IndexError):
            while True:
                said.append(self._said.popleft())
        return said

    def tell(self, told: Told) -> bool:
        """Send it a message; return whether it is there to receive it."""
        if self._process is None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(as_line(told))
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def stop(self, within: float = 0.0) -> None:
        """Wait up to `within` seconds for it to finish by itself."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        try:
            process.wait(within)
        except subprocess.TimeoutExpired:
            # Its parent may be gone before it is; it needs no one to wait for it.
            threading.Thread(target=process.wait, daemon=True).start()

    def _start(self) -> None:
        now = time.monotonic()
        if now < self._again:
            return
        self._started = now
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._count_death()
            return
        threading.Thread(target=self._read, args=(self._process,), daemon=True).start()

    def _bury(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        self._process = None
        self._count_death()

    def _count_death(self) -> None:
        self._again = time.monotonic() + PAUSES[min(self._deaths, len(PAUSES) - 1)]
        self._deaths += 1
        self.failed = True

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        if process.stdout is None:
            return
        with process.stdout as lines, contextlib.suppress(OSError, ValueError):
            for line in lines:
                told = read_line(line)
                if told is not None:
                    self.failed = False
                    self._said.append(told)
