"""What the commands say of a log that a newer facilitate went on with."""

import json
import os

import pytest

from facilitate import paths
from facilitate.session.log import log


@pytest.fixture
def newer(run):
    run("run", "triz", lines=["one", "/quit"])
    (name,) = os.listdir(paths.sessions())
    path = os.path.join(paths.sessions(), name)
    last = log.read(path).events[-1]
    with open(path, "ab") as file:
        file.write(b'{"do":"hologram", "n":%d, "at":"%s"}\n' % (last.n + 1, last.at.encode()))
    return path


def test_report_says_it_once_in_itself_and_on_the_side(run, newer):
    code, shown, errors = run("report", "--format", "json")
    assert (code, json.loads(shown)["newer_lines"], json.loads(shown)["damaged_lines"]) == (0, 1, 0)
    assert errors.count("1 line from a newer facilitate") == 1
    assert "damaged" not in errors


def test_sessions_lists_the_log_and_says_it(run, newer):
    code, shown, errors = run("sessions")
    assert (code, len(shown.splitlines())) == (0, 1)
    assert "1 line from a newer facilitate" in errors


def test_resume_goes_on_and_says_it(run, newer):
    code, shown, _ = run("resume", lines=["two", "/quit"])
    assert code == 0
    assert "1 line from a newer facilitate" in shown
    with open(newer, "rb") as file:
        assert b'\n{"do":"hologram", ' in file.read()


def test_forget_says_that_such_lines_stayed(run, newer):
    code, shown, _ = run("forget", "last", "1")
    assert code == 0
    assert "1 line from a newer facilitate stayed" in shown
