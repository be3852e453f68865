import pytest

from facilitate.session.note_formats.tie import MOST_NAMES, names_in


@pytest.mark.parametrize(
    "text",
    ["Anna - Ben", "Anna – Ben", "Anna—Ben", "Anna / Ben", "Anna & Ben", "Anna, Ben", "Anna + Ben",
     " Anna  -  Ben ", "Anna -> Ben", "Anna <-> Ben", "Anna → Ben", "Anna -- Ben"],
)  # fmt: skip
def test_two_names_are_written_with_a_sign_between_them(text):
    assert names_in(text) == ("Anna", "Ben")


def test_a_hyphen_inside_a_name_stays_in_it():
    assert names_in("Anne-Marie - Jean-Luc") == ("Anne-Marie", "Jean-Luc")


def test_what_is_said_about_a_tie_is_no_name():
    assert names_in("Anna - Ben: he helps her, and she him") == ("Anna", "Ben")
    assert names_in("Anna - Ben (from school)") == ("Anna", "Ben")


def test_there_may_be_more_than_two_names():
    assert names_in("Anna, Ben & Cleo") == ("Anna", "Ben", "Cleo")


def test_a_name_that_comes_twice_is_one():
    assert names_in("Anna - anna") == ("Anna",)


@pytest.mark.parametrize("text", ["", " - ", "& / ,", ": x"])
def test_there_may_be_no_name(text):
    assert names_in(text) == ()


def test_a_very_long_list_is_about_no_tie():
    assert len(names_in(", ".join(map(str, range(MOST_NAMES))))) == MOST_NAMES
    assert names_in(", ".join(map(str, range(MOST_NAMES + 1)))) == ()
