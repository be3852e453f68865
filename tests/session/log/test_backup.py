import errno
import os
import shutil
import threading

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.log import backup, log
from facilitate.session.log.backup import Backup
from facilitate.session.session import Session
from tests.builders import run_plain, size, start
from tests.fakes import FakeClock


@pytest.fixture
def session(tmp_path):
    session = start(tmp_path / "first")
    session.keep_copy(str(tmp_path / "stick"))
    return session


def note(session, text):
    session.take(note_commands.add(session.state, text, None, None))


def files(session):
    with open(session.log.path, "rb") as file:
        first = file.read()
    name = os.path.basename(session.log.path)
    with open(os.path.join(session.backup.folder, name), "rb") as file:
        return first, file.read()


def test_the_copy_is_the_log_when_the_session_is_left(session):
    for number in range(50):
        note(session, f"note {number}")
    session.leave()
    first, second = files(session)
    assert first == second
    assert first.count(b"\n") == 53


def test_a_resumed_session_brings_its_copy_up_to_date(session, tmp_path):
    note(session, "before")
    session.leave()
    again, _, _ = Session.resume(session.log.path, FakeClock())
    note(again, "without a copy")
    again.keep_copy(session.backup.folder)
    note(again, "with one")
    again.leave()
    first, second = files(again)
    assert first == second


def test_a_copy_that_was_changed_or_taken_away_is_made_anew(session):
    note(session, "before")
    session.backup.close()
    session.keep_copy(session.backup.folder)
    name = os.path.join(session.backup.folder, os.path.basename(session.log.path))
    with open(name, "ab") as file:
        file.write(b"somebody else's")
    note(session, "after")
    session.leave()
    first, second = files(session)
    assert first == second


def test_a_copy_that_fails_is_said_and_never_harms_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "RETRY", 0.001)
    stick = tmp_path / "stick"
    stick.write_text("a file where the folder should be")
    session = start(tmp_path / "first", clock=FakeClock())
    session.keep_copy(str(stick))

    def wait_until(there):
        return lambda: next(i for i in range(10**7) if there())

    def mend():
        stick.unlink()

    shown = run_plain(
        [
            "one",
            wait_until(lambda: session.backup.trouble),
            "two",
            mend,
            wait_until(lambda: not session.backup.trouble),
            "three",
        ],
        session,
    )
    assert any(line.startswith(f"! can't write the copy in {stick}") for line in shown)
    assert "* the copy is up to date again" in shown
    assert [line for line in shown if line[:1].isdigit()] == [
        "1 yellow · Group one · one",
        "2 yellow · Group one · two",
        "3 yellow · Group one · three",
    ]
    first, second = files(session)
    assert first == second


def test_a_copy_that_hangs_holds_nothing_up(session, monkeypatch):
    stuck, free = threading.Event(), threading.Event()

    def hang(path, data):
        stuck.set()
        free.wait(30)

    monkeypatch.setattr(backup, "_append", hang)
    monkeypatch.setattr(backup, "_replace", hang)
    session.backup.close(0.01)
    session.keep_copy(session.backup.folder)
    stuck.wait(30)
    note(session, "an idea")
    session.take(step_commands.go_on(session.state))
    assert len(log.read(session.log.path).events) == 3
    session.backup.close(0.01)
    free.set()


def test_the_log_is_never_its_own_copy(tmp_path):
    session = start(tmp_path)
    session.keep_copy(str(tmp_path))
    shown = run_plain(["one", "two"], session)
    assert "the log itself is there; choose another folder" in "\n".join(shown)
    assert [note.text for note in session.state.wall()] == ["one", "two"]
    assert len(log.read(session.log.path).events) == 4
    assert not list(tmp_path.glob("*.part"))


def test_sessions_of_one_name_have_a_copy_each_in_one_folder(tmp_path):
    tables = [start(tmp_path / name) for name in ("a", "b")]
    for number in range(2):
        for table in tables:
            table.keep_copy(str(tmp_path / "stick"))
            note(table, f"note {number}")
            table.backup.close()
    copies = sorted((tmp_path / "stick").iterdir())
    assert [copy.name for copy in copies] == ["session-2.jsonl", "session.jsonl"]
    assert [copy.read_bytes() for copy in reversed(copies)] == [
        (tmp_path / name / "session.jsonl").read_bytes() for name in ("a", "b")
    ]


def test_a_stick_that_was_pulled_out_is_missed_and_not_made_up_for(session):
    note(session, "before")
    session.backup.close()
    session.keep_copy(session.backup.folder)
    copy = os.path.join(session.backup.folder, "session.jsonl")
    note(session, "and then")
    next(i for i in range(10**7) if size(copy) == session.log.whole)
    shutil.rmtree(session.backup.folder)
    note(session, "after")
    session.leave()
    assert isinstance(session.backup.trouble, FileNotFoundError)
    assert not os.path.exists(session.backup.folder)


def test_a_copy_that_failed_last_is_said_when_the_session_is_left(session, monkeypatch):
    def broken(path, data):
        raise OSError(errno.EIO, "Input/output error")

    session.backup.close()
    session.keep_copy(session.backup.folder)
    monkeypatch.setattr(backup, "_append", broken)
    monkeypatch.setattr(backup, "_replace", broken)
    shown = run_plain([], session)
    assert "the copy in" in shown[-2]
    assert "Input/output error" in shown[-2]


def test_where_the_copy_is_kept_is_in_the_log_and_a_resumed_session_goes_on_with_it(
    tmp_path, session
):
    session.copy_to(session.backup.folder)
    note(session, "before")
    session.leave()
    again, _, _ = Session.resume(session.log.path, FakeClock())
    again.copy_to(None)
    note(again, "after")
    again.leave()
    first, second = files(again)
    assert first == second
    assert first.count(b'"do":"copy"') == 1


def test_a_copy_kept_anew_is_not_replaced_by_what_the_one_before_had(session, monkeypatch):
    session.backup.close()
    replace, begun, may_go_on = backup._replace, threading.Event(), threading.Event()

    def late(path, data):
        begun.set()
        may_go_on.wait(5)
        replace(path, data)

    monkeypatch.setattr(backup, "_replace", late)
    session.keep_copy(session.backup.folder)
    before = session.backup
    assert begun.wait(5)
    monkeypatch.setattr(backup, "_replace", replace)
    monkeypatch.setattr(before, "close", lambda: (may_go_on.set(), Backup.close(before)))
    session.keep_copy(before.folder)
    note(session, "newer than the copy before")
    session.leave()
    may_go_on.set()
    before._thread.join(5)
    first, second = files(session)
    assert first == second


def test_a_copy_that_was_damaged_and_is_as_long_as_before_is_made_anew(session):
    note(session, "before")
    session.backup.caught_up(30)
    name = os.path.join(session.backup.folder, "session.jsonl")
    with open(name, "r+b") as file:
        file.seek(-60, os.SEEK_END)
        file.write(b"garbage")
    os.utime(name, (1, 1))
    note(session, "after")
    session.leave()
    first, second = files(session)
    assert first == second


def test_a_copy_follows_no_link(session, tmp_path):
    session.backup.caught_up(30)
    other = tmp_path / "other"
    other.write_text("somebody else's")
    name = os.path.join(session.backup.folder, "session.jsonl")
    os.unlink(name)
    os.symlink(other, name)
    note(session, "an idea")
    session.leave()
    assert other.read_text() == "somebody else's"


def test_where_no_thread_can_be_started_the_session_goes_on_and_it_is_said(tmp_path, monkeypatch):
    def no_thread(self):
        raise RuntimeError("can't start new thread")

    session = start(tmp_path / "first")
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        session.keep_copy(str(tmp_path / "stick"))
    assert "copy.no-thread" in str(session.backup.trouble)
    note(session, "an idea")
    session.leave()
    assert len(log.read(session.log.path).events) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_with_the_name_of_the_copy_does_not_hold_it_up(tmp_path):
    session = start(tmp_path / "first")
    (tmp_path / "stick").mkdir()
    os.mkfifo(tmp_path / "stick" / "session.jsonl")
    session.keep_copy(str(tmp_path / "stick"))
    note(session, "copied")
    assert session.backup.caught_up(10)
    assert b"copied" in (tmp_path / "stick" / "session-2.jsonl").read_bytes()
    session.leave()
