import errno
import json
import os
import shutil
from contextlib import contextmanager
from itertools import count

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session, strung
from tests.builders import size, start
from tests.fakes import FakeClock
from tests.written import library, write


@pytest.fixture
def session(tmp_path):
    return start(tmp_path)


def note(session, text):
    return session.take(note_commands.add(session.state, text, "Group one", None)).number


def texts(path):
    contents = log.read(path)
    return [note.text for note in fold(contents.header, contents.events).wall()]


def test_each_event_is_one_line_and_there_once_it_is_taken(session):
    note(session, "an idea\nof two lines")
    with open(session.log.path, "rb") as file:
        lines = file.read().split(b"\n")
    assert len(lines) == 4
    assert lines[-1] == b""
    assert texts(session.log.path) == ["an idea\nof two lines"]


def test_an_event_is_flushed_to_the_disk_before_it_shows(session, monkeypatch):
    order = []
    flush = os.fsync

    def watched(descriptor):
        order.append(("flushed", len(session.state.notes)))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    note(session, "an idea")
    order.append(("taken", len(session.state.notes)))
    assert order == [("flushed", 0), ("taken", 1)]


def test_a_log_is_for_its_owner_alone(session):
    assert os.stat(session.log.path).st_mode & 0o077 == 0


def test_a_log_is_enough_by_itself(session):
    note(session, "an idea")
    contents = log.read(session.log.path)
    assert contents.header.title == "A session"
    assert contents.header.plan == session.header.plan
    assert contents.header.people == 22
    assert fold(contents.header, contents.events) == session.state


def test_a_log_cut_anywhere_in_its_last_lines_keeps_all_that_was_whole(session, tmp_path):
    for number in range(3):
        note(session, f"note {number}")
    session.leave()
    with open(session.log.path, "rb") as file:
        data = file.read()
    ends = [i + 1 for i, byte in enumerate(data) if byte == ord("\n")]
    assert len(ends) == 6
    for cut in range(ends[0], len(data)):
        path = tmp_path / "cut.jsonl"
        path.write_bytes(data[:cut])
        whole = sum(1 for end in ends[1:] if end <= cut or end - 1 == cut)
        contents = log.read(str(path))
        assert len(contents.events) == whole
        assert contents.damaged == []
        assert contents.findings == ()
        again, _, _ = Session.resume(str(path), FakeClock())
        after = note(again, "after the cut")
        again.leave()
        kept = texts(str(path))
        assert kept == [f"note {i}" for i in range(max(0, min(3, whole - 1)))] + ["after the cut"]
        assert after == len(kept)
        assert log.read(str(path)).damaged == []


def test_a_log_cut_in_its_first_line_is_no_log_and_left_alone(session, tmp_path):
    with open(session.log.path, "rb") as file:
        header = file.readline()
    for cut in range(0, len(header) - 1, 7):
        path = tmp_path / "cut.jsonl"
        path.write_bytes(header[:cut])
        with pytest.raises(log.NotALog, match="isn't the log of a session"):
            log.Log.open(str(path))
        assert path.read_bytes() == header[:cut]


@pytest.mark.parametrize(
    "damage",
    [
        b"\xff\xfe\x00garbage",
        b"{}",
        b'{"do": "note", "number": "three"}',
        b'{"do": "from the future", "n": 4}',
        b"\x00" * 40,
        b"[1, 2",
        b"9" * 5000,
        b"[" * 100_000,
        b'{"do": "star", "number": 1, "starred": true, "at": "when?"}',
        b'{"do": "star", "number": 1, "starred": true, "at": "2026-11-22T12:00"}',
        b'{"do": "plan", "why": "", "change": {"insert": [{"id": 9}]},'
        b' "at": "2026-11-22T12:00+00:00"}',
    ],
)
def test_a_damaged_line_in_the_middle_costs_itself_and_is_named(session, damage):
    for number in range(4):
        note(session, f"note {number}")
    session.take(note_commands.star(session.state, 2))
    session.take(note_commands.star(session.state, 3))
    session.leave()
    with open(session.log.path, "rb") as file:
        lines = file.read().split(b"\n")
    lines[3] = damage
    with open(session.log.path, "wb") as file:
        file.write(b"\n".join(lines))
    contents = log.read(session.log.path)
    assert contents.damaged == [4]
    state = fold(contents.header, contents.events)
    assert [(n.number, n.starred) for n in state.wall()] == [(1, False), (3, True), (4, False)]
    again, _, _ = Session.resume(session.log.path, FakeClock())
    assert note(again, "goes on") == 5


def test_the_number_of_a_damaged_note_is_not_used_again(session):
    note(session, "an idea")
    note(session, "another")
    session.log.close()
    with open(session.log.path, "rb") as file:
        data = file.read()
    with open(session.log.path, "wb") as file:
        file.write(data.replace(b"another", b"ano\xffher"))
    again, contents, _ = Session.resume(session.log.path, FakeClock())
    assert contents.damaged == [4]
    assert note(again, "a third") == 3
    again.undo()
    assert note(again, "a fourth") == 4


def test_where_the_entry_into_the_first_step_is_damaged_the_rest_counts(session):
    note(session, "an idea")
    session.take(step_commands.pause(session.state))
    session.take(step_commands.start(session.state))
    session.take(step_commands.began_earlier(session.state, 90))
    session.leave()
    with open(session.log.path, "rb") as file:
        lines = file.read().split(b"\n")
    lines[1] = b"damage"
    with open(session.log.path, "wb") as file:
        file.write(b"\n".join(lines))
    assert texts(session.log.path) == ["an idea"]
    again, contents, _ = Session.resume(session.log.path, FakeClock())
    assert contents.damaged == [2]
    assert (again.state.current, again.state.running) == (1, False)


@pytest.mark.parametrize(
    "change", [{"created": "noon"}, {"until": "12:00"}, {"steps": []}, {"steps": [{"id": 1}]}]
)
def test_a_first_line_that_makes_no_session_is_replaced_by_its_second_copy(session, change):
    note(session, "an idea")
    session.leave()
    with open(session.log.path, "rb") as file:
        header, *events = file.read().split(b"\n")
    header = json.dumps(json.loads(header) | change, separators=(",", ":")).encode()
    with open(session.log.path, "wb") as file:
        file.write(b"\n".join([header, *events]))
    contents = log.read(session.log.path)
    assert contents.header == session.header
    assert [finding.kind for finding in contents.findings] == ["header"]
    assert texts(session.log.path) == ["an idea"]


def test_a_second_writer_is_refused_and_readers_are_free(session):
    with pytest.raises(log.InUse, match="being written by another facilitate"):
        log.Log.open(session.log.path)
    assert log.read(session.log.path).header.title == "A session"
    session.leave()
    again, _ = log.Log.open(session.log.path)
    again.close()


def test_a_log_of_a_newer_version_is_refused_and_left_alone(session):
    session.leave()
    with open(session.log.path, "rb") as file:
        newer = file.read().replace(b"facilitate-log/1", b"facilitate-log/2")
    with open(session.log.path, "wb") as file:
        file.write(newer + b'{"half')
    for use in (log.read, log.Log.open):
        with pytest.raises(log.NotALog, match="newer facilitate"):
            use(session.log.path)
    with open(session.log.path, "rb") as file:
        assert file.read() == newer + b'{"half'


@pytest.mark.parametrize("data", [b"", b"\n\n", b"hello", b"[]\n", b'{"format": 1}\n', b"\x00\xff"])
def test_another_file_is_no_log(tmp_path, data):
    path = tmp_path / "other"
    path.write_bytes(data)
    with pytest.raises(log.NotALog):
        log.read(str(path))


def test_a_log_that_is_there_is_never_written_over(session, tmp_path):
    before = size(session.log.path)
    with pytest.raises(FileExistsError):
        start(tmp_path)
    assert size(session.log.path) == before


@contextmanager
def failing(monkeypatch, call, error, partly=False):
    """Make a system call fail; a write may write all but its last bytes, as on a full disk."""
    real = getattr(os, call)

    def broken(descriptor, *arguments, **options):
        if partly and len(arguments[0]) > 10:
            return real(descriptor, arguments[0][:10])
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, broken)
        yield


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_what_could_not_be_written_is_kept_and_written_when_it_can_be(
    session, monkeypatch, call, error
):
    note(session, "before")
    whole = size(session.log.path)
    with failing(monkeypatch, call, error):
        note(session, "meanwhile")
        session.take(step_commands.go_on(session.state))
        assert session.log.trouble.errno == error
        assert session.log.waiting == 2
        assert texts(session.log.path) == ["before"]
    assert size(session.log.path) == whole
    session.tick()
    assert session.log.trouble is None
    note(session, "after")
    assert texts(session.log.path) == ["before", "meanwhile", "after"]
    contents = log.read(session.log.path)
    assert [event.n for event in contents.events] == [1, 2, 3, 4, 5]
    assert fold(contents.header, contents.events) == session.state


def test_a_disk_that_takes_nothing_and_calls_that_no_error_is_full(session, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: 0)
        note(session, "meanwhile")
        assert session.log.trouble.errno == errno.ENOSPC
    session.tick()
    assert texts(session.log.path) == ["meanwhile"]


def test_half_a_line_on_a_full_disk_is_taken_off_again(session, monkeypatch):
    note(session, "before")
    whole = size(session.log.path)
    with failing(monkeypatch, "write", errno.ENOSPC, partly=True):
        note(session, "x")
    assert size(session.log.path) == whole
    note(session, "after")
    assert texts(session.log.path) == ["before", "x", "after"]
    assert log.read(session.log.path).damaged == []


def test_half_a_line_that_cannot_be_taken_off_is_taken_off_later(session, monkeypatch):
    note(session, "before")
    with (
        failing(monkeypatch, "write", errno.EIO, partly=True),
        failing(monkeypatch, "ftruncate", errno.EIO),
    ):
        note(session, "meanwhile")
    note(session, "after")
    assert texts(session.log.path) == ["before", "meanwhile", "after"]
    assert log.read(session.log.path).damaged == []


def test_a_log_that_cannot_be_begun_leaves_nothing_behind(tmp_path, monkeypatch):
    full = pytest.raises(OSError, match="No space")
    with failing(monkeypatch, "fsync", errno.ENOSPC), full as failed:
        start(tmp_path)
    assert failed.value.filename == str(tmp_path / "session.jsonl")
    assert list(tmp_path.glob("*.jsonl")) == []


@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES, errno.EIO, errno.ENOSPC])
def test_a_log_that_cannot_be_opened_is_an_error_that_says_so(tmp_path, monkeypatch, error):
    words = os.strerror(error)
    with failing(monkeypatch, "open", error), pytest.raises(OSError, match=words):
        start(tmp_path)


def test_a_log_that_was_deleted_is_written_again_with_all_that_happened(session, tmp_path):
    note(session, "before")
    os.unlink(session.log.path)
    note(session, "meanwhile")
    assert session.log.trouble.strerror == "log.deleted"
    session.tick()
    assert session.log.trouble is None
    note(session, "after")
    assert texts(session.log.path) == ["before", "meanwhile", "after"]


def test_a_folder_that_was_deleted_under_a_session_comes_back(tmp_path):
    folder = tmp_path / "sessions"
    session = start(folder)
    note(session, "before")
    shutil.rmtree(folder)
    session.tick()
    note(session, "after")
    assert texts(session.log.path) == ["before", "after"]


def test_a_folder_that_was_moved_away_takes_its_log_along(tmp_path):
    session = start(tmp_path / "sessions")
    note(session, "before")
    os.rename(tmp_path / "sessions", tmp_path / "moved")
    note(session, "after")
    session.tick()
    assert texts(str(tmp_path / "moved" / "session.jsonl")) == ["before", "after"]


def test_a_session_goes_on_in_another_folder(session, tmp_path, monkeypatch):
    note(session, "before")
    first = session.log.path
    with failing(monkeypatch, "write", errno.ENOSPC):
        note(session, "meanwhile")
        with pytest.raises(OSError, match="No space"):
            session.move_to(str(tmp_path / "also full"))
    with failing(monkeypatch, "ftruncate", errno.EIO):
        session.move_to(str(tmp_path / "stick"))
    note(session, "after")
    assert texts(session.log.path) == ["before", "meanwhile", "after"]
    assert texts(first) == ["before"]
    again, _ = log.Log.open(first)
    again.close()


def test_a_file_system_without_locks_is_written_all_the_same(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="locks of another kind on this platform")

    def unknown(descriptor, how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", unknown)
    session = start(tmp_path)
    note(session, "an idea")
    assert texts(session.log.path) == ["an idea"]


class Disk:
    """A disk that keeps only what was flushed when the power fails: a layer under the log's
    file.
    """

    def __init__(self, monkeypatch):
        self.flushed = {}
        self._flush = os.fsync
        monkeypatch.setattr(os, "fsync", self.fsync)

    def fsync(self, descriptor):
        self._flush(descriptor)
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        if os.path.isfile(path):
            with open(path, "rb") as file:
                self.flushed[path] = file.read()

    def power_cut(self, path):
        """Discard what was not flushed."""
        with open(path, "wb") as file:
            file.write(self.flushed[path])


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc to name open files")
def test_a_power_cut_forgets_nothing_that_was_shown(tmp_path, monkeypatch):
    disk = Disk(monkeypatch)
    session = start(tmp_path)
    for number in range(20):
        note(session, f"note {number}")
        shown = [kept.text for kept in session.state.wall()]
        copy = tmp_path / "cut.jsonl"
        copy.write_bytes(disk.flushed[session.log.path])
        assert texts(str(copy)) == shown
    session.leave()
    disk.power_cut(session.log.path)
    again, contents, _ = Session.resume(session.log.path, FakeClock())
    assert (contents.damaged, contents.torn) == ([], 0)
    assert len(list(again.state.wall())) == 20


def test_the_header_says_what_the_first_script_is_written_in_and_old_ones_mean_english(tmp_path):
    for slug, language in (("one", "nl"), ("two", "de")):
        write(slug, f"name: {slug}\nlanguage: {language}\nsteps:\n- {{title: Talk, minutes: 5}}\n")
    scripts = strung([library().find("one"), library().find("two")], ["one", "two"])
    session = open_session(scripts, library(), FakeClock(), Wish(inputs={}))
    session.leave()
    assert log.read(session.log.path).header.language == "nl"
    old = tmp_path / "old.jsonl"
    with open(session.log.path, encoding="utf-8") as file:
        old.write_text(file.read().replace(',"language":"nl"', ""), encoding="utf-8")
    assert log.read(str(old)).header.language == "en"


def replace_by_rename(path):
    beside = f"{path}.swp"
    with open(path, "rb") as file, open(beside, "wb") as other:
        other.write(file.read().replace(b"before", b"BEFORE"))
    os.replace(beside, path)


def save_aside_and_anew(path):
    os.rename(path, f"{path}~")
    with open(path, "wb") as file:
        file.write(b"an editor's\n")


def replace_folder(path):
    folder = os.path.dirname(path)
    os.rename(folder, f"{folder}~")
    os.mkdir(folder)
    with open(path, "wb") as file:
        file.write(b"another folder's\n")


def empty(path):
    os.truncate(path, 0)


def cut(path):
    os.truncate(path, size(path) - 40)


def save_older_text(path):
    with open(path, "rb") as file:
        older = file.read()[:-100]
    with open(path, "wb") as file:
        file.write(older)


def save_changed_text_of_the_same_size(path):
    with open(path, "rb") as file:
        changed = file.read().replace(b"before", b"behind")
    with open(path, "wb") as file:
        file.write(changed)
    os.utime(path, (1, 1))


def save_changed_text_and_the_old_date(path):
    before = os.stat(path)
    with open(path, "r+b") as file:
        changed = file.read().replace(b"before", b"behind")
        file.seek(0)
        file.write(changed)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def append_half_a_line(path):
    with open(path, "ab") as file:
        file.write(b'{"do":"note","number":9,')


CHANGES = {
    replace_by_rename: "replaced",
    save_aside_and_anew: "replaced",
    empty: "changed",
    cut: "changed",
    save_older_text: "changed",
    save_changed_text_of_the_same_size: "changed",
    append_half_a_line: "changed",
}
if os.name != "nt":  # where files do not say when their status changed
    CHANGES[save_changed_text_and_the_old_date] = "changed"
    CHANGES[replace_folder] = "replaced"


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("when", ["before a tick", "before a note", "before leaving"])
def test_a_log_that_another_program_changes_is_said_and_a_whole_one_goes_on_beside_it(
    session, tmp_path, change, when
):
    note(session, "before")
    first = session.log.path
    change(first)
    with open(first, "rb") as file:
        theirs = file.read()
    if when == "before a tick":
        session.tick()
    if when != "before leaving":
        note(session, "meanwhile")
        session.tick()
        (said,) = session.news()
        assert said.why == CHANGES[change]
        assert said.path == session.log.path == str(tmp_path / "session-2.jsonl")
        assert session.log.trouble is None
        note(session, "after")
    session.leave()
    kept = ["before"] if when == "before leaving" else ["before", "meanwhile", "after"]
    assert texts(session.log.path) == kept
    contents = log.read(session.log.path)
    assert (contents.damaged, contents.findings) == ([], ())
    with open(first, "rb") as file:
        assert file.read() == theirs


def test_a_log_that_is_only_touched_is_written_on(session):
    note(session, "before")
    os.utime(session.log.path, (1, 1))
    note(session, "after")
    session.tick()
    assert session.news() == []
    assert texts(session.log.path) == ["before", "after"]


def test_two_writers_on_a_disk_without_locks_lose_nothing_of_one_another(
    tmp_path, session, monkeypatch
):
    fcntl = pytest.importorskip("fcntl", reason="locks of another kind on this platform")
    note(session, "before")
    monkeypatch.setattr(fcntl, "flock", lambda descriptor, how: None)
    other, _, _ = Session.resume(session.log.path, FakeClock())
    for number in range(6):
        note(other, f"theirs {number}")
    with failing(monkeypatch, "write", errno.ENOSPC, partly=True):
        note(session, "mine")
    session.tick()
    note(session, "mine, too")
    session.leave()
    other.leave()
    assert texts(session.log.path) == ["before", "mine", "mine, too"]
    assert texts(other.log.path) == ["before", *(f"theirs {number}" for number in range(6))]


@pytest.mark.parametrize("error", [errno.ESTALE, errno.EIO])
def test_a_log_of_which_nothing_is_known_any_more_ends_nothing(session, monkeypatch, error):
    note(session, "before")
    with failing(monkeypatch, "fstat", error):
        note(session, "meanwhile")
        session.tick()
        session.log.alive()
        assert session.log.trouble.errno == error
        assert session.log.waiting == 1
    session.tick()
    note(session, "after")
    session.leave()
    assert texts(session.log.path) == ["before", "meanwhile", "after"]


def test_the_old_log_says_where_the_session_went(session, tmp_path):
    note(session, "before")
    first = session.log.path
    session.move_to(str(tmp_path / "stick"))
    note(session, "after")
    assert texts(first) == ["before"]
    assert (
        log.read(first).events[-1].path == session.log.path == str(tmp_path / "stick/session.jsonl")
    )
    assert log.read(first).findings == ()


def test_several_events_are_one_write_and_one_flush(session, monkeypatch):
    calls = []
    flush = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: calls.append(flush(descriptor)))
    before = log.read(session.log.path).events
    session.log.append_all([*before, *before])
    assert len(calls) == 1


def test_a_disk_that_stamps_a_file_when_it_flushes_costs_no_reading_for_each_note(
    session, monkeypatch
):
    flush, read, stamps, reads = os.fsync, log.Log._has_own_content, count(1), []

    def stamped(descriptor):
        flush(descriptor)
        os.utime(session.log.path, (1, next(stamps)))

    def counted(one):
        reads.append(one)
        return read(one)

    monkeypatch.setattr(os, "fsync", stamped)
    monkeypatch.setattr(log.Log, "_has_own_content", counted)
    for number in range(9):
        note(session, f"note {number}")
    assert len(reads) == 1
    assert len(texts(session.log.path)) == 9
