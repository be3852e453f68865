"""Run programs in a pseudo-terminal for measuring."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from tempfile import mkdtemp

KIT = Path(__file__).parents[1]
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[()][A-Z0-9]|\x1b[=>]")


class Program:
    """A program in a pseudo-terminal."""

    def __init__(self, *words: str, size: tuple[int, int] = (80, 24), home: str = "") -> None:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(KIT),
            "FACILITATE_HOME": home or mkdtemp(),
        }
        # Installed programs run from compiled files; the first run makes them.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.begun = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execve(sys.executable, [sys.executable, *words], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self.terminal, text.encode())

    def until(self, words: str, seconds: float = 20) -> float:
        """Read until these words appear, and return the seconds that took."""
        begun, seen, wanted = time.perf_counter(), b"", words.encode()
        while time.perf_counter() - begun < seconds:
            if select.select([self.terminal], [], [], 0.5)[0]:
                seen += os.read(self.terminal, 65536)
                if wanted in _ESCAPES.sub(b"", seen):
                    return time.perf_counter() - begun
        raise TimeoutError(f"{words} never came: {_ESCAPES.sub(b'', seen)[-500:]!r}")

    def quiet(self, seconds: float = 0.4) -> None:
        """Read until there was no output for a while."""
        end = time.perf_counter() + 3
        while time.perf_counter() < end and select.select([self.terminal], [], [], seconds)[0]:
            os.read(self.terminal, 65536)

    def read_for(self, seconds: float) -> int:
        """Read for a while, and return how many bytes came."""
        end, count = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                count += len(os.read(self.terminal, 65536))
        return count

    def cpu(self) -> float:
        """Return the CPU seconds that its threads have used so far (Linux)."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        spent = [int((thread / "schedstat").read_text().split()[0]) for thread in threads]
        return sum(spent) / 1e9

    def memory(self) -> float:
        """Return its memory in megabytes (Linux)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        raise ValueError("no VmRSS")

    def end(self) -> None:
        """Kill the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
