"""What is typed to insert a break."""

import pytest

from facilitate.session.commands.insert import USUAL_BREAK, break_minutes
from facilitate.translations.translator import ENGLISH, translator_for


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("break", USUAL_BREAK), ("break 15", 15), ("Break 05 min", 5), ("Pause 7", 7)],
)
def test_a_break_has_the_minutes_typed(typed, minutes):
    assert break_minutes(typed, translator_for("de")) == minutes


@pytest.mark.parametrize(
    "typed", ["break 0", "break 00", "break 000 min", "break soon", "breakfast"]
)
def test_a_break_of_no_length_is_none(typed):
    assert break_minutes(typed, ENGLISH) is None
