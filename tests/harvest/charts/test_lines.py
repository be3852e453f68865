"""The line chart of a trend: what is written under it can be read."""

import re
from itertools import pairwise

import pytest

from facilitate.harvest.charts.lines import HEIGHT, lines_chart

LETTER = 6.6
"""About the width of a letter in such a size, in a wide font such as DejaVu Sans."""


def written_below(names):
    """Where the names of the columns begin and end, and the names."""
    values = [float(number) for number in range(len(names))]
    svg = lines_chart([("Trust", values)], names, (0, len(names)))
    found = []
    for x, anchor, name in re.findall(
        rf'<text x="([\d.]+)" y="{HEIGHT - 10}" text-anchor="(\w+)"[^>]*>([^<]*)</text>', svg
    ):
        wide = len(name) * LETTER
        begins = float(x) - (wide / 2 if anchor == "middle" else 0)
        found.append((begins, begins + wide, name))
    return found


@pytest.mark.parametrize("many", [2, 3, 4, 6, 12, 40])
@pytest.mark.parametrize("name", ["May", "30 November 2026", "30 November 2026, 08:01"])
def test_names_of_columns_do_not_overlap_and_the_first_and_the_last_are_there(many, name):
    names = [f"{number} {name}" for number in range(many)]
    below = written_below(names)
    assert [below[0][2], below[-1][2]] == [names[0][:26], names[-1][:26]]
    for (_, ends, _), (begins, _, _) in pairwise(below):
        assert ends < begins


def test_short_names_of_a_few_columns_are_all_there():
    assert [name for _, _, name in written_below(["May", "June", "July"])] == [
        "May",
        "June",
        "July",
    ]
