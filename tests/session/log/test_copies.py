"""What is forgotten in a log is forgotten in its known copies."""

import os
import shutil
from pathlib import Path

from facilitate import paths
from facilitate.session.commands import notes as note_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.copies import rewrite_copies
from facilitate.session.log.forget import forget
from facilitate.session.log.merge import merge
from facilitate.session.session import Session
from tests.builders import noted, start
from tests.fakes import NOON, FakeClock


def kept(tmp_path, folder):
    """A session that was left, with a copy of its log in a folder."""
    session = start(tmp_path)
    session.copy_to(str(folder))
    session.take(note_commands.add(session.state, "my secret", None, "José"))
    session.leave()
    return session.log.path


def test_no_byte_is_left_in_the_second_copy(tmp_path):
    path = kept(tmp_path, tmp_path / "stick")
    copy = tmp_path / "stick" / "session.jsonl"
    other = shutil.copy(copy, tmp_path / "stick" / "session-2.jsonl")
    stranger = tmp_path / "stick" / "stranger.jsonl"
    stranger.write_text("no log", encoding="utf-8")
    assert b"secret" in copy.read_bytes()
    forget(path, [], "JOSE\u0301", NOON)
    found = rewrite_copies(path)
    assert set(found.paths) == {str(copy), str(other)}
    assert found.out_of_reach == ()
    for file in (Path(path), copy, Path(other)):
        assert b"secret" not in file.read_bytes()
        assert "José" not in file.read_text(encoding="utf-8")
    assert copy.read_bytes() == Path(path).read_bytes()
    assert stranger.read_text(encoding="utf-8") == "no log"


def test_a_stick_that_is_not_there_is_told(tmp_path):
    path = kept(tmp_path, tmp_path / "stick")
    shutil.rmtree(tmp_path / "stick")
    forget(path, [1], None, NOON)
    assert rewrite_copies(path) == ((), (str(tmp_path / "stick"),))


def test_without_a_copy_nothing_is_written(tmp_path):
    session = start(tmp_path)
    session.leave()
    before = Path(session.log.path).read_bytes()
    assert rewrite_copies(session.log.path) == ((), ())
    assert Path(session.log.path).read_bytes() == before


def parted(tmp_path):
    """The log of a session and a copy of it in a synced folder, both resumed and written on."""
    path = kept(tmp_path, tmp_path / "stick")
    copy = str(tmp_path / "stick" / "session.jsonl")
    for minutes, (one, texts) in enumerate({path: ("here", "mine"), copy: ("there",)}.items(), 1):
        clock = FakeClock()
        clock.advance(60 * minutes)
        session, _, _ = Session.resume(one, clock)
        for text in texts:
            noted(session, text)
        session.leave()
    return path, copy


def texts_in(path):
    contents = log.read(path)
    return [note.text for note in fold(contents.header, contents.events).wall()]


def test_a_copy_that_went_another_way_keeps_what_only_it_has(tmp_path):
    path, copy = parted(tmp_path)
    forget(path, [1, 2], None, NOON)
    assert rewrite_copies(path) == ((copy,), ())
    assert texts_in(path) == ["mine"]
    assert texts_in(copy) == ["there"]  # its note 2 is another one
    assert b"secret" not in Path(copy).read_bytes()


def test_a_person_is_forgotten_in_a_copy_that_went_another_way(tmp_path):
    path, copy = parted(tmp_path)
    session, _, _ = Session.resume(copy, FakeClock())
    session.take(note_commands.add(session.state, "of José alone", None, "José"))
    session.leave()
    forget(path, [], "José", NOON)
    rewrite_copies(path, "José")
    assert texts_in(copy) == ["there"]
    assert "José" not in Path(copy).read_text(encoding="utf-8")


def test_merging_copies_forgets_only_the_notes_that_were_forgotten(tmp_path):
    path, copy = parted(tmp_path)
    forget(path, [2], None, NOON)
    (merged,) = merge([path, copy])
    texts = [note.text for note in fold(merged.header, merged.events).wall()]
    assert sorted(texts) == ["mine", "my secret", "there"]


def test_the_log_that_a_session_went_on_from_forgets_too(tmp_path):
    session = start(Path(paths.sessions()))
    noted(session, "a secret")
    before = session.log.path
    session.move_to(str(tmp_path / "elsewhere"))
    session.leave()
    forget(session.log.path, [1], None, NOON)
    assert rewrite_copies(session.log.path) == ((before,), ())
    assert b"secret" not in Path(before).read_bytes()


def test_a_rescue_file_keeps_what_the_log_lacks(tmp_path):
    session = start(tmp_path)
    noted(session, "a secret")
    before = Path(session.log.path).read_bytes()
    noted(session, "only rescued")
    session.leave()
    rescued = Path(paths.home(), "rescued", f"{session.header.id}-00.jsonl")
    rescued.parent.mkdir(parents=True)
    shutil.copy(session.log.path, rescued)
    Path(session.log.path).write_bytes(before)
    forget(session.log.path, [1], None, NOON)
    assert rewrite_copies(session.log.path) == ((str(rescued),), ())
    assert b"secret" not in rescued.read_bytes()
    assert texts_in(str(rescued)) == ["only rescued"]


def test_what_cannot_be_changed_is_told_and_what_is_no_log_passed_over(tmp_path):
    path = kept(tmp_path, tmp_path / "stick")
    stick = tmp_path / "stick"
    os.symlink(tmp_path / "nowhere", stick / "dangling.jsonl")
    os.mkfifo(stick / "pipe.jsonl")
    (stick / "folder.jsonl").mkdir()
    other = start(tmp_path / "other")
    other.leave()
    merged = stick / "merged.jsonl"
    merged.write_bytes(Path(path).read_bytes() + Path(other.log.path).read_bytes())
    forget(path, [1], None, NOON)
    found = rewrite_copies(path)
    assert found.paths == (str(stick / "session.jsonl"),)
    assert found.out_of_reach == (str(merged),)
