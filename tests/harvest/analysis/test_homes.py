"""Where each note is told: once."""

import pytest

from facilitate.harvest.analysis.homes import homes
from tests.builders import step

STEPS = (
    step(1, colour="yellow", score=(1, 5), places=("Now", "Never"), to="group"),
    step(2, colour="green", source="yellow"),
    step(3, collect="Ties", ties=True),
    step(4, collect="Marks", axes=(), places=("Trust",), scale=(0, 10), by="person"),
)


@pytest.mark.parametrize(
    ("lines", "home"),
    [
        (["a"], "wall"),
        (["a", "/theme 1 Time"], "themes"),
        (["a", "/theme 1 Time", "/next", "/turn 1"], "chains"),
        (["a", "/place 1 Now", "/next", "/turn 1"], "places"),
        (["a", "/place 1 Now", "/score 1 3"], "ranked"),
        (["Group two: a key", "/score 1 3"], "requests"),
        (["/next", "/next", "Ann - Bo"], "ties"),
        (["/next", "/next", "just a thought"], "wall"),
        (["/next", "/next", "/next", "7"], "ratings"),
    ],
)
def test_a_note_is_told_where_most_is_said_about_it(report_of, lines, home):
    report = report_of(*lines, steps=STEPS)
    (note,) = report.notes
    assert homes(report).of(note) == home
