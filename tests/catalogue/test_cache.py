"""The cached cards of `list` save reading, and are never out of date."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitate.catalogue import summaries
from facilitate.cli import main
from tests.written import write

GOOD = "name: Good\nsteps:\n- {title: t, minutes: 10}\n"
YESTERDAY = 1_700_000_000


@pytest.fixture
def listed(capsys):
    """Run `list`, and return its lines."""

    def command(*words):
        assert main(["list", *words]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out.splitlines()

    return command


@pytest.fixture
def readings(monkeypatch):
    """The arguments of each reading of scripts."""
    asked = []
    read = summaries.cards

    def cards(*given):
        asked.append(given)
        return read(*given)

    monkeypatch.setattr(summaries, "cards", cards)
    return asked


@pytest.fixture(autouse=True)
def long_ago(monkeypatch):
    """Make every existing file an old one."""
    monkeypatch.setattr("facilitate.catalogue.cache.SETTLED", -3600)


def kept() -> Path:
    return Path(os.environ["FACILITATE_HOME"], "cache", "list.json")


def good_line(lines):
    (line,) = (line for line in lines if line.startswith("good "))
    return line


def test_the_second_time_no_script_is_read(listed, readings):
    write("good", GOOD)
    assert listed() == listed()
    assert listed("--json") == listed("--json")
    assert len(readings) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: write("good", GOOD.replace("10", "12")),
        lambda: write("good", GOOD.replace("10", "9")),
        lambda: write("other", GOOD),
        lambda: os.remove("structures/good.yaml"),
        lambda: os.rename("structures/good.yaml", "structures/better.yaml"),
        lambda: os.utime("structures/good.yaml", (YESTERDAY, YESTERDAY)),
    ],
)
def test_whatever_changes_is_seen(listed, readings, change):
    write("good", GOOD)
    listed()
    change()
    after = listed()
    assert len(readings) == 2
    kept().unlink()
    assert after == listed()


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(listed):
    path = Path("structures/good.yaml")
    write("good", GOOD)
    os.utime(path, (YESTERDAY, YESTERDAY))
    assert "10 min" in good_line(listed())
    write("good", GOOD.replace("10", "12"))
    os.utime(path, (YESTERDAY, YESTERDAY))
    assert "12 min" in good_line(listed())


def test_another_script_that_it_uses_changes_it_too(listed):
    write("good", "name: Good\nsteps:\n- use: part\n")
    write("part", GOOD)
    assert "10 min" in good_line(listed())
    write("part", GOOD.replace("10", "12"))
    assert "12 min" in good_line(listed())


def test_one_that_uses_a_file_beside_the_folders_is_always_read(listed, readings):
    Path("part.yaml").write_text(GOOD)
    write("good", "name: Good\nsteps:\n- use: part.yaml\n")
    assert "10 min" in good_line(listed())
    Path("part.yaml").write_text(GOOD.replace("10", "12"))
    assert "12 min" in good_line(listed())
    assert len(readings) == 2


def test_a_file_that_was_just_written_may_change_again_unseen(listed, readings, monkeypatch):
    monkeypatch.setattr("facilitate.catalogue.cache.SETTLED", 3600)
    write("good", GOOD)
    listed()
    listed()
    assert len(readings) == 2
    assert not kept().exists()


def test_errors_are_never_kept(listed, readings):
    write("good", GOOD)
    listed()
    write("good", GOOD.replace("10", "0"))
    for _ in range(2):
        assert "has errors" in good_line(listed())
    assert len(readings) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"\n\n",
        lambda data: b"[]",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"Good", b"Gold"),
        lambda data: data.replace(b'"0.', b'"9.'),
        lambda data: bytes(reversed(data)),
        lambda data: data + b"\n",
        lambda data: b"\xff" * 100,
    ],
)
def test_a_file_that_is_spoilt_is_as_good_as_none(listed, readings, spoil):
    write("good", GOOD)
    before = listed()
    kept().write_bytes(spoil(kept().read_bytes()))
    assert listed() == before
    assert len(readings) == 2
    assert listed() == before
    assert len(readings) == 2


def test_where_nothing_can_be_kept_it_lists_all_the_same(listed):
    write("good", GOOD)
    kept().parent.parent.mkdir(parents=True)
    kept().parent.write_text("in the way")
    assert listed() == listed()
    kept().parent.unlink()
    kept().mkdir(parents=True)
    assert good_line(listed()).startswith("good ")


def test_many_at_once_list_the_same_and_leave_one_file():
    write("good", GOOD)
    code = (
        "import facilitate.catalogue.cache as cache\n"
        "from facilitate.cli import main\n"
        "cache.SETTLED = -3600\n"
        "raise SystemExit(main(['list']))\n"
    )
    command = [sys.executable, "-c", code]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(6)]
    outputs = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0] * 6
    assert len(outputs) == 1
    assert os.listdir(kept().parent) == ["list.json"]
