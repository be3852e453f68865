"""Fixtures for every test: an empty folder, a user's folder of its own, the shared data."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the kit.
settings.register_profile("kit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kit")

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run the test in an empty folder, with an empty user's folder next to it."""
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of data that others wrote; the test is skipped if it does not exist."""
    folder = Path(os.environ.get("FACILITATE_SHARED", CHECKOUT.parent / "shared" / "data"))
    if not (folder / "yaml_suite.json").is_file():
        pytest.skip("the shared data is not here; FACILITATE_SHARED names its folder")
    return folder
