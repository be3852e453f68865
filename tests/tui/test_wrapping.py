"""Breaking text into lines of so many cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitate.tui.wrapping import counted, fits, shortened_links, shortened_to_words, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 5, ["one ", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a abcdefgh b", 3, ["a", "abc", "def", "gh", "b"]),
        ("Agreement-Certainty Matrix", 16, ["Agreement-", "Certainty Matrix"]),
        ("a-b-cdefgh-", 4, ["a-b-", "cdef", "gh-"]),
        ("日本語です", 4, ["日本", "語で", "す"]),
    ],
)
def test_lines(text, width, lines):
    assert list(wrapped(text, width)) == lines


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))), st.integers(2, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text, width):
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert fits(text, width) == (cell_len(text) <= width and len(text) <= width)


@pytest.mark.parametrize(
    ("links", "width", "line"),
    [
        (["shout"], 10, "shout"),
        (["shout loudly"], 6, "shout…"),
        (["shout", "listen"], 14, "shout → listen"),
        (["send a long call", "two pages"], 21, "send a l… → two pages"),
        (["send a long call", "two pages and weeks"], 20, "send a … → two page…"),
        (["a", "send a long call", "b"], 16, "a → send a … → b"),
    ],
)
def test_of_a_chain_every_link_is_begun(links, width, line):
    assert shortened_links(links, width) == line


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs"))), min_size=1), st.integers(0)
)
def test_a_chain_is_no_wider_than_its_line(links, more):
    least = 2 * len(links) + 3 * (len(links) - 1)
    assert cell_len(shortened_links(links, least + more)) <= least + more


@pytest.mark.parametrize(
    ("heading", "width", "line"),
    [
        ("Renewal · 12", 12, "Renewal · 12"),
        ("Renewal · 12", 10, "Renewal·12"),
        ("Renewal · 12", 8, "Rene…·12"),
        ("Creative destruction", 9, "Creative…"),
    ],
)
def test_the_number_of_a_heading_is_never_cut(heading, width, line):
    assert counted(heading, width) == line


@pytest.mark.parametrize("width", range(2, 50))
def test_a_line_cut_to_words_ends_after_one(width):
    text = "What do we already do that resembles it, even a little?"
    cut = shortened_to_words(text, width)
    assert cell_len(cut) <= width
    head = cut.removesuffix("…")
    assert text.startswith(head)
    assert text[len(head)] == " " or " " not in head
