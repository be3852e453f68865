"""The funnel: how many notes got how far from stage to stage."""

from typing import NamedTuple

from facilitate.harvest.report import Report

WIDTH = 1000
NARROWEST = 4


class Band(NamedTuple):
    """One stage of the funnel, as wide as it has notes."""

    stage: str
    notes: int
    left: float
    """Where it begins, of `WIDTH`; all bands have the same middle."""
    right: float


def funnel(report: Report) -> list[Band]:
    """Give the stages between which notes were turned, in the order they came up."""
    turned = [note for note in report.notes if note.turns]
    passed = {note.list for note in turned} | {turn.to for note in turned for turn in note.turns}
    counts = {stage: notes for stage, notes in report.counts.items() if stage in passed}
    most = max(counts.values(), default=1)
    widths = {stage: max(NARROWEST, WIDTH * notes / most) for stage, notes in counts.items()}
    return [
        Band(stage, notes, round((WIDTH - width) / 2, 1), round((WIDTH + width) / 2, 1))
        for (stage, notes), width in zip(counts.items(), widths.values(), strict=True)
    ]
