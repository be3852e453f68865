"""A script that has not changed is not parsed again; what is kept is never out of date."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from facilitate.files import with_checksum, without_checksum
from facilitate.scripts import composer, kept_nodes
from facilitate.scripts.composer import compose
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript
from tests.kit_scripts import kit
from tests.written import write

GOOD = "name: Good\nsteps:\n- {title: t, minutes: 10}\n"
STRANGE = (
    "name: &n 'Ends: “so”\t…'\npurpose: *n\ntags: [a, b]\nsteps:\n- title: t\n  minutes: 1\n"
    "  prompt: |\n    one\r\n\n    two: 三\n  notes: Table #1\n"
)


@pytest.fixture
def parsings(monkeypatch):
    """The paths of scripts as they are parsed."""
    asked = []

    def counted(path, data):
        asked.append(path)
        return compose(path, data)

    monkeypatch.setattr(composer, "compose", counted)
    return asked


def found(name="good"):
    return Library.usual("en", keeps=True).find(name)


def kept() -> Path:
    (file,) = Path(os.environ["FACILITATE_HOME"], "cache", "scripts").iterdir()
    return file


def test_the_second_time_it_is_not_parsed(parsings):
    write("good", GOOD)
    assert found() == found()
    assert len(parsings) == 1
    assert stat.S_IMODE(kept().stat().st_mode) == 0o600


def test_a_change_of_the_same_length_and_time_is_seen(parsings):
    for text in (GOOD, GOOD.replace("Good", "Best")):
        write("good", text)
        os.utime("structures/good.yaml", (1, 1))
        found()
    assert found().name == "Best"
    assert len(parsings) == 2


@pytest.mark.parametrize("changed", ["composer.py", "__version__"])
def test_another_parser_parses_anew(parsings, monkeypatch, changed):
    write("good", GOOD)
    found()
    if changed == "__version__":
        monkeypatch.setattr(kept_nodes, "__version__", "999")
    else:
        real = kept_nodes.stamp
        monkeypatch.setattr(
            kept_nodes, "stamp", lambda path: (*real(path), int(path.endswith(changed)))
        )
    found()
    assert len(parsings) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-9],
        lambda data: data.replace(b"Good", b"Evil"),
        lambda data: data + b"\x00",
        lambda data: with_checksum(b"\xff" + without_checksum(data)),
        lambda data: with_checksum(without_checksum(data).rpartition(b"\x1e")[0]),
        lambda data: with_checksum(without_checksum(data).replace(b"\x1f1:1\x1f", b"\x1f1\x1f")),
        lambda data: with_checksum(without_checksum(data).replace(b"\x1f1:1\x1f", b"\x1fx:1\x1f")),
        lambda data: with_checksum(
            without_checksum(data).partition(b"\x1e")[0] + b"\x1elist\x1f1:1\x1f1" * 100_000
        ),
        lambda data: with_checksum(
            without_checksum(data).partition(b"\x1e")[0] + b"\x1elist\x1f1:1\x1f" + b"9" * 5_000
        ),
    ],
)
def test_what_is_damaged_or_made_up_is_replaced(parsings, damage):
    write("good", GOOD)
    before = found()
    file = kept()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert found() == before
    assert file.read_bytes() == whole
    assert len(parsings) == 2


def test_a_broken_script_is_reported_each_time():
    write("good", GOOD.replace("minutes", "minuets") + "- [\n")
    for _ in range(2):
        with pytest.raises(BrokenScript):
            found()


@pytest.mark.parametrize("text", [STRANGE, f'{GOOD[:-2]}, prompt: "a\\u001eb\\u001fc"}}\n'])
def test_any_text_reads_as_it_was_parsed(text):
    data = text.encode()
    assert [kept_nodes.parsed_before("good", data) for _ in range(2)] == [compose("", data)] * 2


def test_every_script_of_the_kit_reads_as_it_was_parsed():
    for path in kit().all_paths():
        data = Path(path).read_bytes()
        assert [kept_nodes.parsed_before(path, data) for _ in range(2)] == [compose(path, data)] * 2


def test_without_a_folder_to_keep_them_in_it_reads_all_the_same(tmp_path, monkeypatch):
    write("good", GOOD)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path / "file"))
    assert found().name == "Good"


def test_a_pipe_in_its_place_blocks_nothing(parsings):
    write("good", GOOD)
    found()
    file = kept()
    file.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(file)
    assert found().name == "Good"


def test_the_second_run_imports_no_yaml_reader():
    code = (
        "import sys\n"
        "from facilitate.cli import main\n"
        "assert main(['run', 'triz', '--plain']) == 0\n"
        "print('yaml' in sys.modules)\n"
    )
    read = [
        subprocess.run(
            [sys.executable, "-c", code], input="", capture_output=True, text=True, check=True
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert read == ["True", "False"]
