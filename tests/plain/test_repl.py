import errno
import os

import pytest

from facilitate.frontend.commands import declared
from facilitate.frontend.commands.declared import by_word
from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.plain.input_lines import TypedLines
from facilitate.plain.repl import Front
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.log import log
from facilitate.session.session import Session
from facilitate.translations.message import Message
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock, FakeLines, FakeSound


@pytest.fixture
def clock():
    return FakeClock()


def test_signals_are_said_and_rung(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=4, turns=2), step(2, sound="none"), clock=clock)
    shown, sound = [], FakeSound(clock)
    minutes = [lambda: clock.advance(60)] * 4
    lines = FakeLines([*minutes, "/next", *([lambda: clock.advance(200)] * 3)])
    Front(RunContext(Runner(session, sound), Library([]), shown.append), lines).run()
    assert [line for line in shown if line.startswith("*")] == [
        "* time to switch, 2:00 gone · Step 1",
        "* 1 min left · Step 1",
        "* time's up · Step 1; /next for the next step",
        "* time's up · Step 2; /next for the next step",
    ]
    assert sound.played == [
        (1000, "soft gong"),
        (1120, "soft bell"),
        (1180, "soft chime"),
        (1240, "bell"),
    ]


def test_a_step_that_waits_begins_without_a_sound(tmp_path, clock):
    session, sound = start(tmp_path, clock=clock, running=False), FakeSound(clock)
    lines = FakeLines([lambda: clock.advance(90)])
    Front(RunContext(Runner(session, sound), Library([]), [].append), lines).run()
    assert sound.played == []


def test_a_sound_that_could_not_be_played_is_said_and_kept_in_the_log(tmp_path, clock):
    session, shown, sound = start(tmp_path, clock=clock), [], FakeSound(clock)
    trouble = Message("sound.not-heard", sound="bell", why="\x1b[31m")
    lines = FakeLines(["before", lambda: sound.waiting.append(trouble), "/undo"])
    Front(RunContext(Runner(session, sound), Library([]), shown.append), lines).run()
    assert shown[2:-1] == [
        "1 yellow · Group one · before",
        "! no sound: the bell didn't play: ␛[31m",
        "undone: note 1 · before",
    ]
    events = log.read(session.log.path).events
    assert [event.why for event in events if isinstance(event, ev.Silent)] == [trouble.as_data()]


def test_a_step_that_follows_by_itself_is_shown_when_it_does(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock)
    shown = run_plain([lambda: clock.advance(181)], session)
    assert "* time's up · Step 1" in shown
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
    kept = "NOT SAVED (No space left on device), kept and retried: "
    assert shown[2:-1] == [
        "1 yellow · Group one · before",
        f"{kept}2 yellow · Group one · meanwhile",
        "! can't write the log: No space left on device;"
        " still trying, or /log FOLDER continues in another folder",
        f"{kept}3 yellow · Group one · still",
        "* everything is saved again",
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
    assert "! not saved: note 1 · precious" in shown


def test_a_session_told_to_stop_is_left_open(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    shown = []
    runner = Runner(session)
    lines = FakeLines(["an idea", runner.leave, "never reached"])
    Front(RunContext(runner, Library([]), shown.append), lines).run()
    assert shown[-1].startswith("Saved.")
    assert [note.text for note in session.state.wall()] == ["an idea"]


def test_a_log_is_closed_also_where_nothing_can_be_shown_any_more(tmp_path, clock):
    session = start(tmp_path, clock=clock)

    def gone(line):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Front(RunContext(Runner(session), Library([]), gone), FakeLines([])).run()
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


def test_a_resumed_session_goes_on_with_the_group_of_the_last_note(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    run_plain(["an idea", "/group Group two", "another"], session)
    again, _, _ = Session.resume(session.log.path, clock)
    assert "3 yellow · Group two · a third" in run_plain(["a third"], again)


def test_what_ends_a_step_and_what_can_be_turned_from_each_list_is_said(tmp_path, clock):
    last = step(3, colour="green", source="yellow", more_sources=("pink",), until="all are turned")
    session = start(tmp_path, step(1, colour="yellow"), step(2, colour="pink"), last, clock=clock)
    shown = run_plain(["a", "/next", "b", "/next", "/turn 2", "/turn 1", "/turn 1"], session)
    assert "Until: all are turned" in shown
    assert "To turn from yellow: 1" in shown
    assert "To turn from pink: 2" in shown
    assert shown[-4:-1] == [
        "2 green · Group one · b",
        "1 green · Group one · a",
        "note 1 is green; this step turns yellow and pink to green",
    ]


def test_which_group_is_where_is_said_in_each_round(tmp_path, clock):
    stations = [
        step(n, "Look", arrangement="one group per station", role="station", round=n, rounds=3,
             block=1)
        for n in (1, 2, 3)
    ]  # fmt: skip
    shown = run_plain(["/next", "/next"], start(tmp_path, *stations, clock=clock))
    assert [line for line in shown if line.startswith("Where: ")] == [
        "Where: group 1 is at station 1, group 2 at station 2, and so on",
        "Where: group 1 is at station 2, group 2 at station 3, and so on",
        "Where: group 1 is at station 3, group 2 at station 1, and so on",
    ]


def test_a_command_that_breaks_is_said_and_the_session_goes_on(tmp_path, monkeypatch):
    def broken(context, argument):
        raise TypeError("this is a test")

    command = by_word()["time"]._replace(do=broken)
    monkeypatch.setattr(declared, "COMMANDS", [command])
    session = start(tmp_path)
    shown = run_plain(["/time", "a note"], session)
    assert any("TypeError: this is a test" in line for line in shown)
    assert [note.text for note in session.state.wall()] == ["a note"]


def test_a_folder_that_cannot_be_is_refused(tmp_path):
    session = start(tmp_path)
    shown = run_plain(["/log a\0b", "/due 1 1.1.0001", "a note", "/due 1 1.1.0001"], session)
    assert any("embedded null" in line for line in shown)
    contents = log.read(session.log.path)
    assert (contents.damaged, contents.findings) == ([], ())
