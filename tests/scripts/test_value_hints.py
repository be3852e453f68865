"""Values as people write them, and the ones that were meant."""

import pytest

from facilitate.scripts import values
from facilitate.scripts.value_hints import meant
from facilitate.translations.message import Message


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (values.MINUTES, "10 min", "10"),
        (values.MINUTES, "10 minutes", "10"),
        (values.MINUTES, "ten", "10"),
        (values.MINUTES, "7,5", "7.5"),
        (values.MINUTES, "“5”", "5"),
        (values.MINUTES, "3 Per Person", "3 per person"),
        (values.BOUNDS, "5 to 12", "5-12"),
        (values.BOUNDS, "5–12", "5-12"),
        (values.ARRANGEMENT, "group of 4", "groups of 4"),
        (values.ARRANGEMENT, "groups of 4 to 7", "groups of 4-7"),
        (values.ARRANGEMENT, "groups of three", "groups of 3"),
        (values.ARRANGEMENT, "Pairs", "pairs"),
        (values.ARRANGEMENT, "pair", "pairs"),
        (values.ARRANGEMENT, "plenary", "everyone"),
        (values.ARRANGEMENT, "individually", "alone"),
        (values.PEOPLE, "4 or more", "4+"),
        (values.PEOPLE, "6 to 60 people", "6-60"),
        (values.FLAG, "yes", "true"),
        (values.FLAG, "No", "false"),
        (values.COLOUR, "Yellow", "yellow"),
        (values.COLOUR, "yelow", "yellow"),
        (values.CLOCK, "9.30", "9:30"),
        (values.CLOCK, "9:30 am", "9:30"),
    ],
)
def test_what_was_meant_is_offered(kind, written, said):
    assert meant(kind, written) == Message("problem.did-you-mean", meant=said)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (values.MINUTES, "-5"),
        (values.MINUTES, "1:30"),
        (values.MINUTES, "0"),
        (values.MINUTES, "a long time"),
        (values.ARRANGEMENT, "groups"),
        (values.FLAG, "perhaps"),
        (values.COLOUR, "red"),
        (values.CLOCK, "noon"),
        (values.MINUTES, "1" * 100),
    ],
)
def test_nothing_is_offered_where_nobody_can_tell(kind, written):
    assert meant(kind, written) is None
