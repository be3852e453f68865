"""Means and their changes, as people read them."""

import pytest

from facilitate.harvest.analysis.rating_text import change, number
from facilitate.translations.translator import ENGLISH, translator_for


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "+4.0"),
        (-0.5, "−0.5"),
        (0.0, "unchanged"),
        ((0.1 + 0.2) - 0.3, "unchanged"),
        (0.04, "hardly changed"),
        (-0.04, "hardly changed"),
        (0.06, "+0.1"),
    ],
)
def test_a_change_reads_as_what_it_is(value, text):
    assert change(value, ENGLISH) == text


def test_numbers_have_the_decimal_mark_of_the_language():
    german = translator_for("de")
    assert (number(3.5, german), change(-3.5, german)) == ("3,5", "−3,5")
    assert change(0.0, german) == "unverändert"
