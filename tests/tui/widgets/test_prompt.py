"""The little Markdown of prompts."""

import pytest
from textual.content import Content

from facilitate.tui.widgets.prompt import cut_to, hanging, lines_of, prompt, without_marks


def spans(text):
    shown = prompt(text)
    return [(shown.plain[span.start : span.end], str(span.style)) for span in shown.spans]


@pytest.mark.parametrize(
    ("text", "shown", "styles"),
    [
        ("a **b c** d", "a b c d", [("b c", "bold")]),
        ("*One thing* I will", "One thing I will", [("One thing", "italic")]),
        ("_so_ it is", "so it is", [("so", "italic")]),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c", []),
        ("**open", "**open", []),
        ("[b]no[/b] markup [/", "[b]no[/b] markup [/", []),
        ("a \x1b[31m", "a ␛[31m", []),
    ],
)
def test_emphasis(text, shown, styles):
    assert prompt(text).plain == shown
    assert spans(text) == styles


def test_lines_of_a_paragraph_are_joined_those_of_a_list_are_not():
    text = "We look\nfor it.\n\nThen:\n- one\n- two\n1. three\nand more\n"
    assert without_marks(text) == "We look for it.\n\nThen:\n- one\n- two\n1. three and more"


def test_a_bold_line_stands_alone():
    assert without_marks("**What brings you here?**\nThree minutes,\nboth of you.") == (
        "What brings you here?\nThree minutes, both of you."
    )


def test_two_spaces_end_a_line():
    assert without_marks("one  \ntwo") == "one\ntwo"


def test_the_items_of_a_list_hang():
    text = prompt("Before you begin:\n\n- Hang up a **large** chart of levels\n- Bring pens")
    assert [line.plain.rstrip() for line in lines_of(text, 16)] == [
        "Before you",
        "begin:",
        "",
        "- Hang up a",
        "  large chart of",
        "  levels",
        "- Bring pens",
    ]


def test_a_text_hangs_from_what_leads_it():
    lines = hanging(Content("12:00    5  "), Content("Levels inside levels"), 24)
    assert [line.plain.rstrip() for line in lines] == [
        "12:00    5  Levels",
        "            inside",
        "            levels",
    ]


@pytest.mark.parametrize(
    ("most", "shown"),
    [
        (4, ["one", "two", "", "three"]),
        (3, ["one", "two …"]),
        (2, ["one", "two …"]),
        (1, ["one …"]),
    ],
)
def test_lines_that_are_cut_say_so_in_the_last_one_that_says_something(most, shown):
    lines = [Content(text) for text in ("one", "two", "", "three")]
    assert [line.plain for line in cut_to(lines, most, 20)] == shown
