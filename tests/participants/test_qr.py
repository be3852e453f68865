"""The code that a camera reads from a terminal: read here by a decoder."""

import random

import pytest

from facilitate.participants.access import SIGNS, new_access
from facilitate.participants.qr import NARROW, half_blocks, modules, scanned, svg

zxingcpp = pytest.importorskip("zxingcpp")

DARK_SCREEN, DARK, LIGHT = b"\x16", b"\x00", b"\xff"
CELL = (5, 6)
"""Pixels of half a character, which are not quite square."""


def read(rows):
    """What a decoder reads from cells on a dark screen; a dark cell is true."""
    wide, high = CELL
    lines = [b"".join((DARK if cell else LIGHT) * wide for cell in row) for row in rows]
    lines = [DARK_SCREEN * 20 + line + DARK_SCREEN * 20 for line in lines for _ in range(high)]
    around = [DARK_SCREEN * len(lines[0])] * 20
    data = b"".join([*around, *lines, *around])
    shape = [len(lines) + 40, len(lines[0])]
    found = zxingcpp.read_barcodes(memoryview(data).cast("B", shape=shape))
    return found[0].text.lower() if found else None


def halves(lines):
    """The cells that half blocks show, light as ink on dark."""
    for line in lines:
        yield [sign in " ▄" for sign in line]
        yield [sign in " ▀" for sign in line]


def test_codes_of_five_hundred_addresses_are_read_from_whole_and_half_cells():
    rng = random.Random(3)
    for _ in range(500):
        address = ".".join(str(rng.randrange(1, 255)) for _ in range(4))
        url = f"http://{address}:{rng.choice([8088, 50123])}/{new_access().code}"
        assert read(modules(scanned(url))) == url.lower()
        assert read(list(halves(half_blocks(scanned(url))))) == url.lower()
        assert read(list(halves(half_blocks(scanned(url), NARROW)))) == url.lower()


def test_half_cells_fit_a_terminal_of_80_by_24():
    lines = half_blocks(scanned("http://192.168.178.123:8088/K7M3"))
    assert len(lines) == 15
    assert len(lines[0]) == 29


def test_a_longer_address_of_a_tunnel_stays_as_it_is():
    url = "https://some-long-name.trycloudflare.com/K7M3ABCD"
    assert scanned(url) == url
    assert read(modules(url)) == url.lower()
    assert svg(url).startswith("<svg")


def test_codes_have_no_signs_that_look_alike():
    assert not set("0O1IL") & set(SIGNS)
    assert len({new_access().code for _ in range(50)}) > 45
    assert len(new_access(public=True).code) == 8
