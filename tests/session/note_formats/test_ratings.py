import pytest

from facilitate.session.note_formats.ratings import marks_in, spelled

ARMS = ("Separateness", "Tuning", "Action", "Reason")


@pytest.mark.parametrize("text", ["4 2 10 0", "4,2,10,0", " 4, 2 / 10; 0 ", "04 2 10 0"])
def test_a_row_of_numbers_is_a_mark_for_each_place(text):
    note = spelled(text, ARMS, (0, 10))
    assert note == "Separateness 4, Tuning 2, Action 10, Reason 0"
    assert marks_in(note, ARMS, (0, 10)) == (4, 2, 10, 0)


@pytest.mark.parametrize(
    "text",
    ["4 2 5", "4 2 5 3 1", "4 2 5 11", "4 2 5 x", "we listen well", "", "4 2 5 -1", "² 2 5 3"],
)
def test_any_other_text_stays_as_it_is_and_has_no_marks(text):
    assert spelled(text, ARMS, (0, 10)) == text
    assert marks_in(text, ARMS, (0, 10)) == ()


def test_a_mark_outside_of_the_scale_is_none():
    assert marks_in("A 11", ["A"], (0, 10)) == ()


def test_places_may_be_called_anything():
    places = ("a, b 3", "(.*)", "c|d")
    assert marks_in(spelled("1 2 3", places, (1, 5)), places, (1, 5)) == (1, 2, 3)
