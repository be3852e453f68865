import pytest

from facilitate.harvest.charts.rating_bars import charts
from facilitate.harvest.report.combine import combine
from tests.builders import step

STAR = step(1, "My marks", collect="Marks", places=("Trust", "Tools"), scale=(1, 5))


@pytest.fixture
def rated(report_of):
    """Type lines into a session with marks, and return its report."""
    return lambda *lines: report_of(*lines, steps=(STAR, step(2, "Talk")))


def dots(row):
    return [(dot.mark, [note.number for note in dot.notes], dot.at) for dot in row.dots]


def test_the_same_marks_are_one_dot_from_low_to_high(rated):
    (chart,) = charts(rated("5 1", "2 1", "5 3"))
    trust, tools = chart.rows
    assert dots(trust) == [(2, [2], 25), (5, [1, 3], 100)]
    assert dots(tools) == [(1, [1, 2], 0), (3, [3], 50)]
    assert (chart.step.title, chart.scale) == ("My marks", (1, 5))


def test_a_dot_is_larger_the_more_gave_the_mark(rated):
    (chart,) = charts(rated("2 1", *["5 1"] * 60))
    one, sixty = chart.rows[0].dots
    assert (one.radius, sixty.radius) == (3, 8)


def test_the_bar_goes_to_the_middle_of_the_marks(rated):
    (chart,) = charts(rated("1 5", "2 5"))
    assert [row.mean for row in chart.rows] == [12.5, 100]


def test_the_marks_of_several_rooms_lie_on_one_scale(rated):
    (chart,) = charts(combine([rated("1 5"), rated("1 4")]))
    (dot,) = chart.rows[0].dots
    assert [note.room for note in dot.notes] == ["A session 1", "A session 2"]


def test_each_step_with_marks_has_its_picture(report_of):
    steps = (STAR, step(2, "Talk"), STAR._replace(id=3).rewritten(title="Again"))
    found = charts(report_of("1 2", "/next", "/next", "3 4", steps=steps))
    assert [chart.step.title for chart in found] == ["My marks", "Again"]


def test_without_marks_there_is_none(rated):
    assert charts(rated("we listen")) == []
