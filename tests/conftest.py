import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """Stand in an empty folder, with a user's folder of its own."""
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path / "home"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture(scope="session")
def shared():
    """The folder of hostile inputs that others wrote."""
    beside = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("FACILITATE_SHARED", beside))
    if not folder.is_dir():
        pytest.skip(f"the shared data is not at {folder}; FACILITATE_SHARED says where it is")
    return folder
