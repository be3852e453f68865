"""Sessions as real processes: killed, told to stop, run into a full disk, written by two."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from facilitate.cli import main
from facilitate.session.fold import fold
from facilitate.session.log import holder, log

pytestmark = pytest.mark.slow

KIT = Path(__file__).parents[1]

PATIENCE = 30.0
"""Seconds in which a process says what it is waited for."""


class Process:
    """A facilitate command in a process of its own, with lines typed and answers read."""

    def __init__(self, home: Path, *arguments: str) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "facilitate", *arguments],
            cwd=home,
            env={**os.environ, "FACILITATE_HOME": str(home), "PYTHONPATH": str(KIT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert process.stdin
        assert process.stdout
        self.process, self.input, self.output = process, process.stdin, process.stdout

    def type(self, *lines: str) -> None:
        self.input.write("".join(f"{line}\n" for line in lines))
        self.input.flush()

    def read_until(self, words: str) -> str:
        """Read lines until one has these words; a process that never says them is ended."""
        patience = threading.Timer(PATIENCE, self.process.kill)
        patience.start()
        try:
            for line in self.output:
                if words in line:
                    return line.rstrip("\n")
        finally:
            patience.cancel()
        raise AssertionError(f"never said: {words}")

    def rest(self) -> list[str]:
        """Close the input and give all that is said until the process ends."""
        self.input.close()
        said = self.output.read().splitlines()
        self.output.close()
        self.process.wait(30)
        return said

    def told(self, number: int) -> list[str]:
        """Send a signal and give all that is said until the process ends."""
        self.process.send_signal(number)
        self.process.wait(30)
        return self.rest()


@pytest.fixture
def home(tmp_path):
    return tmp_path


@pytest.fixture
def facilitate(home):
    """Start a facilitate command; what is still there at the end is ended."""
    started = []

    def start(*arguments):
        started.append(Process(home, *arguments))
        return started[-1]

    yield start
    for process in started:
        process.process.kill()
        process.process.wait(30)
        process.input.close()
        process.output.close()


def only_log(home):
    (path,) = (home / "sessions").glob("*.jsonl")
    return path


def texts(home):
    contents = log.read(str(only_log(home)))
    return [note.text for note in fold(contents.header, contents.events).wall()]


def test_nothing_that_was_answered_is_lost_when_the_process_is_killed(home, facilitate):
    luck = random.Random(1)
    answered: list[str] = []
    running = facilitate("run", "triz", "--plain")
    for life in range(100):
        running.read_until("==")
        lines = [f"life {life} note {number}" for number in range(12)]
        running.type(*lines)
        for line in lines[: luck.randrange(12)]:
            running.read_until(line)
            answered.append(line)
        running.told(signal.SIGKILL)
        kept = texts(home)
        assert [line for line in kept if line in set(answered)] == answered
        assert len(kept) == len(set(kept))
        answered = kept
        running = facilitate("resume", "--plain")
        assert "cut off" in running.read_until("that time")
    assert "Saved." in running.rest()[-1]
    assert log.read(str(only_log(home))).damaged == []


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals on this platform")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_session_told_to_stop_is_left_to_be_resumed(facilitate, name):
    running = facilitate("run", "triz", "--plain")
    running.type("an idea")
    running.read_until("an idea")
    assert "Saved. Continue with: " in running.told(getattr(signal, name))[-1]
    assert running.process.returncode == 0
    again = facilitate("resume", "--plain")
    assert "you left the session 0:0" in again.read_until("that time")
    again.type("/notes", "/end")
    assert again.read_until("an idea") == "1 The worst result · an idea"
    assert "ended" in again.rest()[-1]


def test_a_second_writer_is_refused_in_a_line(home, facilitate):
    running = facilitate("run", "triz", "--plain")
    running.read_until("==")
    second = facilitate("resume", "--plain")
    (said,) = second.rest()
    assert said.startswith(f"{only_log(home)} is being written by another facilitate")
    assert second.process.returncode == 1
    running.type("still mine", "/end")
    running.rest()
    assert texts(home) == ["still mine"]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says who has a file locked")
@pytest.mark.parametrize("hangs", [False, True])
def test_a_session_that_another_process_runs_can_be_taken_over(home, facilitate, hangs):
    running = facilitate("run", "triz", "--plain")
    running.type("said there")
    running.read_until("said there")
    refused = facilitate("resume", "--plain").rest()
    assert f"process {running.process.pid}, silent for 0:0" in refused[0]
    if hangs:
        running.process.send_signal(signal.SIGSTOP)
    here = facilitate("resume", "--plain", "--take-over")
    here.read_until("that time")
    here.type("said here")
    here.read_until("said here")
    running.process.wait(30)
    assert texts(home) == ["said there", "said here"]


def test_where_nobody_says_who_has_a_file_locked_it_is_said_what_to_do(
    home, facilitate, monkeypatch, capsys
):
    running = facilitate("run", "triz", "--plain")
    running.type("said there")
    running.read_until("said there")
    monkeypatch.setenv("FACILITATE_HOME", str(home))
    monkeypatch.setattr(holder, "LOCKS", "/nowhere")
    monkeypatch.delattr(os, "major")  # as on Windows
    for more in ([], ["--take-over"]):
        assert main(["resume", "--plain", *more]) == 1
        assert "Close its window first" in capsys.readouterr().err
    running.type("still there")
    running.read_until("still there")
    running.rest()


def test_a_report_can_be_read_along(home, facilitate):
    running = facilitate("run", "triz", "--plain")
    running.type("an idea")
    running.read_until("an idea")
    report = json.loads("\n".join(facilitate("report", "--format", "json").rest()))
    assert [note["text"] for note in report["notes"]] == ["an idea"]
    assert report["ended"] is None
    running.rest()


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")
def test_a_full_disk_is_said_and_the_session_goes_on_when_there_is_room_again(home, facilitate):
    import resource

    running = facilitate("run", "triz", "--plain")
    running.type("before")
    running.read_until("before")
    room = only_log(home).stat().st_size + 30
    _, most = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (room, most))
    running.type("meanwhile")
    assert running.read_until("meanwhile").startswith("NOT SAVED (File too large), kept")
    assert texts(home) == ["before"]
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (most, most))
    running.read_until("everything is saved again")
    running.type("after")
    assert running.read_until("after") == "3 The worst result · after"
    running.rest()
    assert texts(home) == ["before", "meanwhile", "after"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said_in_a_line(home, facilitate):
    (home / "sessions").mkdir(mode=0o500)
    lines = facilitate("run", "triz", "--plain").rest()
    assert len(lines) == 1
    assert "no log can be written: Permission denied" in lines[0]


def test_a_home_that_is_a_file_is_said_in_a_line(home, facilitate):
    (home / "sessions").write_text("")
    running = facilitate("run", "triz", "--plain")
    lines = running.rest()
    assert len(lines) == 1
    assert "no log can be written" in lines[0]
    assert running.process.returncode == 1


def test_a_reader_that_goes_away_ends_the_session_quietly(home, facilitate):
    running = facilitate("run", "triz", "--plain")
    running.read_until("==")
    running.output.close()
    running.type(*["an idea"] * 20)
    running.input.close()
    assert running.process.wait(30) == 0
    assert type(log.read(str(only_log(home))).events[-1]).__name__ == "Left"


def test_a_process_ends_when_the_session_does_though_more_could_be_typed(home, facilitate):
    running = facilitate("run", "triz", "--plain")
    running.type("/end")
    running.read_until("ended")
    assert running.process.wait(30) == 0
    assert running.rest() == []


def test_time_runs_as_fast_as_asked_for(home, facilitate):
    running = facilitate("run", "triz", "--plain", "--speed", "6000")
    running.read_until("time's up")
    running.type("/next", "/end")
    running.rest()
    report = json.loads("\n".join(facilitate("report", "--format", "json").rest()))
    assert report["steps"][0]["actual_seconds"] >= 300
