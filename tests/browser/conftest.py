"""A real browser, if installed, which opens the page as a reader does."""

import os
import shutil
from pathlib import Path

import pytest

REQUIRED = os.environ.get("FACILITATE_CI_BROWSER") == "1"
"""Whether missing tools are a failure instead of a reason to skip."""
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def missing(what):
    if REQUIRED:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: pip install 'facilitate[browser]'")
    path = os.environ.get("FACILITATE_CHROMIUM") or shutil.which("chromium")
    if path is None:
        missing("there is no chromium here; FACILITATE_CHROMIUM names its program")
    # It holds the event loop of its thread: the tests of the console could not have one beside it.
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core, which checks accessibility."""
    path = os.environ.get("FACILITATE_AXE")
    if path is None or not Path(path).is_file():
        missing("axe-core is not here; FACILITATE_AXE names its axe.min.js")
    return Path(path).read_text(encoding="utf-8")
