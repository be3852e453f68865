"""A real terminal's window on a display without a screen, keys typed into it, and its picture."""

import contextlib
import os
import shutil
import signal
import subprocess
import time

PATIENCE = 40.0
TERMINALS = {
    "xterm": lambda size, command: [
        "xterm", "-u8", "-fa", "DejaVu Sans Mono", "-fs", "11", "-geometry", size,
        "-bg", "black", "-fg", "white", "-e", *command,
    ],
    "vte": lambda size, command: [
        "lxterminal", "--no-remote", f"--geometry={size}", "-e", " ".join(command),
    ],
}  # fmt: skip
PROGRAMS = {"xterm": "xterm", "vte": "lxterminal"}


def possible(terminal):
    """Whether there is what it takes to show a terminal."""
    programs = ("Xvfb", "import", "tmux", PROGRAMS[terminal])
    return all(shutil.which(program) for program in programs)


class Display:
    """A display of its own, in memory."""

    def __init__(self, size="1500x1000"):
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        self._windows = []

    def open(self, terminal, size, command):
        """Open a terminal of some columns and rows (80x24) that runs a command."""
        environment = {**os.environ, "DISPLAY": self.name, "LC_ALL": "C.UTF-8"}
        words = TERMINALS[terminal](size, command)
        self._windows.append(
            subprocess.Popen(
                words,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )

    def picture(self):
        """Return what it shows, as grey pixels with their shape."""
        words = ["import", "-display", self.name, "-window", "root"]
        size = subprocess.run(
            [*words, "-depth", "8", "pgm:-"], capture_output=True, check=True
        ).stdout
        # P5, width and height, 255, each on a line of its own.
        _, shape, _, pixels = size.split(b"\n", 3)
        width, height = map(int, shape.split())
        return memoryview(pixels).cast("B", shape=[height, width])

    def keep(self, path):
        """Write its picture to a file."""
        subprocess.run(["import", "-display", self.name, "-window", "root", path], check=True)

    def until(self, reads, otherwise):
        """Return what `reads` makes of the picture, as soon as that is something."""
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late:
            if found := reads(self.picture()):
                return found
            time.sleep(0.3)
        raise AssertionError(otherwise)

    def close(self):
        for process in [*self._windows, self._server]:
            with contextlib.suppress(ProcessLookupError):
                if process is self._server:
                    process.terminate()
                else:
                    os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)
