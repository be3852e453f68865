"""Folders stay small enough to be read at a glance."""

from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

MOST = 22
"""How many files of one folder a newcomer takes in."""

ROOMS = ("facilitate", "tests", "benchmarks", "docs", "tools")


def folders(room: str) -> list[Path]:
    """Return a part of the project and every folder in it."""
    root = CHECKOUT / room
    inner = [path for path in root.rglob("*") if path.is_dir() and path.name != "__pycache__"]
    return [root, *inner]


@pytest.mark.parametrize("room", ROOMS)
def test_no_folder_holds_more_than_a_newcomer_takes_in(room):
    crowded = {}
    for folder in folders(room):
        number = sum(path.is_file() for path in folder.iterdir())
        if number > MOST:
            crowded[str(folder.relative_to(CHECKOUT))] = number
    assert not crowded, "give what belongs together a folder of its own"
