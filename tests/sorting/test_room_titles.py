"""Titles of rooms, individually and together."""

import pytest

from facilitate.sorting.room_titles import room_names, title_of_all


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Blue", "Red"], ("Blue", "Red")),
        (["TRIZ", "Red", "TRIZ"], ("TRIZ 1", "Red", "TRIZ 2")),
        (["TRIZ", "TRIZ 1", "TRIZ"], ("TRIZ 2", "TRIZ 1", "TRIZ 3")),
    ],
)
def test_each_has_a_name_of_its_own(titles, names):
    assert room_names(titles) == names


@pytest.mark.parametrize(
    ("titles", "together"),
    [
        (["TRIZ"] * 12, "TRIZ"),
        (["Berlin", "London", "Berlin"], "Berlin, London"),
        ([f"Table {n}" for n in range(1, 13)], "12 rooms"),
        ([f"Table {letter}" for letter in "ABCD"], "4 rooms"),
        ([f"Our future, table {n}" for n in range(1, 5)], "Our future"),
        ([f"Table {n}: our future" for n in range(1, 5)], "our future"),
        (["TRIZ in Berlin", "TRIZ at home", "TRIZ, late", "TRIZ again"], "4 rooms"),
        (["TRIZ Berlin", "TRIZ at home", "TRIZ late", "TRIZ again"], "TRIZ"),
        (["The red one", "The blue cat", "The old hat", "The fat man"], "4 rooms"),
        (["Trust", "Trust again", "Trust and love", "Trust at work"], "Trust"),
        (["", "A", "B", "C"], "4 rooms"),
    ],
)
def test_together_they_are_called_what_their_titles_share(titles, together):
    assert title_of_all(titles) == together
