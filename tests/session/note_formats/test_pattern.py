import pytest

from facilitate.session.note_formats.pattern import blank_at, follows, sentence

BOTH = "How can we be ___ and also ____?"


def test_the_parts_between_bars_fill_the_blanks():
    assert sentence(BOTH, "free | safe") == "How can we be free and also safe?"
    assert sentence("What I need is ___.", "time") == "What I need is time."
    assert sentence("___: ___", "a|b") == "a: b"


@pytest.mark.parametrize(
    "text",
    ["free", "free |", "| safe", "free|safe|quick", "How can we be free and also safe?", "", " "],
)
def test_a_text_that_does_not_fill_the_blanks_stays_as_it_is(text):
    assert sentence(BOTH, text) == text


def test_a_whole_sentence_is_not_put_into_the_one_blank():
    assert sentence("What I need is ___.", "what I need is  time.") == "what I need is  time."


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("How can we be free and also safe?", True),
        ("how can we be  FREE and also safe?", True),
        ("How can we be free or also safe?", False),
        ("How can we be free and also safe", False),
        ("and also", False),
        ("How can we be?", False),
    ],
)
def test_a_sentence_follows_the_pattern_or_not(text, does):
    assert follows(BOTH, text) is does


def test_what_is_filled_in_is_never_a_pattern_itself():
    assert sentence(BOTH, r"\1 {x} | ___ %s") == r"How can we be \1 {x} and also ___ %s?"


@pytest.mark.parametrize(
    ("before", "blank"),
    [
        ("", (1, 2, "How can we be")),
        ("fr", (1, 2, "How can we be")),
        ("free | s", (2, 2, "and also")),
        ("free | safe | q", (2, 2, "and also")),
    ],
)
def test_it_is_known_which_blank_is_being_filled(before, blank):
    assert blank_at(BOTH, before) == blank
