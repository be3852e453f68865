"""Run the command line in tests, with arguments and typed lines."""

import os

import pytest

from facilitate.cli import main


@pytest.fixture
def typed(monkeypatch):
    """Feed these lines to standard input."""

    def type_lines(*lines):
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{line}\n" for line in lines).encode())
        os.close(writing)
        monkeypatch.setattr("facilitate.cli.run.STANDARD_INPUT", reading)

    return type_lines


@pytest.fixture
def run(capsys, typed):
    """Run a command with lines typed into it, and return its exit code, output and errors."""

    def run_command(*words, lines=()):
        typed(*lines)
        try:
            code = main(words)
        except SystemExit as stopped:
            code = stopped.code
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run_command


@pytest.fixture
def printed(capsys):
    """Run a command, and return its exit code and the lines of its output and its errors."""

    def run_command(*words):
        code = main(words)
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.splitlines()

    return run_command
