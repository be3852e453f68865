"""Real processes, plain and console, are killed at each call about their files, and at each system
call: nothing that was answered is lost, and the session goes on.
"""

import re
import sys
from itertools import count
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no fork", allow_module_level=True)

import facilitate.tui.screens.run  # what a process has of the parent it need not load
from facilitate.cli import main, plain
from facilitate.session import store
from facilitate.tui import console
from tests.adversary.form import AS_LONG_AS_IT_TAKES, times
from tests.adversary.killed import NOBODY, of_the_kit, of_the_system, run_and_kill
from tests.adversary.traced import needs_strace
from tests.adversary.workshop import kept

pytestmark = [pytest.mark.slow, AS_LONG_AS_IT_TAKES]

LOADED = (console, plain, facilitate.tui.screens.run)
STEP = times(37, 1)
"""Every how many calls a process is killed at one."""

CALLS = {
    "write": 1, "fsync": 1, "openat": 1, "close": 1, "newfstatat": 1, "fstat": 1, "lseek": 1,
    "read": 1, "rename": 1, "unlink": 1, "mkdir": 1, "ftruncate": 1, "flock": 1, "chmod": 1,
    "utimensat": 1, "getdents64": 1, "clone3": 1, "mmap": 3, "ioctl": 7, "futex": 11,
}  # fmt: skip
"""The system calls at which processes are killed, and at every how many of them."""

SCRIPT = """\
name: Short
purpose: A few notes.
people: 2+
steps:
- {title: One, minutes: 5, colour: yellow, prompt: First.}
- {title: Two, minutes: 5, colour: pink, from: yellow, prompt: Second.}
"""

ANSWER = re.compile(r"^\d+ (?:yellow|pink)\b.*?· (note \d)|(note \d) saved", re.M)
RUN = ("run", "short.yaml", "--mute", "--copy", "copy")


@pytest.fixture
def home(tmp_path, monkeypatch):
    numbers = count(1)

    def fresh():
        home = tmp_path / str(next(numbers))
        home.mkdir()
        (home / "short.yaml").write_text(SCRIPT)
        monkeypatch.setenv("FACILITATE_HOME", str(home))
        monkeypatch.chdir(home)
        return home

    return fresh


def plain_lines(home):
    """Type notes and commands that between them make every kind of call."""
    lines = [
        "note 1", "note 2", "/star 1", "/undo", f"/log {home}/other", "note 3", "/next", "/turn 1",
        "note 4", "/theme 4 Mail", "note 5",
    ]  # fmt: skip
    return [(f"{line}\n".encode(), f"· {line}" if line[0] == "n" else "") for line in lines]


def console_keys(_):
    """Type notes and keys, each after the answer to the one before it."""
    yield b"", "First."
    for number in range(1, 6):
        yield (b"a" if number == 1 else b"") + b"note %d\r" % number, f"note {number} saved"


def notes_of(home):
    """Return the texts of all notes that are on a disk."""
    return kept(home / "sessions") + kept(home / "other")


def killed_plain(place, killer):
    """Kill a plain session between pipes."""
    return [], run_and_kill((*RUN, "--plain"), killer, plain_lines(place))


def killed_resumed(place, killer):
    """Kill a plain session at a terminal that was resumed."""
    first = [f"first {number}" for number in range(3)]
    run_and_kill((*RUN, "--plain"), NOBODY, [(f"{text}\n".encode(), "") for text in first])
    words = ("resume", "--plain", "--gap", "skip")
    return first, run_and_kill(words, killer, plain_lines(place), at_terminal=True)


def killed_console(place, killer):
    """Kill a console."""
    return [], run_and_kill(RUN, killer, console_keys(place), at_terminal=True)


MODES = pytest.mark.parametrize("run", [killed_plain, killed_resumed, killed_console])


def assert_it_goes_on(place, answered):
    """Assert that all answers are in the report, and that the session can be resumed."""
    assert main(["report", "-o", str(place / "report.md")]) == 0
    report = Path(place / "report.md").read_text()
    assert all(text in report for text in answered)
    assert store.find()
    after = run_and_kill(("resume", "--plain"), NOBODY, [(b"after it all\n", "")])
    assert {"after it all", *answered} <= set(notes_of(place)), after.shown


def kill_until_none_is_left(home, run, killer, step):
    """Kill processes at ever later calls, until one makes no more; return how many were killed."""
    for number in count(1, step):
        place = home()
        there, outcome = run(place, killer(place, number))
        answered = there + [one or other for one, other in ANSWER.findall(outcome.shown)]
        assert "Traceback" not in outcome.shown
        assert not (place / "error.txt").exists()
        assert set(answered) <= set(notes_of(place)), (number, outcome.shown)
        if answered:
            assert_it_goes_on(place, answered)
        if not outcome.killed:
            assert {f"note {one}" for one in range(1, 6)} <= set(answered), outcome.shown
            return (number - 1) // step
    raise AssertionError


@MODES
def test_a_session_killed_at_any_call_of_the_kit_keeps_what_it_answered(home, run):
    kills = kill_until_none_is_left(home, run, of_the_kit, STEP)
    print(f"{run.__name__}, at the kit's calls: {kills} kills")


@needs_strace
@MODES
@pytest.mark.parametrize("call", CALLS)
def test_a_session_killed_at_any_system_call_keeps_what_it_answered(home, run, call):
    step = STEP * CALLS[call]
    kills = kill_until_none_is_left(home, run, lambda _, nth: of_the_system(call, nth), step)
    print(f"{run.__name__}, at {call}: {kills} kills")
