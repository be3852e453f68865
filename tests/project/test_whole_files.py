"""A file is written whole or not at all, in one way."""

import re

import pytest

from tests.conftest import CHECKOUT

WRITES = re.compile(
    r"os\.replace\(|os\.rename\(|\.write_(?:text|bytes)\(|O_TRUNC|(?<!fd)open\([^)\n]*, \"[wx]b?\""
)

OTHERWISE = {
    "files.py": "the one way",
    "session/log/forget.py": "a log takes the place of another, with its time",
    "session/log/probe.py": "tries out whether a folder can do it",
    "rooms/mirror.py": "a copy that grew beside another takes its place",
    "cli/results/tidying.py": "moves sessions to the archive",
    "cli/output.py": "a pipe or a device has no file beside it",
}
"""What writes in a way of its own, and why."""


def writers() -> set[str]:
    """Return the modules that write or replace files by themselves."""
    root = CHECKOUT / "facilitate"
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if WRITES.search(path.read_text(encoding="utf-8"))
    }


def test_files_are_written_in_one_way():
    assert writers() == set(OTHERWISE), "use facilitate.files.write_whole"


@pytest.mark.parametrize("line", [
    'os.replace(new, path)',
    'with open(path, "w", encoding="utf-8") as file:',
    'with open(path, "xb") as file:',
    "path.write_text(text)",
])  # fmt: skip
def test_what_counts_as_writing(line):
    assert WRITES.search(line)
    assert not WRITES.search('with open(path, "rb") as file:')
