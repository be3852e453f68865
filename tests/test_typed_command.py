"""What is printed to be typed next works as it is printed."""

import subprocess
import sys
from pathlib import Path

import pytest

import facilitate
from facilitate.typed_command import typed_command


def program(folder: Path) -> Path:
    folder.mkdir(parents=True)
    path = folder / "facilitate"
    path.write_text('#!/bin/sh\necho "$@"\n')
    path.chmod(0o755)
    return path


def test_the_program_is_called_by_its_name_where_the_shell_finds_it(here, monkeypatch):
    path = program(here / "bin")
    monkeypatch.setenv("PATH", str(path.parent))
    monkeypatch.setattr("sys.argv", [str(path)])
    assert typed_command("resume", "last") == "facilitate resume last"


def test_it_is_called_as_it_was_started_where_it_is_not_found(here, monkeypatch):
    path = program(here / ".venv" / "bin")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr("sys.argv", [str(path)])
    assert typed_command("report") == ".venv/bin/facilitate report"


@pytest.mark.parametrize("name", ["my log.jsonl", "it's $HOME; *.jsonl", "two\nlines"])
def test_blanks_and_signs_in_paths_and_names_reach_the_program(here, monkeypatch, name):
    path = program(here / "my tools" / "bin")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr("sys.argv", [str(path)])
    typed = typed_command("report", name)
    assert subprocess.check_output(typed, shell=True, text=True) == f"report {name}\n"


def test_a_module_is_run_as_one(here, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("sys.argv", [str(Path(facilitate.__file__).parent / "__main__.py")])
    typed = typed_command("list")
    assert typed.endswith(" -m facilitate list")
    assert Path(typed.split()[0]).samefile(sys.executable)
