"""The flow of the notes in one line, as it stands at the head of a report."""

from collections.abc import Callable

from facilitate.harvest.analysis.flow import Stop, flow
from facilitate.harvest.report.report import Report


def summary(report: Report, shown: Callable[[str], str]) -> str:
    """Give `9 yellow → 7 pink → 6 green; 3 Commitments`: an arrow is where notes were turned.

    A way that parts from another one begins with the stage alone, or ends so: `yellow → 1 blue`.
    `shown` makes the name of a stage what it is to be where the line stands.
    """

    def said(stop: Stop) -> str:
        name = shown(stop.stage)
        return name if stop.notes is None else f"{stop.notes} {name}"

    found = flow(report)
    ways = [" → ".join(map(said, way)) for funnel in found.funnels for way in funnel.ways]
    beside = [said(Stop(stage, report.counts[stage])) for stage in found.beside]
    return "; ".join(ways + beside)
