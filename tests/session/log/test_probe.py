"""What a disk can't do is found by doing it, and a session starts if it can do without."""

import errno
import os

import pytest

from facilitate.session.log.probe import probe
from tests.builders import noted, start


@pytest.fixture
def failing(monkeypatch):
    """Make a call fail for folders, or for all."""

    def fail(call, error, only_folders=False):
        real = getattr(os, call)

        def broken(what, *more):
            if only_folders and not os.path.isdir(f"/proc/self/fd/{what}"):
                return real(what, *more)
            raise OSError(error, os.strerror(error))

        monkeypatch.setattr(os, call, broken)

    return fail


needs_proc = pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="needs /proc")


@needs_proc
@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EPERM])
def test_a_session_starts_where_folders_cannot_be_flushed(tmp_path, failing, error):
    failing("fsync", error, only_folders=True)
    assert probe(str(tmp_path)) == ["disk.no-flushing"]
    session = start(tmp_path)
    noted(session, "saved")
    assert session.log.trouble is None
    session.leave()


@needs_proc
def test_a_folder_whose_flush_fails_is_a_failing_disk(tmp_path, failing):
    failing("fsync", errno.EIO, only_folders=True)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        probe(str(tmp_path))


def test_a_disk_from_which_nothing_can_be_removed_is_said(tmp_path, failing):
    failing("unlink", errno.EPERM)
    with pytest.raises(PermissionError):
        probe(str(tmp_path))


def test_nothing_is_left_of_a_probe(tmp_path):
    before = list(tmp_path.iterdir())
    assert probe(str(tmp_path)) == []
    assert before == list(tmp_path.iterdir())
