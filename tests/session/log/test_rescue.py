"""Events that cannot be written to the log are on another disk, and return when it resumes."""

import errno
import os
import tempfile

import pytest

from facilitate import paths
from facilitate.session import store
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.elsewhere import remembered
from facilitate.session.log.rescue import rescued
from facilitate.session.session import Session
from tests.builders import noted, run_plain, start
from tests.fakes import FakeClock


@pytest.fixture
def session(tmp_path):
    return start(tmp_path / "disk")


@pytest.fixture
def full(monkeypatch, tmp_path):
    """Make writes to the disk of the log fail, and to no other; return what frees it again."""
    write, there = os.write, str(tmp_path / "disk")

    def broken(descriptor, data):
        if os.readlink(f"/proc/self/fd/{descriptor}").startswith(there):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", broken)
    return lambda: monkeypatch.setattr(os, "write", write)


pytestmark = pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")


def texts(contents):
    return [note.text for note in fold(contents.header, contents.events).wall()]


def test_what_the_log_cannot_take_is_saved_elsewhere_and_said(session, full):
    shown = run_plain(["one", "two"], session)
    assert any(line.startswith("NOT SAVED (No space") for line in shown)
    (saved,) = rescued(session.header.id)
    assert texts(saved) == ["one", "two"]
    assert os.stat(saved.path).st_mode & 0o777 == 0o600
    assert os.stat(os.path.dirname(saved.path)).st_mode & 0o777 == 0o700
    said = "until it works again, everything you write is kept in"
    assert sum(said in line for line in shown) == 1
    assert any("resume puts it back" in line for line in shown)


def test_it_is_gone_again_when_the_log_has_all(session, full):
    noted(session, "one")
    assert (session.log.waiting, session.log.trouble.errno) == (0, errno.ENOSPC)
    full()
    session.tick()
    assert session.log.trouble is None
    assert rescued(session.header.id) == []
    assert texts(log.read(session.log.path)) == ["one"]


def test_it_goes_to_yet_another_disk_when_the_first_other_one_is_full_too(
    session, full, monkeypatch
):
    noted(session, "one")
    first = os.path.dirname(session.log.rescue.path)
    write = os.write

    def broken(descriptor, data):
        if os.readlink(f"/proc/self/fd/{descriptor}").startswith(first):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", broken)
    noted(session, "two")
    assert session.log.waiting == 0
    (saved,) = rescued(session.header.id)
    assert os.path.dirname(saved.path) != first
    assert texts(saved) == ["one", "two"]
    full()
    noted(session, "three")
    assert rescued(session.header.id) == []
    assert texts(log.read(session.log.path)) == ["one", "two", "three"]


def test_a_session_that_was_killed_meanwhile_gets_it_back(session, full):
    noted(session, "one")
    session.log.close()
    full()
    assert texts(store.with_rescued(log.read(session.log.path))) == ["one"]
    again, _, _ = Session.resume(session.log.path, FakeClock())
    assert [note.text for note in again.state.wall()] == ["one"]
    assert noted(again, "two").number == 2
    assert texts(log.read(session.log.path)) == ["one", "two"]
    assert rescued(session.header.id) == []
    assert log.read(session.log.path).findings == ()


def test_it_gets_it_back_also_if_the_disk_is_still_full_when_it_is_resumed(session, full):
    noted(session, "one")
    noted(session, "two")
    session.log.close()
    again, _, _ = Session.resume(session.log.path, FakeClock())
    assert [note.text for note in again.state.wall()] == ["one", "two"]
    assert noted(again, "three").number == 3
    again.log.close()
    assert texts(store.with_rescued(log.read(session.log.path))) == ["one", "two", "three"]
    full()
    last, _, _ = Session.resume(session.log.path, FakeClock())
    assert noted(last, "four").number == 4
    contents = log.read(session.log.path)
    assert texts(contents) == ["one", "two", "three", "four"]
    assert contents.findings == ()
    assert rescued(session.header.id) == []


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home in which nothing can be rescued; only the temporary folder, of all homes, is left."""
    home = tmp_path / "disk"
    for folder in (home, home / "cache", tmp_path / "temporary"):
        folder.mkdir()
    for name in ("rescued", "cache/rescued"):
        (home / name).touch()  # where a folder should be
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("FACILITATE_HOME", str(home))
    return home


def test_it_is_the_last_session_of_its_own_home_and_of_no_other(home, session, full, monkeypatch):
    noted(session, "for client A")
    session.log.close()
    os.unlink(session.log.path)
    (saved,) = rescued(session.header.id)
    assert os.path.dirname(saved.path).startswith(tempfile.gettempdir())
    assert store.find() == saved.path
    monkeypatch.setenv("FACILITATE_HOME", str(home / "of client B"))
    with pytest.raises(store.NoSuchSession):
        store.find()
    assert texts(saved) == texts(store.with_rescued(saved)) == ["for client A"]


def test_one_that_went_elsewhere_is_the_last_session_of_its_own_home_and_of_no_other(
    home, session, monkeypatch, tmp_path
):
    first = session.log.path
    session.move_to(str(tmp_path / "stick"))
    session.log.close()
    os.unlink(first)
    assert store.find() == session.log.path
    monkeypatch.setenv("FACILITATE_HOME", str(home / "of client B"))
    with pytest.raises(store.NoSuchSession):
        store.find()
    assert remembered(session.header.id) == [session.log.path]


def test_with_no_other_disk_a_copy_will_do(session, full, tmp_path, monkeypatch):
    monkeypatch.setattr("facilitate.session.log.rescue.spare_folders", lambda: iter(()))
    session.keep_copy(str(tmp_path / "stick"))
    session.backup.caught_up(30)
    noted(session, "one")
    if not session.log.waiting:
        assert texts(log.read(str(tmp_path / "stick" / "session.jsonl"))) == ["one"]
    session.backup.caught_up(30)
    session.tick()
    assert session.log.waiting == 0
    full()
    noted(session, "two")
    session.leave()
    copy = log.read(str(tmp_path / "stick" / "session.jsonl"))
    assert texts(copy) == ["one", "two"]
    assert texts(log.read(session.log.path)) == ["one", "two"]


def test_a_folder_of_another_user_is_not_trusted(session, full, monkeypatch, tmp_path):
    if not hasattr(os, "getuid"):
        pytest.skip("no users to tell apart here")
    user = os.getuid()
    os.makedirs(os.path.join(paths.home(), "rescued"))
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "none"))
    noted(session, "one")
    assert session.log.waiting == 1


def test_where_every_disk_is_full_nothing_raises_and_it_is_kept(session, monkeypatch):
    # The folder for temporary files is looked for when it is first needed, by writing to it.
    monkeypatch.setattr(tempfile, "tempdir", None)
    write = os.write

    def broken(descriptor, data):
        if os.path.isfile(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", broken)
        with pytest.raises(FileNotFoundError):
            tempfile.gettempdir()
        noted(session, "one")
        session.tick()
        assert (session.log.waiting, session.log.trouble.errno) == (1, errno.ENOSPC)
        assert store.with_rescued(log.read(session.log.path)).events
    session.tick()
    assert session.log.trouble is None
    assert texts(log.read(session.log.path)) == ["one"]


def cut(path):
    os.truncate(path, 50)


def save_nonsense(path):
    with open(path, "wb") as file:
        file.write(b"an editor's\n")


@pytest.mark.parametrize("lose", [cut, save_nonsense, os.unlink])
@pytest.mark.parametrize("when", ["tick", "note"])
@pytest.mark.parametrize("taken_back", [True, False])
def test_a_log_that_is_lost_where_no_other_can_be_is_whole_in_another_folder(
    session, full, monkeypatch, lose, when, taken_back
):
    monkeypatch.setattr(paths, "sessions", lambda: os.path.dirname(session.log.path))
    full()  # the disk takes what is written until the log is lost
    noted(session, "before")
    create = log.Log.create.__func__
    there = os.path.dirname(session.log.path)

    def unless_there(cls, path, header, events=()):
        if os.path.dirname(path) == there:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return create(cls, path, header, events)

    monkeypatch.setattr(log.Log, "create", classmethod(unless_there))
    lose(session.log.path)
    if when == "note":
        noted(session, "meanwhile")
    session.tick()
    noted(session, "after")
    session.tick()
    everything = ["before", *(["meanwhile"] if when == "note" else []), "after"]
    (saved,) = rescued(session.header.id)
    assert texts(saved) == everything
    assert session.log.waiting == 0
    if taken_back:
        monkeypatch.setattr(log.Log, "create", classmethod(create))
        session.tick()
        assert session.log.trouble is None
        assert rescued(session.header.id) == []
        assert texts(log.read(session.log.path)) == everything
    else:
        session.leave()
        assert store.find() == saved.path
        again, _, _ = Session.resume(saved.path, FakeClock())
        noted(again, "and on")
        assert texts(log.read(saved.path)) == [*everything, "and on"]
