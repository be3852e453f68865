from facilitate.harvest.charts.timeline import bars
from tests.reports import report_of_everything, report_step


def test_bars_are_parts_of_the_longest():
    steps = (report_step(1, actual_seconds=1200), report_step(2, actual_seconds=0))
    made = bars(report_of_everything(("a",), steps=steps))
    assert [(bar.planned, bar.actual) for bar in made] == [(50, 100), (50, 0)]


def test_steps_of_no_time_have_no_bars():
    steps = (report_step(1, planned_seconds=0, actual_seconds=0),)
    assert [bar[1:] for bar in bars(report_of_everything(("a",), steps=steps))] == [(0, 0)]
