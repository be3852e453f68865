"""The flow of the notes in one line, for the top of a report's appendix."""

from facilitate.harvest.analysis.flow import Stop, flow
from facilitate.harvest.outline.header import stage_in
from facilitate.harvest.report.report import Report
from facilitate.translations.translator import ENGLISH, Translator


def summary(report: Report, tr: Translator = ENGLISH) -> str:
    """Return `9 yellow → 7 pink → 6 green; 3 Commitments`: an arrow is where notes were turned.

    A branch begins with the stage alone, or ends so: `yellow → 1 blue`.
    """

    def said(stop: Stop) -> str:
        name = stage_in(stop.stage, tr)
        return name if stop.notes is None else f"{stop.notes} {name}"

    found = flow(report)
    ways = [" → ".join(map(said, way)) for funnel in found.funnels for way in funnel.ways]
    beside = [said(Stop(stage, report.counts[stage])) for stage in found.beside]
    return "; ".join(ways + beside)
