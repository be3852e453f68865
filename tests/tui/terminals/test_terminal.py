"""Any input from a terminal is read."""

import selectors
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

if sys.platform == "win32":
    pytest.skip("this is the terminal of Unix", allow_module_level=True)

from facilitate.tui.terminal import InputEnd, input_decoder


def read(*pieces):
    decoder = input_decoder()
    return "".join(decoder.decode(piece) for piece in pieces) + decoder.decode(b"", final=True)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 7))
def test_text_is_read_however_it_is_cut(text, size):
    data = text.encode()
    assert read(*(data[at : at + size] for at in range(0, len(data), size))) == text


@given(st.binary())
def test_any_bytes_are_read_and_none_is_lost(data):
    assert len(read(data)) >= len(data) / 4
    assert read(data).isascii() == data.isascii()


def test_what_is_no_utf_8_is_latin_1():
    assert read("schön".encode("latin-1"), b" und gut") == "schön und gut"


def test_the_end_of_input_wakes_who_waits_for_keys():
    end = InputEnd()
    with selectors.DefaultSelector() as selector:
        selector.register(end, selectors.EVENT_READ)
        for _ in range(2):
            assert not selector.select(0)
            end.set()
            assert selector.select(0)
            end.clear()
