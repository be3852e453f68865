"""Grids of places with the notes in them: the wall of an open space, a matrix of two axes."""

from typing import NamedTuple

from facilitate.harvest.report import Report, ReportAxis, ReportNote
from facilitate.session.placing import joined


class Matrix(NamedTuple):
    """A grid and what lies in it."""

    title: str
    """The title of the first step that had it."""
    down: ReportAxis
    across: ReportAxis
    cells: dict[tuple[str, str], tuple[ReportNote, ...]]
    """The notes of each place that has some, by what is down and what is across."""


def matrices(report: Report) -> list[Matrix]:
    """Give the grids in which notes lie, in the order they came up; each once."""
    found: dict[tuple[ReportAxis, ...], str] = {}
    for step in report.steps:
        if len(step.axes) == 2:
            found.setdefault(step.axes, step.title)
    made = (_matrix(title, down, across, report) for (down, across), title in found.items())
    return [matrix for matrix in made if matrix.cells]


def _matrix(title: str, down: ReportAxis, across: ReportAxis, report: Report) -> Matrix:
    cells: dict[tuple[str, str], tuple[ReportNote, ...]] = {}
    for row in down.places:
        for column in across.places:
            place = joined((row, column))
            notes = tuple(note for note in report.notes if note.place == place)
            if notes:
                cells[row, column] = notes
    return Matrix(title, down, across, cells)
