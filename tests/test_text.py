"""Text from people is data wherever it is shown."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.text import (
    clock_face,
    closest,
    decoded,
    escaped,
    from_argument,
    listed,
    path_as_text,
    short,
    spoken_minutes,
    text_as_path,
    visible,
    visible_lines,
)

CONTROLS = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))}


@given(st.text(st.characters()) | st.text("\x1b[\x00\x9b\n\r\ud800"))
def test_no_control_character_stays(text):
    shown = visible(text)
    assert not CONTROLS & set(shown)
    shown.encode()


@given(st.text(st.characters()) | st.text("a\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
def test_it_is_one_line(text):
    assert len(visible(text).splitlines()) <= 1


def still_begun(text):
    """Return the direction marks still in effect after a text, according to UAX #9 (X1 to X7)."""
    begun = []
    for char in text:
        if char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
            begun.append(char)
        elif char == "\u202c" and begun and begun[-1] < "\u2066":
            begun.pop()
        elif char == "\u2069" and any(sign >= "\u2066" for sign in begun):
            while begun.pop() < "\u2066":
                pass
    return begun


@given(st.text("a\u05d0\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n"))
def test_no_text_gives_a_direction_to_what_stands_behind_it_or_ends_what_it_stands_in(text):
    shown = visible(text)
    assert still_begun(shown) == []
    assert still_begun(f"\u202b{shown}") == ["\u202b"]
    assert still_begun(f"\u2068{shown}") == ["\u2068"]
    assert not {"\u202d", "\u202e"} & set(shown)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_what_can_be_shown_stays_as_it_is(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\tb\nc\rd", "a␉b␊c␍d"),
        ("\x00\x7f", "␀␡"),
        ("\x9b31m", "\\x9b31m"),
        ("\ud800", "\\ud800"),
        ("a\u2028b\u2029c\x85d", "a\\u2028b\\u2029c\\x85d"),
        ("\u202eevil\u202c rtl", "\\u202eevil\\u202c rtl"),
        ("\u2067never ended", "\\u2067never ended"),
        ("never begun\u2069", "never begun\\u2069"),
        ("\u2067\u202acrossed\u2069\u202c", "\\u2067\u202acrossed\\u2069\u202c"),
    ],
)
def test_a_control_character_becomes_a_picture_of_itself(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "שלום, world",
        "مرحبا 👩‍👩‍👧 نمی‌خواهم",
        "abc \u200fא\u200e",
        "from \u2068רותם\u2069, \u2066and \u202bעוד\u202c\u2069",
    ],
    ids=["Hebrew", "joiners", "marks", "isolates that are closed"],
)
def test_text_that_runs_from_right_to_left_stays_as_it_is(text):
    assert visible(text) == text


def test_lines_are_shown_one_by_one():
    assert visible_lines("\na\x07  \n\nb\n\n") == ["a␇", "", "b"]


def test_json_stays_the_same_json_without_anything_a_terminal_obeys():
    data = {"a": "\x9b31m\x7f\u202e\u2028ä😀\n\x1b"}
    text = escaped(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert text == '{"a": "\\u009b31m\\u007f\\u202e\\u2028ä😀\\n\\u001b"}'


def test_bytes_are_utf_8_or_else_latin_1():
    assert decoded("ä".encode()) == "ä"
    assert decoded(b"caf\xe9") == "café"
    assert from_argument("caf\udce9") == "café"
    assert from_argument("ä") == "ä"


def test_a_path_keeps_the_bytes_of_its_name(tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    assert from_argument(str(folder)) == str(folder)
    assert from_argument(str(folder / "new.md")) == str(folder / "new.md")
    assert from_argument(str(tmp_path / "new\udce9.md")) == str(tmp_path / "newé.md")
    written = path_as_text(str(folder))
    assert written.endswith("/caf%E9")
    assert text_as_path(written) == str(folder)
    assert path_as_text(str(tmp_path)) == text_as_path(str(tmp_path)) == str(tmp_path)


def test_the_nearest_word_is_offered():
    assert closest("colur", ["title", "colour"]) == "colour"
    assert closest("COLOR", ["title", "Colour"]) == "Colour"
    assert closest("steps", ["ties", "sets"]) == closest("steps", ["sets", "ties"])
    assert closest("steps", ["ties", "sets"]) == "sets"
    assert closest("xyzzy", ["title", "colour"]) is None
    assert closest("x", []) is None


def test_nobody_looks_for_the_nearest_of_very_many():
    many = [f"word{number:05}" for number in range(100_000)]
    assert closest("word00007x", many) == "word00007"
    assert closest("word99999x" * 100_000, many) is None


def test_a_long_text_is_cut_short():
    assert short("a\n b") == "a b"
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 57 + "…"
    assert len(short("ab " * 1_000_000)) <= 60


def test_many_words_are_listed_in_part():
    assert listed(["a", "b"]) == "a, b"
    assert listed([]) == ""
    assert listed(["a", "b", "c"], 2) == "a, b …"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"),
        (45, "45 s"),
        (7.5, "7.5 s"),
        (60, "1 min"),
        (90, "1.5 min"),
        (600, "10 min"),
        (3600, "60 min"),
        (100, "1.5 min"),
        (75, "1 min"),
        (115, "2 min"),
        (170, "3 min"),
        (447, "7.5 min"),
        (828, "14 min"),
        (7200, "2 h"),
        (7199, "2 h"),
        (10560, "2 h 56"),
        (21600, "6 h"),
        (0.25, "0.2 s"),
        (32, "30 s"),
        (58, "1 min"),
        (64, "1 min"),
        (102.4, "1.5 min"),
    ],
)
def test_minutes_are_said_as_a_person_says_them(seconds, said):
    assert spoken_minutes(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "face"),
    [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (3599, "59:59"), (3600, "1:00:00"), (-61, "1:01")],
)
def test_a_length_of_time_has_a_face(seconds, face):
    assert clock_face(seconds) == face
