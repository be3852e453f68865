"""Keys that a terminal sends at once are the keys that were pressed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from facilitate.tui.key_parser import PASTE, PASTED, KeyParser

KEYS = {
    "escape": "\x1b",
    "enter": "\r",
    "ctrl+n": "\x0e",
    "ctrl+g": "\x07",
    "up": "\x1b[A",
    "f5": "\x1b[15~",
    "n": "n",
    "P": "P",
    "plus": "+",
    "space": " ",
    "q": "q",
    "é": "é",
    "paste": f"{PASTE}two words\x1bx{PASTED}",
}


def read(*texts, bound=""):
    parser = KeyParser(lambda character: character in bound)
    events = [event for text in texts for event in parser.events(text)]
    events += parser.end()  # a moment later
    assert all(isinstance(event, Key | Paste) for event in events)
    return ["paste" if isinstance(event, Paste) else event.key for event in events]


@given(st.lists(st.sampled_from(sorted(KEYS)), max_size=12))
def test_keys_in_one_read_are_the_keys_that_were_pressed(keys):
    assert read("".join(KEYS[key] for key in keys)) == keys


@given(st.lists(st.sampled_from(sorted(KEYS)), max_size=8), st.integers(1, 5))
def test_however_the_reads_cut_them(keys, size):
    sent = "".join(KEYS[key] for key in keys)
    assert read(*(sent[at : at + size] for at in range(0, len(sent), size))) == keys


def test_a_paste_is_what_was_pasted():
    text = "one \x1b[31mred\x1b[0m\n~[201~ \x1bx\n\0two"
    parser = KeyParser(lambda _: False)
    (paste,) = parser.events(f"{PASTE}{text}{PASTED}")
    assert paste.text == text.replace("\0", "")


def test_a_long_text_right_after_an_escape_leaves_it_an_escape():
    assert read("\x1b" + "a" * 40) == ["escape", *"a" * 40]


@pytest.mark.parametrize(("sent", "key"), [("\x1bb", "ctrl+left"), ("\x1bf", "ctrl+right")])
def test_option_and_an_arrow_on_a_mac_still_jump_by_words(sent, key):
    assert read(sent) == [key]


def test_a_key_of_ones_own_with_alt_stays_one():
    assert read("\x1bx", bound="x") == ["alt+x"]
    assert read("\x1bx", bound="y") == ["escape", "x"]
