"""The code for phones in windows of real terminals, read from their pictures by a decoder."""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.tui import window

zxingcpp = pytest.importorskip("zxingcpp")
pytestmark = pytest.mark.slow
KIT = str(Path(__file__).parents[3])
LOOKS = {
    "dark": {"FACILITATE_THEME": "dark"},
    "light": {"FACILITATE_THEME": "light"},
    "contrast": {"FACILITATE_THEME": "contrast"},
    "no colour": {"NO_COLOR": "1"},
}


@pytest.fixture
def display():
    made = window.Display()
    yield made
    made.close()


def read(picture):
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", ["80x24", "130x45"])
@pytest.mark.parametrize("terminal", window.TERMINALS)
def test_run_with_phones_shows_a_code_that_a_camera_reads(
    request, tmp_path, monkeypatch, terminal, size, look
):
    if not window.possible(terminal):
        pytest.skip(f"Xvfb, ImageMagick or {window.PROGRAMS[terminal]} is not here")
    display = request.getfixturevalue("display")
    for name in ("NO_COLOR", "COLUMNS", "LINES", "COLORTERM", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", KIT)
    for name, value in LOOKS[look].items():
        monkeypatch.setenv(name, value)
    phones = ["--phones", "--address", "192.168.178.123", "--port", "0"]
    command = [sys.executable, "-m", "facilitate", "run", "triz", "--mute", *phones]
    display.open(terminal, size, command)
    picture = os.environ.get("FACILITATE_PICTURES")
    try:
        (url,) = display.until(read, "no code is read")
    finally:
        if picture:
            display.keep(f"{picture}/code-{terminal}-{size}-{look.replace(' ', '-')}.png")
    assert re.fullmatch(r"HTTP://192\.168\.178\.123:\d+/[A-Z2-9]{4}", url)
