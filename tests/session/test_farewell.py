import errno
import os

from facilitate.session import farewell, moving, noting
from facilitate.session.store import find
from tests.builders import start


def test_a_session_whose_log_moved_is_gone_on_with_by_its_new_path(tmp_path):
    session = start(tmp_path / "first")
    session.move_to(str(tmp_path / "stick"))
    session.leave()
    name = farewell.how_to_go_on(session).split()[-3]
    assert find(name) == session.log.path


def test_what_was_never_written_is_told_with_its_words(tmp_path, monkeypatch):
    session = start(tmp_path)

    def full(descriptor, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    session.take(noting.take_down(session.state, "precious", None, None))
    session.take(moving.go_on(session.state))
    assert list(farewell.unwritten(session)) == [
        "! not on the disk: Noted: precious",
        "! not on the disk: Entered",
    ]
