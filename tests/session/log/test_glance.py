"""Logs are identified by session id wherever they are; other files are skipped."""

import os
import shutil
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.frontend.closing_message import last_words
from facilitate.session import store
from facilitate.session.follow import Follower
from facilitate.session.log import log
from facilitate.session.log.damage import say_damage
from facilitate.session.log.glance import glance, latest, looked_at
from facilitate.session.log.merge import merge
from facilitate.session.running import RunningSession
from facilitate.session.session import Session
from facilitate.translations.message import Message
from facilitate.translations.translator import ENGLISH
from tests.builders import noted, start
from tests.fakes import FakeClock


@pytest.fixture
def folder():
    os.makedirs(paths.sessions())
    return paths.sessions()


@pytest.fixture
def session(folder, tmp_path):
    clock = FakeClock()
    session = start(tmp_path / "home" / "sessions", clock=clock)
    clock.advance(1)
    return session


def test_a_glance_sees_whose_a_log_is_and_what_was_last(session):
    noted(session, "an idea")
    seen = glance(session.log.path)
    assert (seen.session, seen.number, seen.went) == (session.header.id, 2, None)


def holding(data):
    """Make a file that holds these bytes."""
    return lambda path: Path(path).write_bytes(data)


def junk(folder):
    """Write files that are not logs into a folder, and return their names."""
    places = {}
    for name, make in {
        "._session.jsonl": holding(b"\x00\x05\x16\x07"),
        "empty.jsonl": holding(b""),
        "link.jsonl": lambda path: os.symlink("nowhere", path),
        "folder.jsonl": os.mkdir,
        "pipe.jsonl": os.mkfifo,
        "half.jsonl": holding(b'{"format":"facilitate-log/1","ki'),
        "deep.jsonl": holding(b"[" * 100_000),
        "number.jsonl": holding(b"9" * 5000),
    }.items():
        places[name] = os.path.join(folder, name)
        make(places[name])
        if not os.path.islink(places[name]):
            os.utime(places[name], (4e9, 4e9))
    return places


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this platform")
def test_what_is_no_log_is_complained_about_once_and_passed_over(session, folder):
    places = junk(folder)
    said = []
    assert store.find("last", said.extend) == session.log.path
    assert len(said) == len(places)
    for path in places.values():
        assert sum(path in ENGLISH.text(line) for line in said) == 1
    kept, unreadable = store.kept()
    assert [one.path for one in kept] == [session.log.path]
    assert len(unreadable) == len(places)
    assert len(store.every()[0]) == 1


def test_a_log_saved_with_a_byte_order_mark_is_the_last_one_all_the_same(session):
    session.leave()
    with open(session.log.path, "rb") as file:
        data = file.read()
    with open(session.log.path, "wb") as file:
        file.write(b"\xef\xbb\xbf" + data)
    assert store.find() == session.log.path


def test_the_last_session_is_the_one_with_the_latest_event(session, tmp_path):
    later = start(tmp_path / "other", clock=FakeClock(wall=session.clock.wall().replace(hour=13)))
    noted(later, "an hour later")
    later.leave()
    os.rename(later.log.path, os.path.join(paths.sessions(), "later.jsonl"))
    noted(session, "an idea")
    assert store.name_of(store.find()) == "later"


def test_a_session_that_went_elsewhere_is_found_there_by_its_name_and_as_the_last(
    session, tmp_path
):
    noted(session, "before")
    first = session.log.path
    session.move_to(str(tmp_path / "stick"))
    noted(session, "after")
    session.log.close()  # killed
    there = session.log.path
    assert store.find() == store.find("session") == latest(first) == there
    (kept,) = store.kept()[0]
    assert (kept.name, kept.path, kept.notes) == ("session", there, 2)
    again, _, _ = Session.resume(store.find(), FakeClock())
    assert noted(again, "and on").number == 3


def test_it_is_found_there_also_where_the_first_log_could_not_say_so(
    session, tmp_path, monkeypatch
):
    noted(session, "before")
    monkeypatch.setattr(log.Log, "close_with", lambda before, event: before.close())
    session.move_to(str(tmp_path / "stick"))
    session.log.close()
    assert store.find() == session.log.path


def test_folders_may_have_names_in_any_encoding(tmp_path):
    there = tmp_path / os.fsdecode(b"caf\xe9")
    session = start(there / "first")
    session.copy_to(str(there / "stick"))
    noted(session, "one")
    with open(session.log.path, "ab") as file:
        file.write(b"half a li")
    session.tick()
    noted(session, "two")
    assert session.log.path.endswith("-2.jsonl")
    beside = session.log.path
    session.move_to(str(there / "second"))
    session.leave()
    assert glance(beside).went == session.log.path
    again, _, _ = Session.resume(latest(beside), FakeClock())
    again.copy_to(None)
    noted(again, "three")
    again.leave()
    assert [note.text for note in again.state.wall()] == ["one", "two", "three"]
    assert again.backup.folder == str(there / "stick")
    assert ENGLISH.text(say_damage(log.read(beside))[-1])


def test_where_the_other_place_is_gone_the_first_log_is_the_last(session, tmp_path):
    first = session.log.path
    session.move_to(str(tmp_path / "stick"))
    elsewhere = session.log.path
    os.unlink(elsewhere)
    assert store.find() == first
    (line,) = say_damage(log.read(first))
    assert line == Message("damage.continued", path=first, other=elsewhere)


def test_it_is_said_where_the_session_went_also_when_it_is_resumed_without_that(session, tmp_path):
    before = session.log.path
    session.move_to(str(tmp_path / "stick"))
    noted(session, "on the stick")
    session.log.close()
    shutil.rmtree(tmp_path / "stick")
    _, contents, _ = Session.resume(before, FakeClock())
    (said,) = map(ENGLISH.text, say_damage(contents))
    assert f"the session continued in {session.log.path}" in said


def test_damaged_lines_about_where_sessions_are_are_passed_over(session, tmp_path):
    session.move_to(str(tmp_path / "stick"))
    session.leave()
    pointers = os.path.join(paths.home(), "rescued", "elsewhere.jsonl")
    with open(pointers, "rb+") as file:
        lines = file.read()
        file.seek(0)
        file.write(b"{}\n[]\n\xff\n" + lines + b"3\n")
    assert store.find() == session.log.path


def test_a_session_with_two_logs_is_there_once(session):
    os.truncate(session.log.path, 0)
    noted(session, "an idea")
    session.tick()
    session.leave()
    (kept,) = store.kept()[0]
    assert kept.path == session.log.path
    assert len(looked_at(store._paths())[0]) == 1


def test_who_follows_a_session_follows_it_into_another_folder(session, tmp_path):
    follower = Follower(session.log.path, session.clock)
    session.move_to(str(tmp_path / "stick"))
    noted(session, "after")
    assert follower.look()
    follower.look()
    assert follower.path == session.log.path
    assert [note.text for note in follower.state.wall()] == ["after"]


def test_who_follows_a_session_follows_it_beside_a_log_that_was_changed(session):
    follower = Follower(session.log.path, session.clock)
    os.truncate(session.log.path, os.path.getsize(session.log.path) - 40)
    noted(session, "after")
    session.tick()
    session.clock.advance(20)
    assert follower.look()
    assert [note.text for note in follower.state.wall()] == ["after"]


def test_copies_that_went_different_ways_are_told_of(session, folder):
    noted(session, "before")
    session.leave()
    with open(session.log.path, "rb") as file:
        data = file.read()
    copy = os.path.join(folder, "session (conflict).jsonl")
    with open(copy, "wb") as file:
        file.write(data)
    assert store.parted(session.log.path) == []
    for path, day in ((session.log.path, 23), (copy, 24)):
        clock = FakeClock(wall=session.clock.wall().replace(day=day))
        again, _, _ = Session.resume(path, clock)
        noted(again, path)
        again.leave()
    assert store.parted(copy) == [session.log.path]
    assert store.parted(session.log.path) == [copy]
    joined = os.path.join(folder, "joined.jsonl")
    with open(joined, "wb") as file:
        file.writelines(map(log.whole_lines, merge([session.log.path, copy])))
    assert store.parted(joined) == []
    assert store.parted(copy) == [session.log.path, joined]


def renamed(session, path):
    """Rename a session's log while it runs, as another program does, and let it look."""
    os.rename(session.log.path, path)
    session.tick()
    return str(path)


def test_a_log_that_was_renamed_is_written_on_and_found_by_its_new_name(session, folder):
    path = renamed(session, os.path.join(folder, "workshop.jsonl"))
    assert session.moved_to() == path
    noted(session, "after that")
    session.tick()
    assert session.moved_to() is None
    session.leave()
    assert store.find() == path
    assert [note.text for note in Session.resume(path, FakeClock())[0].state.wall()] == [
        "after that"
    ]


def test_a_log_that_was_moved_elsewhere_is_still_the_last_session(session, tmp_path):
    os.mkdir(tmp_path / "elsewhere")
    path = renamed(session, str(tmp_path / "elsewhere" / "workshop.jsonl"))
    assert store.find() == path


def test_a_log_that_was_moved_elsewhere_is_later_than_its_old_copy(session, folder, tmp_path):
    older = shutil.copy(session.log.path, os.path.join(folder, "older.jsonl"))
    path = renamed(session, str(tmp_path / "workshop.jsonl"))
    noted(session, "after that")
    assert store.find() == latest(older) == path


def test_a_log_that_an_editor_puts_aside_is_not_followed(session):
    path = session.log.path
    assert renamed(session, f"{path}~") == session.moved_to()
    assert session.log.path == path


def test_a_log_that_was_put_aside_for_good_is_found_there_by_all(session):
    aside = renamed(session, f"{session.log.path}.bak")
    noted(session, "after that")
    session.leave()
    assert session.log.path == aside
    assert list(last_words(session)) == [f"Saved. Continue with: facilitate resume {aside}"]
    assert store.find() == aside
    assert [note.text for note in Session.resume(aside, FakeClock())[0].state.wall()] == [
        "after that"
    ]


def test_a_session_is_found_also_if_the_whole_folder_of_logs_was_moved(session, folder, tmp_path):
    os.rename(folder, tmp_path / "moved")
    session.tick()
    session.leave()
    assert store.find() == str(tmp_path / "moved" / os.path.basename(session.log.path))


@pytest.mark.parametrize("where", ["workshop.jsonl", "../workshop.jsonl"])
def test_whoever_follows_a_log_follows_it_to_its_new_name(session, folder, where):
    follower = Follower(session.log.path, session.clock)
    renamed(session, os.path.normpath(os.path.join(folder, where)))
    noted(session, "after that")
    assert follower.look()
    assert [note.text for note in follower.state.wall()] == ["after that"]


def test_the_stage_goes_on_to_the_next_session_if_the_log_of_the_last_was_deleted(folder):
    clock = FakeClock()
    first = start(Path(folder), clock=clock)
    renamed(first, os.path.join(folder, "first.jsonl"))
    stage = RunningSession(clock)
    os.utime(first.log.path, (clock.wall().timestamp(),) * 2)
    assert stage.look()
    os.remove(first.log.path)
    clock.advance(60)
    second = start(Path(folder), clock=clock)
    os.utime(second.log.path, (clock.wall().timestamp(),) * 2)
    assert stage.look()
    assert stage.follower.header.id == second.header.id
