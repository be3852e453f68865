"""A facilitate command at a terminal that can block, disappear, and send anything."""

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

from facilitate.session.log.lock import lock

KIT = Path(__file__).parents[2]
PATIENCE = 30.0

SCRIPT = """\
name: Short
purpose: A few notes.
people: 2+
steps:
- {title: One, minutes: 50, colour: yellow, prompt: First.}
"""
"""A script of one step, whose prompt shows that the session has begun."""


class PtyProcess:
    """A process whose terminal is a pseudo-terminal, read only while `read` is called."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (24, 80),
        program: tuple[str, ...] = ("-m", "facilitate"),
    ) -> None:
        self.home = home
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(self.master, size)
        env = {**os.environ, "FACILITATE_HOME": str(home), "PYTHONPATH": f"{home}:{KIT}"}
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=home,
            env=env | {"TERM": "xterm-256color"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=lambda: os.login_tty(slave),
        )
        self._name = os.ttyname(slave)
        os.close(slave)
        self.shown = b""

    def read(self, seconds: float = 0.0) -> None:
        """Read the output for so many seconds, or until there is no more."""
        end = time.monotonic() + seconds
        while select.select([self.master], [], [], max(0.0, end - time.monotonic()))[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            self.shown = (self.shown + data)[-1_000_000:]

    def until(self, words: str) -> None:
        """Read until the output contains these words."""
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.shown:
            assert time.monotonic() < end, self.shown[-2000:].decode("utf-8", "replace")
            assert self.process.poll() is None, self.shown[-2000:].decode("utf-8", "replace")
            self.read(0.1)

    def type(self, data: bytes) -> None:
        """Type, reading output meanwhile."""
        while data:
            self.read()
            if select.select([], [self.master], [], 0.1)[1]:
                data = data[os.write(self.master, data[:512]) :]

    def stop_output(self) -> None:
        """Make the terminal block output, by Ctrl-S."""
        os.write(self.master, b"\x13")

    def start_output(self) -> None:
        """Make the terminal accept output again, by Ctrl-Q."""
        os.write(self.master, b"\x11")

    def stall(self) -> None:
        """Make the terminal take no output, whatever its mode."""
        self._flow(termios.TCOOFF)

    def go_on(self) -> None:
        """Make a stalled terminal take output again."""
        self._flow(termios.TCOON)

    def _flow(self, action: int) -> None:
        slave = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(slave, action)
        os.close(slave)

    def hang_up(self) -> None:
        """Hang up the terminal."""
        os.close(self.master)
        self.master = -1

    def seconds_to_end(self) -> float:
        """Wait for the process to end, and return how long that took."""
        begun = time.monotonic()
        self.process.wait(PATIENCE)
        return time.monotonic() - begun

    @property
    def log(self) -> Path:
        """The only log there is."""
        (path,) = (self.home / "sessions").glob("*.jsonl")
        return path

    def wait_for(self, condition) -> None:
        """Wait for a condition without reading output."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end
            assert self.process.poll() is None
            time.sleep(0.02)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        if self.master >= 0:
            os.close(self.master)


def is_unlocked(path: Path) -> bool:
    """Return whether a log has no writer."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        return lock(descriptor)
    finally:
        os.close(descriptor)
