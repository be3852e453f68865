import pytest

from facilitate.session.note_formats.name_match import meant, meant_first
from facilitate.translations.message import either
from facilitate.translations.translator import ENGLISH

ANSWERS = ("yes", "no", "I will try", "whatever")


@pytest.mark.parametrize(
    ("text", "name"),
    [("yes", "yes"), ("YES", "yes"), ("y", "yes"), ("i  will", "I will try"), (" w ", "whatever"),
     ("maybe", None), ("", None), ("yes!", None)],
)  # fmt: skip
def test_a_name_is_meant_by_its_first_letters(text, name):
    assert meant(text, ANSWERS) == name


def test_first_letters_that_two_names_share_mean_neither_unless_they_are_one_of_them():
    assert meant("Le", ["Level", "Level two"]) is None
    assert meant("level", ["Level", "Level two"]) == "Level"


def test_the_first_words_of_a_text_mean_a_name_and_the_rest_is_left():
    assert meant_first("pink in a week", ["pink", "green"]) == ("pink", "in a week")
    assert meant_first("not now but soon", ["Not now", "Not"]) == ("Not now", "but soon")
    assert meant_first("in a week", ["pink"]) == (None, "in a week")
    assert meant_first("", ["pink"]) == (None, "")


@pytest.mark.parametrize(
    ("names", "words"),
    [((), ""), (["a"], "a"), (["a", "b"], "a or b"), (ANSWERS, "yes, no, I will try or whatever")],
)
def test_names_are_listed_as_they_are_said(names, words):
    assert ENGLISH.text(either(names)) == words
