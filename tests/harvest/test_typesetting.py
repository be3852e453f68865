"""Texts set into a box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.harvest.typesetting import ELLIPSIS, fitted, right_to_left

SIZES = range(112, 39, -4)


def fit(text, width=800, height=700):
    return fitted(text, width, height, SIZES)


def joined(lines):
    return "".join("".join(lines).split())


def test_a_short_text_is_large_and_a_long_one_small():
    assert fit("Stop").size == 112
    assert fit("Stop").lines == ("Stop",)
    medium, long = fit("ask them first " * 8), fit("ask them first " * 16)
    assert 112 > medium.size > long.size >= 40


def test_lines_are_broken_at_spaces_and_about_equally_long():
    setting = fit("Never plan about a partner who is not there, whatever happens")
    lengths = [len(line) for line in setting.lines]
    assert " ".join(setting.lines).startswith("Never plan about a partner who")
    assert min(lengths) * 2 > max(lengths)


def test_a_long_word_makes_the_letters_smaller_before_it_is_broken():
    setting = fit("Nachbarschaftsversammlung heute")
    assert setting.lines == ("Nachbarschaftsversammlung", "heute")
    assert setting.size < 60
    assert len(fit("x" * 60).lines) > 1


def test_an_address_is_broken_behind_its_slashes():
    lines = fit("https://example.org/a/very/long/address/that/nobody/reads").lines
    assert all(line.endswith("/") for line in lines[:-1])


def test_what_never_fits_is_cut_with_an_ellipsis():
    for text in ("word " * 2000, "x" * 10_000, "語" * 10_000):
        setting = fit(text)
        assert setting.size == 40
        assert setting.lines[-1].endswith(ELLIPSIS)
        assert len(setting.lines) * 40 * 1.25 <= 700
        assert joined(setting.lines)[:-1] == "".join(text.split())[: len(joined(setting.lines)) - 1]


def test_what_fits_is_not_cut_for_being_followed_by_spaces():
    assert fit("word" + " " * 5000).lines[-1] != "word"
    assert fit("word").lines == ("word",)


def test_ideographs_are_broken_anywhere_but_before_what_closes():
    lines = fit("日本語の長い文章がここにあります。そして、もっと続きます（括弧）。").lines
    assert len(lines) > 1
    assert not any(line.startswith(("。", "、", "）")) for line in lines)


@pytest.mark.parametrize("letter", ["e\u0301\u0323", "👨\u200d👩\u200d👧", "👍🏽", "क\u0943"])
def test_what_is_seen_as_one_letter_is_not_broken(letter):
    for line in fit(letter * 100).lines:
        assert line.removesuffix(ELLIPSIS).replace(letter, "") == ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120))
def test_nothing_is_lost_or_added(text):
    setting = fit(text)
    whole, shown = "".join(text.split()), joined(setting.lines)
    if shown != whole:
        assert shown[-1] == ELLIPSIS
        assert whole.startswith(shown[:-1])


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("abc", False),
        ("", False),
        ("12 – שלום abc", True),
        ("نعم", True),
        ("abc שלום", False),
        ("\u202eabc", False),
    ],
)
def test_the_first_letter_says_which_way_a_text_runs(text, backwards):
    assert right_to_left(text) is backwards
