"""Terminals that block, disappear, or send anything never affect the session."""

import random
import signal
import sys
import time

import pytest

from facilitate.session.log import log

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not there", allow_module_level=True)

from tests.adversary.form import AS_LONG_AS_IT_TAKES, times
from tests.adversary.pty_process import PtyProcess, is_unlocked

pytestmark = [pytest.mark.slow, AS_LONG_AS_IT_TAKES]

KEYS_SENT, BYTES_SENT = times(1_000, 100_000), times(1_000, 100_000)
"""How many random keys and bytes are typed."""
CHUNK = 500
"""How many of them are typed before it is made sure that all have been acted on."""

IN_TIME = 2.0
"""Seconds in which a process ends after being told to, or after its terminal is gone."""

SCRIPT = """\
name: By itself
purpose: Steps that follow by themselves.
people: 2+
steps:
- {title: One, minutes: 1, advance: auto, prompt: First.}
- {title: Two, minutes: 1, advance: auto, prompt: Second.}
- {title: Three, minutes: 90, prompt: Third.}
"""


@pytest.fixture
def run(tmp_path):
    """Start commands at terminals of their own; kill what is left at the end."""
    started = []
    (tmp_path / "by-itself.yaml").write_text(SCRIPT)

    def start(*arguments):
        started.append(PtyProcess(tmp_path, *arguments))
        return started[-1]

    yield start
    for process in started:
        process.close()


def kinds(process):
    return [type(event).__name__ for event in log.read(str(process.log)).events]


def stalled(run, mode):
    """A session at a blocked terminal, after its steps have advanced all the same."""
    process = run("run", "by-itself.yaml", "--mute", "--speed", "30", *mode)
    process.until("First.")
    if mode:
        process.type(b"/help\n" * 300)  # more than a terminal holds
    process.wait_for(lambda: kinds(process).count("Entered") == 3)
    changed = process.log.stat().st_mtime
    process.wait_for(lambda: process.log.stat().st_mtime > changed)  # it lives
    return process


MODES = pytest.mark.parametrize("mode", [(), ("--plain",)], ids=["console", "plain"])


@MODES
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_session_goes_on_in_front_of_a_terminal_that_stalls_and_ends_when_told(run, mode, name):
    process = stalled(run, mode)
    process.process.send_signal(getattr(signal, name))
    assert process.seconds_to_end() < IN_TIME
    assert kinds(process)[-1] == "Left"
    assert is_unlocked(process.log)


def test_the_screen_is_whole_again_when_the_terminal_takes_output_again(run):
    process = stalled(run, ())
    assert b"Third." not in process.shown
    process.until("Third.")


def test_a_screen_that_never_comes_back_holds_up_neither_the_clock_nor_the_end(run, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import facilitate.tui.controls.notes as notes\n"
        "def hang(self):\n"
        "    while True:\n"
        "        pass\n"
        "notes.NoteControl.star = hang\n"
    )
    process = run("run", "by-itself.yaml", "--mute", "--speed", "30")
    process.until("First.")
    process.type(b"*")
    process.wait_for(lambda: kinds(process).count("Entered") == 3)
    process.process.send_signal(signal.SIGTERM)
    assert process.seconds_to_end() < IN_TIME
    assert kinds(process)[-1] == "Left"
    assert is_unlocked(process.log)


@MODES
def test_a_terminal_that_goes_takes_the_process_with_it_and_not_the_log(run, mode):
    process = stalled(run, mode)
    process.hang_up()
    assert process.seconds_to_end() < IN_TIME
    assert kinds(process)[-1] == "Left"
    assert is_unlocked(process.log)


def test_what_is_typed_while_the_terminal_takes_no_output_is_saved(run):
    process = run("run", "by-itself.yaml", "--mute", "--plain")
    process.until("First.")
    process.stop_output()
    process.type(b"said meanwhile\n")
    process.wait_for(lambda: "Noted" in kinds(process))
    process.start_output()
    process.until("1 ")
    process.until("said meanwhile")


KEYS = [
    *(bytes([byte]) for byte in b" nb+-faagtexspk*ulcvwhm?123489drRFij/zyo.\t\r\r\x7f"),
    *(b"\x10", b"\x0e", b"\x07", b"\x14", b"\x18", b"\x0b", b"\x15", b"\x1b", b"\x1b"),
    *(b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F"),
    *(b"\x1b[Z", b"\x1b[15~", b"\x1b[3~", b"\xc3\xa9", b"\x1b[200~one\ntwo\x1b[201~"),
    *(b"\r\r", b"\x10\x1b[6~", b"\xe9"),  # two in one read, and what is no UTF-8
]
"""Byte sequences of keys, except those that leave."""


def random_keys(luck):
    return luck.choices(KEYS, k=luck.choice([1, 2, 5, 40]))


def random_bytes(luck):
    """Return bytes, without those that stop the process or its output."""
    data = luck.randbytes(40)
    return [bytes([byte]) for byte in data if byte not in b"\x1a\x11"]


class Typist:
    """Types at random into one session after the other, and waits until all is acted on."""

    def __init__(self, run, luck, pick):
        self._run, self._luck, self._pick = run, luck, pick
        self._process = None
        self.typed = self.sessions = 0

    def type_chunk(self):
        """Type some hundred keys, and wait for what they do."""
        if self._process is None:
            self.sessions += 1
            words = ("run", "by-itself.yaml", "--mute", "--group", "One", "--group", "Two")
            self._process = self._run(*words)
            self._process.until("First.")
        typed = 0
        while typed < CHUNK:
            keys = self._pick(self._luck)
            self._process.type(b"".join(keys))
            typed += len(keys)
        self.typed += typed
        self._wait_until_all_is_done()

    def _wait_until_all_is_done(self):
        """Type a note until it is in the log: then all before it has been acted on.

        It has a name, as some steps ask for one; a step that takes only ratings is passed over.
        """
        mark = f"Ann: mark{self.typed}"
        end, asked, attempts = time.monotonic() + 120, 0.0, 0
        while self._process.process.poll() is None:
            now = time.monotonic()
            assert now < end, self._process.shown[-2000:].decode("utf-8", "replace")
            if now - asked > 3:
                asked, attempts = now, attempts + 1
                self._process.type(b"\x1b\x1b\x1b")
                self._process.read(0.2)
                if attempts % 5 == 0:
                    self._process.type(b"\x0e")  # the next step
                    self._process.read(0.2)
                self._process.type(b"\x15" + mark.encode() + b"\r")
            self._process.read(0.05)
            data = self._process.log.read_bytes()
            if f"mark{self.typed}".encode() in data:
                break
            if b'"do":"end"' in data:  # the closing round may come after it
                self.end()
                return
        else:
            assert self._process.process.returncode == 0  # it was left, as random keys may do
            self.end()

    def end(self):
        """End the session, and check that nothing broke."""
        process, self._process = self._process, None
        if process is None:
            return
        process.process.send_signal(signal.SIGTERM)
        process.seconds_to_end()
        assert is_unlocked(process.log)
        process.log.unlink()
        error = process.home / "error.txt"
        assert not error.exists(), error.read_text()[-3000:]


@pytest.mark.parametrize(
    ("number", "pick"),
    [(KEYS_SENT, random_keys), (BYTES_SENT, random_bytes)],
    ids=["keys", "bytes"],
)
def test_whatever_is_typed_without_a_gap_breaks_nothing(run, number, pick):
    typist = Typist(run, random.Random(number), pick)
    while typist.typed < number:
        typist.type_chunk()
    typist.end()
    print(f"{typist.typed} {pick.__name__} in {typist.sessions} sessions")
