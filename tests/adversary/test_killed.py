"""Real processes, plain and console, are killed at each call about their files: nothing that was
answered is lost.
"""

import re
import sys
from itertools import count
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no fork", allow_module_level=True)

from facilitate.cli import main
from facilitate.session import store
from tests.adversary.form import AS_LONG_AS_IT_TAKES, FULL
from tests.adversary.killed import run_and_kill
from tests.adversary.workshop import kept

pytestmark = [pytest.mark.slow, AS_LONG_AS_IT_TAKES]

STEP = 1 if FULL else 37
"""Every how many calls a process is killed at one."""

SCRIPT = """\
name: Short
purpose: A few notes.
people: 2+
steps:
- {title: One, minutes: 5, colour: yellow, prompt: First.}
- {title: Two, minutes: 5, colour: pink, from: yellow, prompt: Second.}
"""

NEVER = 1_000_000
"""More calls than any session makes."""


@pytest.fixture
def home(tmp_path, monkeypatch):
    def fresh(name):
        home = tmp_path / name
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
    return [(line.encode() + b"\n", None) for line in lines]


def console_keys(_):
    """Type notes and keys, each after the answer to the one before it."""
    yield b"", "First."
    for number in range(1, 4):
        yield (b"a" if number == 1 else b"") + b"note %d\r" % number, f"note {number} saved"


def notes_of(home):
    """Return the texts of all notes that are on a disk."""
    return kept(home / "sessions") + kept(home / "other")


def test_a_plain_session_killed_at_any_call_keeps_what_it_answered(home):
    kills = _kill_at_every_call(home, plain_lines, ("--plain", "--copy", "copy"))
    print(f"plain: {kills} kills")


def _kill_at_every_call(home, typing, more):
    for number in count(1, STEP):
        place = home(str(number))
        outcome = run_and_kill(place, ["run", "short.yaml", "--mute", *more], number, typing(place))
        answered = re.findall(r"^\d+ (?:yellow|pink)\b.*?· (note \d)", outcome.shown, re.M)
        assert "Traceback" not in outcome.shown
        there = notes_of(place)
        assert set(answered) <= set(there), (number, outcome.shown)
        if not outcome.killed:
            assert len(set(answered)) == 5, outcome.shown
            return number // STEP
        if answered:
            assert main(["report", "-o", str(place / "report.md")]) == 0
            report = Path(place / "report.md").read_text()
            assert all(text in report for text in answered), number
            assert store.find()


def test_a_resumed_session_killed_at_any_call_keeps_what_was_there_and_what_it_answered(home):
    first = [(f"first {number}\n".encode(), None) for number in range(3)]
    for number in count(1, STEP):
        place = home(str(number))
        words = ["run", "short.yaml", "--mute", "--plain", "--copy", "copy"]
        run_and_kill(place, words, NEVER, first)
        words = ["resume", "--plain", "--gap", "skip"]
        outcome = run_and_kill(place, words, number, plain_lines(place))
        answered = re.findall(r"^\d+ (?:yellow|pink)\b.*?· (note \d)", outcome.shown, re.M)
        assert "Traceback" not in outcome.shown
        there = notes_of(place)
        assert {"first 0", "first 1", "first 2", *answered} <= set(there), (number, outcome.shown)
        if not outcome.killed:
            assert len(set(answered)) == 5, outcome.shown
            break
    print(f"resumed: {number // STEP} kills")


def test_a_console_killed_at_any_call_keeps_what_it_showed_as_saved(home):
    kills = _kill_consoles(home)
    print(f"console: {kills} kills")


def _kill_consoles(home):
    for number in count(1, STEP):
        place = home(str(number))
        words = ["run", "short.yaml", "--mute", "--copy", "copy"]
        outcome = run_and_kill(place, words, number, console_keys(place), at_terminal=True)
        saved = max(map(int, re.findall(r"note (\d) saved", outcome.shown)), default=0)
        there = notes_of(place)
        assert {f"note {one}" for one in range(1, saved + 1)} <= set(there), (number, saved)
        assert not (place / "error.txt").exists()
        if not outcome.killed:
            assert saved == 3
            return number // STEP
