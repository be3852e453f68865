"""The cards for the tables, as they are printed."""

import re

import pytest

from facilitate.participants.cards import cards_page

zxingcpp = pytest.importorskip("zxingcpp")
PIXELS = 4
"""Of the side of a module."""
URL = "http://192.168.178.123:8088/K7M3"


def codes(page):
    """What a decoder reads from each code of a page."""
    for picture in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        yield from (found.text.lower() for found in zxingcpp.read_barcodes(drawn(picture)))


def drawn(picture):
    """The pixels of a code: its dark modules are strokes in the middle of their rows."""
    size = int(re.search(r"v(\d+)h-", picture)[1])
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    x, y = 0, 0.0
    for step, along, down in re.findall(r"([Mmh])(-?\d+)(?: ([-\d.]+))?", strokes(picture)):
        if step == "h":
            rows[int(y)][x : x + int(along)] = bytes(int(along))
        x, y = (int(along), 0.0) if step == "M" else (x + int(along), y)
        y += float(down or 0)
    pixels = b"".join(
        bytes(module for module in row for _ in range(PIXELS)) * PIXELS for row in rows
    )
    return memoryview(pixels).cast("B", shape=[size * PIXELS] * 2)


def strokes(picture):
    return re.search(r'stroke="#000" d="([^"]+)', picture)[1]


def test_each_table_has_a_card_whose_code_leads_to_it():
    page = cards_page("TRIZ", URL, ["Table 1", "Table <2>"], "en", ("Venue", "secret"))
    assert list(codes(page)) == [f"{URL}/1".lower(), f"{URL}/2".lower()]
    assert "Table &lt;2&gt;" in page
    assert "Venue · secret" in page


def test_without_tables_there_is_one_card_for_everybody():
    assert list(codes(cards_page("TRIZ", URL, [], "en"))) == [URL.lower()]
