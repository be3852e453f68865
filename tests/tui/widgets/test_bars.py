"""Bars drawn with letters."""

import pytest

from facilitate.tui.widgets.bars import bar


@pytest.mark.parametrize(
    ("number", "most", "drawn"),
    [
        (8, 8, "██████████"),
        (4, 8, "█████"),
        (3, 8, "███▊"),
        (1, 1000, "▏"),
        (990, 1000, "█████████▉"),
        (0, 8, ""),
        (0, 0, ""),
    ],
)
def test_a_bar_is_as_long_as_its_number(number, most, drawn):
    assert bar(number, most, 10) == drawn


def test_a_bar_never_is_longer_than_its_room():
    for width in range(30):
        assert max(len(bar(number, 7, width)) for number in range(8)) == width
