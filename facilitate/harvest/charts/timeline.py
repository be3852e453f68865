"""A chart of planned and actual times of the steps."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportStep


class Bars(NamedTuple):
    """The two bars of a step, in percent of the longest."""

    step: ReportStep
    planned: float
    actual: float


def bars(report: Report) -> list[Bars]:
    """Return the bars of every step, in order."""
    longest = max(
        (max(step.planned_seconds, step.actual_seconds) for step in report.steps), default=0
    )
    percent = 100 / longest if longest else 0
    return [
        Bars(
            step,
            round(step.planned_seconds * percent, 1),
            round(step.actual_seconds * percent, 1),
        )
        for step in report.steps
    ]
