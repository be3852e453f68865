"""Grids of places with their notes: the wall of an open space, a matrix of two axes."""

from typing import NamedTuple

from facilitate.harvest.analysis.places import placings
from facilitate.harvest.report.report import Report, ReportAxis, ReportNote, ReportStep
from facilitate.session.note_formats.zones import joined


class Matrix(NamedTuple):
    """A grid and its notes."""

    step: ReportStep
    down: ReportAxis
    across: ReportAxis
    cells: dict[tuple[str, str], list[ReportNote]]
    """The notes of each non-empty place, by row and column."""


def matrices(report: Report) -> list[Matrix]:
    """Return the grid of each step that has notes in it."""
    found = []
    for step, places, _ in placings(report):
        if len(step.axes) == 2:
            down, across = step.axes
            crossings = ((row, column) for row in down.places for column in across.places)
            cells = {crossing: places.get(joined(crossing), []) for crossing in crossings}
            filled = {crossing: notes for crossing, notes in cells.items() if notes}
            found.append(Matrix(step, down, across, filled))
    return found
