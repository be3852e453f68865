"""Where a command's output goes, and what is said where it cannot go there."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitate.cli.failure import Failure
from facilitate.cli.output import write
from tests.builders import start

FULL = Path("/dev/full")
KIT = Path(__file__).parents[2]
NO_SPACE = os.strerror(errno.ENOSPC)


@pytest.fixture
def home(tmp_path):
    for name in ("one", "two"):
        session = start(tmp_path / "sessions" / name)
        session.leave()
        os.rename(session.log.path, tmp_path / "sessions" / f"{name}.jsonl")
    return tmp_path


def run(home, *words, unbuffered="", **streams):
    environment = {
        **os.environ,
        "FACILITATE_HOME": str(home),
        "PYTHONPATH": str(KIT),
        "PYTHONUNBUFFERED": unbuffered,
    }
    command = [sys.executable, "-m", "facilitate", *words]
    return subprocess.run(
        command, cwd=home, env=environment, text=True, encoding="utf-8", timeout=60, **streams
    )


@pytest.mark.skipif(not FULL.exists(), reason="no disk here that is always full")
@pytest.mark.parametrize(
    "words",
    [
        "report", "report --format html", "report --format csv", "report --format json",
        "compare one two", "compare one two --json", "sessions", "sessions --json", "commitments",
        "list", "list --json", "show triz", "check", "schema", "rehearse triz", "run triz --plain",
        "resume --plain", "--version", "report --help",
    ],
)  # fmt: skip
def test_that_nothing_can_be_printed_is_said_in_one_line(home, words):
    with FULL.open("w") as full:
        ran = run(
            home, *words.split(), stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE
        )
    assert ran.stderr == f"standard output can't be written: {NO_SPACE}\n"
    assert ran.returncode == 1


@pytest.mark.skipif(not FULL.exists(), reason="no disk here that is always full")
def test_so_it_is_where_each_line_is_written_at_once(home):
    with FULL.open("w") as full:
        ran = run(home, "report", unbuffered="1", stdout=full, stderr=subprocess.PIPE)
    assert (ran.stderr.count("\n"), ran.returncode) == (1, 1)


@pytest.mark.skipif(not FULL.exists(), reason="no disk here that is always full")
def test_where_no_error_can_be_said_the_exit_code_says_it(home):
    with FULL.open("w") as full:
        assert run(home, "report", "nowhere", stdout=full, stderr=full).returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a shell of POSIX")
def test_streams_that_are_closed_are_no_trouble(home):
    closing = 'exec "$0" -m facilitate "$@" <&- >&-'
    environment = {**os.environ, "FACILITATE_HOME": str(home), "PYTHONPATH": str(KIT)}
    for words in (["list"], ["report"], ["run", "triz", "--plain"]):
        command = ["/bin/sh", "-c", closing, sys.executable, *words]
        ran = subprocess.run(
            command, cwd=home, env=environment, stderr=subprocess.PIPE, text=True, timeout=60
        )
        assert (ran.stderr, ran.returncode) == ("", 0)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that is full when all is to be on it."""

    def fail(descriptor):
        raise OSError(errno.ENOSPC, NO_SPACE)

    monkeypatch.setattr("facilitate.cli.output.os.fsync", fail)


@pytest.mark.usefixtures("full_disk")
def test_what_was_there_stays_where_the_new_cannot_be_written(folder):
    path = folder / "harvest.html"
    path.write_bytes(b"the harvest of last week")
    with pytest.raises(Failure, match=f"can't be written: {NO_SPACE}"):
        write(str(path), b"new")
    assert path.read_bytes() == b"the harvest of last week"
    assert os.listdir(folder) == ["harvest.html"]


def test_a_file_takes_the_place_of_the_old_one_and_keeps_who_may_read_it(folder):
    path = folder / "harvest.html"
    path.write_bytes(b"old and longer")
    path.chmod(0o600)
    mode = path.stat().st_mode
    write(str(path), b"new")
    assert (path.read_bytes(), path.stat().st_mode) == (b"new", mode)
    assert os.listdir(folder) == ["harvest.html"]


def test_a_new_file_may_be_read_by_whom_the_user_wants(folder):
    (folder / "usual").write_bytes(b"")
    write(str(folder / "harvest.html"), b"new")
    modes = {file.stat().st_mode for file in folder.iterdir()}
    assert len(modes) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(folder, there):
    path, link = folder / "harvest.html", folder / "latest.html"
    if there:
        path.write_bytes(b"old")
    link.symlink_to("harvest.html")
    write(str(link), b"new")
    assert (link.is_symlink(), path.read_bytes()) == (True, b"new")


@pytest.mark.skipif(not FULL.exists(), reason="no such device here")
def test_a_device_is_written_to_and_stays_what_it_is():
    write(os.devnull, b"new")
    with pytest.raises(Failure, match=f"/dev/full can't be written: {NO_SPACE}"):
        write(str(FULL), b"new")
    assert FULL.is_char_device()
    assert Path(os.devnull).is_char_device()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this platform")
def test_a_pipe_gets_what_is_written(folder):
    path = folder / "pipe"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write(str(path), b"new")
    assert os.read(reading, 10) == b"new"
    os.close(reading)
    assert path.is_fifo()


@pytest.mark.parametrize("why", [errno.EACCES, errno.EBUSY])
def test_where_no_file_can_be_put_in_its_place_the_old_one_is_written_to(folder, monkeypatch, why):
    path = folder / "harvest.html"
    path.write_bytes(b"old and longer")

    def refuse(beside, place):
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr("facilitate.cli.output.os.replace", refuse)
    write(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(folder) == ["harvest.html"]


def test_a_file_that_nobody_may_write_is_not_replaced(folder, monkeypatch):
    path = folder / "harvest.html"
    path.write_bytes(b"old")
    monkeypatch.setattr("facilitate.cli.output.os.access", lambda path, how: how != os.W_OK)
    with pytest.raises(Failure, match="can't be written: Permission denied"):
        write(str(path), b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_said(folder):
    with pytest.raises(Failure, match="can't be written: No such file"):
        write(str(folder / "nowhere" / "harvest.html"), b"new")
