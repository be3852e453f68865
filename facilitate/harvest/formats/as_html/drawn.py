"""The data that each section of the page draws, from the outline."""

from typing import NamedTuple, cast

from facilitate.harvest.analysis.counts import StageCount, stage_counts
from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.charts.funnel import FunnelPicture, funnel_pictures
from facilitate.harvest.charts.network import Network, network
from facilitate.harvest.charts.rating_bars import charts
from facilitate.harvest.charts.timeline import bars
from facilitate.harvest.charts.word_cloud import cloud
from facilitate.harvest.outline.outline import Section
from facilitate.harvest.report.report import Report, ReportNote


class DrawnFlow(NamedTuple):
    """The flow of the notes, and the steps of each colour."""

    pictures: list[FunnelPicture]
    stages: list[tuple[str, StageCount]]


class DrawnTies(NamedTuple):
    """A network, and the notes that name it."""

    picture: Network
    notes: list[ReportNote]


def drawn(section: Section, report: Report) -> object:
    """Return what a section of the appendix draws; usually the data it holds."""
    if section.name == "funnel":
        return DrawnFlow(list(funnel_pictures(report)), _stages(report))
    if section.name == "ratings":
        return charts(report)
    if section.name == "ties":
        return _tied(report)
    if section.name == "words":
        return cloud(cast(list, section.holds))  # type: ignore[type-arg]
    if section.name == "time":
        return bars(report)
    return section.holds


def _stages(report: Report) -> list[tuple[str, StageCount]]:
    steps: dict[str, list[str]] = {}
    for step in report.steps:
        for stage in (step.written.stage, *step.written.into):
            if stage:
                steps.setdefault(stage, []).append(step.title)
    return [
        (", ".join(dict.fromkeys(steps.get(counted.stage, ()))), counted)
        for counted in stage_counts(report)
    ]


def _tied(report: Report) -> DrawnTies | None:
    found = ties(report)
    picture = network(found)
    notes = {id(note): note for tie in found for note in tie.notes}
    ordered = [note for note in report.notes if id(note) in notes]
    return DrawnTies(picture, ordered) if picture else None
