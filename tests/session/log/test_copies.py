"""What is forgotten in a log is forgotten in its known copies."""

import shutil
from pathlib import Path

from facilitate.session.commands import notes as note_commands
from facilitate.session.log.copies import rewrite_copies
from facilitate.session.log.forget import forget
from tests.builders import start
from tests.fakes import NOON


def kept(tmp_path, folder):
    """A session that was left, with a copy of its log in a folder."""
    session = start(tmp_path)
    session.copy_to(str(folder))
    session.take(note_commands.take_down(session.state, "my secret", None, "José"))
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
