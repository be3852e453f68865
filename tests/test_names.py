"""Names that look alike are the same one, whoever typed them on whatever machine."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.names import known_as, same_name, same_name_key, without_unseen

SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u2009", "\t", "\u3000", " \u00a0 "])
UNSEEN = st.sampled_from(["\u200b", "\u00ad", "\u200e", "\u2060", "\ufeff", "\u2066", "\ufe0f"])
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José", "Jose\u0301"),
        ("Größe", "GRO\u0308SSE"),
        ("Team one", "Team\u00a0one"),
        ("Team one", " team   One "),
        ("Ａｎａ", "ana"),
        ("Ana", "A\u00adn\u200ba\ufeff"),
        ("İzmir", "i\u0307zmir"),
    ],
)
def test_two_spellings_are_one_name(one, other):
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("Jose", "José"), ("Team 1", "Team1"), ("A", "B")])
def test_two_names_stay_two(one, other):
    assert not same_name(one, other)


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert same_name_key(same_name_key(name)) == same_name_key(name)


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_spaces_marks_and_what_cannot_be_seen_make_no_other_name(words, data):
    name = " ".join(words)
    form = data.draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    spelled = data.draw(SPACES).join(unicodedata.normalize(form, word) for word in words)
    at = data.draw(st.integers(0, len(spelled)))
    spelled = spelled[:at] + data.draw(UNSEEN) + spelled[at:]
    assert same_name(name, spelled)
    assert same_name(name, name.casefold())


@given(st.text())
def test_what_is_left_can_be_seen(name):
    assert without_unseen(without_unseen(name)) == without_unseen(name)


def test_what_was_written_first_is_shown():
    assert known_as("jose\u0301", ["Ana", "José", "JOSÉ"]) == "José"
    assert known_as("Ben", ["Ana"]) is None
