import pytest

from facilitate.session.note_formats.addressee import addressed, with_address

GROUPS = ("Sales", "Stores", "IT: help")


def test_a_note_names_first_the_group_it_is_for():
    assert addressed("Sales: the figures: by Monday", GROUPS) == ("Sales", "the figures: by Monday")
    assert addressed("sa : the figures", GROUPS) == ("Sales", "the figures")


@pytest.mark.parametrize("text", ["the figures", "S: which of two?", "Cooks: soup", ": soup", ""])
def test_a_note_may_name_none(text):
    assert addressed(text, GROUPS) == (None, text)
    assert with_address(text, GROUPS) == text


def test_a_colon_in_the_name_of_a_group_does_no_harm():
    assert with_address("it: a key", GROUPS) == "IT: help: a key"
    assert addressed("IT: help: a key", GROUPS) == ("IT: help", "a key")


def test_the_name_is_written_in_full():
    assert with_address("sto: a key", GROUPS) == "Stores: a key"
    assert with_address("sto:", GROUPS) == "sto:"
