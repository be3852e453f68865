"""A real terminal that stalls or goes away, on top of each other fault and under it.

The process is a real one at a pseudo-terminal; strace makes its calls fail, another process writes
to its log, its copy's disk is taken away. Only its clock is told a lie.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not there", allow_module_level=True)

from facilitate.session.log import log
from tests.adversary.form import AS_LONG_AS_IT_TAKES, FULL
from tests.adversary.pty_process import KIT, SCRIPT, PtyProcess, is_unlocked
from tests.adversary.traced import attach, fail, let_go, needs_strace
from tests.adversary.workshop import kept, logs_in

pytestmark = [pytest.mark.slow, needs_strace, AS_LONG_AS_IT_TAKES]

IN_TIME = 2.0
"""Seconds in which a process ends after its terminal is gone, or after being told to."""
IN_GOOD_TIME = 30.0
"""Seconds in which a note is on some disk, whatever holds the machine up."""

SLEEP = """\
import os, time
real = time.clock_gettime
time.clock_gettime = lambda clock: real(clock) + 7200 * os.path.exists("asleep")
"""
"""Two hours pass at once when there is a file `asleep`."""


class Table:
    """A session at a terminal, with the notes that must not be lost."""

    def __init__(self, home, mode):
        self.home, self.mode = home, mode
        self.notes: list[str] = []
        self.tracer = None
        self.is_read = True
        """Whether somebody reads the terminal."""
        (home / "short.yaml").write_text(SCRIPT)
        (home / "sitecustomize.py").write_text(SLEEP)
        self.process = PtyProcess(home, "run", "short.yaml", "--mute", "--copy", "stick", *mode)
        self.begin()

    @property
    def folder(self):
        return self.home / "sessions"

    @property
    def log(self):
        """The log that is written now."""
        return max(self.folder.glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)

    def saved(self):
        """Return the texts of all notes on disk: in logs, rescue files and the copy."""
        copies = logs_in(self.home / "stick")
        texts = [e.text for c in copies for e in c.events if hasattr(e, "text")]
        with contextlib.suppress(FileNotFoundError):  # a rescue file that has just been put back
            texts += kept(self.folder)
        return texts

    def note(self, text):
        """Type a note, and wait until it is on a disk, whatever the terminal shows."""
        self.notes.append(text)
        os.write(self.process.master, f"{text}\r".encode())
        end = time.monotonic() + IN_GOOD_TIME
        while text not in self.saved():
            assert time.monotonic() < end, self.saved()
            assert self.process.process.poll() is None, self.process.shown[-1000:]
            if self.is_read:
                self.process.read()
            time.sleep(0.02)

    def resume(self):
        """Continue the session at another terminal."""
        self.process.close()
        self.is_read = True
        words = ("resume", "--mute", "--gap", "skip", *self.mode)
        self.process = PtyProcess(self.home, *words)
        self.begin()

    def begin(self):
        """Wait for the session; at the console, begin to write notes."""
        self.process.until("First.")
        if not self.mode:
            self.process.type(b"a")

    def fail(self, calls, error, *paths):
        self.tracer = attach(self.process.process.pid, fail(calls, error, *paths))

    def heal(self):
        if self.tracer is not None:
            let_go(self.tracer)
            self.tracer = None

    def close(self):
        self.heal()
        self.process.close()


def stalls(table):
    """Have the terminal take nothing more, and read it no more."""
    table.process.stall()
    table.is_read = False
    if table.mode:
        os.write(table.process.master, b"/help\n" * 100)


def goes(table):
    """Take the terminal away; the process ends, and another one continues."""
    table.process.hang_up()
    assert table.process.seconds_to_end() < IN_TIME
    assert is_unlocked(table.log)
    table.heal()
    table.resume()


def kill(table):
    table.process.process.kill()
    table.process.process.wait()
    table.heal()
    table.resume()


def write_too(table):
    """Have a second process continue the session, as on a disk without locks."""
    strace = ["strace", "-f", "-qqq", "-o", os.devnull, *fail("flock", "ENOLCK")]
    words = [*strace, sys.executable, "-m", "facilitate", "resume", "--plain", "--gap", "skip"]
    text = f"of a second writer {len(table.notes)}"
    env = {**os.environ, "PYTHONPATH": str(KIT)}
    done = subprocess.run(
        words, input=f"{text}\n".encode(), capture_output=True, env=env, cwd=table.home, check=True
    )
    assert f"· {text}" in done.stdout.decode()
    table.notes.append(text)


def append(table):
    with open(table.log, "ab") as file:
        file.write(b'{"do":"no')


OTHERS = {
    "disk full": lambda table: table.fail("write", "ENOSPC", table.log),
    "EIO on write": lambda table: table.fail("write", "EIO", table.log),
    "EIO on fsync": lambda table: table.fail("fsync", "EIO", table.log),
    "fstat fails": lambda table: table.fail("fstat,newfstatat", "ESTALE", table.log),
    "kill -9": kill,
    "log changed": append,
    "a second writer": write_too,
    "the copy's disk gone": lambda table: shutil.rmtree(table.home / "stick", ignore_errors=True),
    "clock jumps": lambda table: (table.home / "asleep").touch(),
    "folder unreadable": lambda table: table.fail(
        "openat,newfstatat,getdents64", "EACCES", table.folder, table.log
    ),
}
TERMINALS = {"terminal stalls": stalls, "terminal goes": goes}
FAULTS = OTHERS | TERMINALS
PAIRS = list(
    dict.fromkeys(
        pair
        for terminal in TERMINALS
        for other in FAULTS
        for pair in ((terminal, other), (other, terminal))
    )
)


@pytest.mark.parametrize("mode", [("--plain",), ()], ids=["plain", "console"])
@pytest.mark.parametrize(("first", "second"), PAIRS if FULL else PAIRS[::5])
def test_a_terminal_and_another_fault_lose_nothing(tmp_path, monkeypatch, mode, first, second):
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path))
    table = Table(tmp_path, mode)
    try:
        table.note("before")
        for number, name in enumerate((first, second)):
            FAULTS[name](table)
            table.note(f"{number} after {name}")
            table.note(f"{number} later after {name}")
        table.heal()
        if not table.is_read:
            table.process.go_on()
        table.is_read = True
        table.note("all is well")
        table.process.process.send_signal(signal.SIGTERM)
        assert table.process.seconds_to_end() < IN_TIME
        assert all(is_unlocked(path) for path in table.folder.glob("*.jsonl"))
        texts = kept(table.folder)
        assert set(table.notes) <= set(texts)
        assert len(texts) == len(set(texts))
        assert not (tmp_path / "error.txt").exists()
        assert log.read(str(table.log)).torn == 0
    finally:
        table.close()
