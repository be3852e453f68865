import errno
import os

import pytest

from facilitate.plain.desk import Desk
from facilitate.plain.front import Front
from facilitate.plain.lines import TypedLines
from facilitate.scripts.library import Library
from facilitate.session import log
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock, FakeLines


@pytest.fixture
def clock():
    return FakeClock()


def test_signals_are_said_and_rung(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=4, turns=2), step(2, sound="none"), clock=clock)
    shown, rung = [], []
    minutes = [lambda: clock.advance(60)] * 4
    lines = FakeLines([*minutes, "/next", *([lambda: clock.advance(200)] * 3)])
    Front(Desk(session, Library([]), shown.append), lines, lambda: rung.append(clock.now())).run()
    assert [line for line in shown if line.startswith("*")] == [
        "* next turn, 2:00 gone · Step 1",
        "* 1 min left · Step 1",
        "* time is up · Step 1; /next goes on",
        "* time is up · Step 2; /next goes on",
    ]
    assert rung == [1120, 1180, 1240]


def test_a_step_that_follows_by_itself_is_shown_when_it_does(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock)
    shown = run_plain([lambda: clock.advance(181)], session)
    assert "* time is up · Step 1" in shown
    assert "== 2/2 Step 2 · 10 min ==" in shown


def test_a_note_that_could_not_be_written_is_not_shown_as_taken_down(tmp_path, clock, monkeypatch):
    real = os.write

    def full(descriptor, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    session = start(tmp_path, clock=clock)
    shown = run_plain(
        [
            "before",
            lambda: monkeypatch.setattr(os, "write", full),
            "meanwhile",
            "still",
            lambda: monkeypatch.setattr(os, "write", real),
            "after",
        ],
        session,
    )
    kept = "NOT ON THE DISK (No space left on device), kept and tried again: "
    assert shown[2:-1] == [
        "1 yellow · Group one · before",
        f"{kept}2 yellow · Group one · meanwhile",
        "! the log cannot be written: [Errno 28] No space left on device;"
        " it is tried again and again",
        f"{kept}3 yellow · Group one · still",
        "* all is on the disk again",
        "4 yellow · Group one · after",
    ]
    events = log.read(session.log.path).events
    assert [event.text for event in events if hasattr(event, "text")] == [
        "before",
        "meanwhile",
        "still",
        "after",
    ]


def test_what_was_never_written_is_shown_at_the_end(tmp_path, clock, monkeypatch):
    def broken(descriptor, data):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    session = start(tmp_path, clock=clock)
    shown = run_plain([lambda: monkeypatch.setattr(os, "write", broken), "precious"], session)
    assert "! not on the disk: Noted: precious" in shown


def test_a_session_told_to_stop_is_left_open(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    shown = []
    lines = FakeLines(["an idea", lambda: front.stop(), "never reached"])
    front = Front(Desk(session, Library([]), shown.append), lines)
    front.run()
    assert shown[-1].startswith("left open")
    assert [note.text for note in session.state.wall()] == ["an idea"]


def test_a_log_is_closed_also_where_nothing_can_be_shown_any_more(tmp_path, clock):
    session = start(tmp_path, clock=clock)

    def gone(line):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Front(Desk(session, Library([]), gone), FakeLines([])).run()
    again, contents = log.Log.open(session.log.path)
    again.close()
    assert type(contents.events[-1]).__name__ == "Left"


def typed(data):
    """Lines read from a pipe into which `data` was written."""
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return TypedLines(reading)


def test_typed_lines_end_where_a_newline_is_and_nowhere_else():
    lines = typed(b"one\r\ntw\x0bo\x0c\xe2\x80\xa8\r!\nno end")
    assert lines.next(None) == "one"
    assert lines.next(None) == "tw\x0bo\x0c\u2028\r!"
    assert lines.next(None) == "no end"
    for _ in range(2):
        with pytest.raises(EOFError):
            lines.next(None)


def test_typed_bytes_that_are_no_utf8_lose_nothing():
    lines = typed("café\n".encode("latin-1"))
    assert lines.next(None) == "café"
