"""A chart of ratings: the mean of a place as a bar, and single ratings as dots on it."""

from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from facilitate.harvest.analysis.ratings import Rating, ratings
from facilitate.harvest.report.report import Report, ReportNote, ReportStep

SMALLEST = 3
LARGEST = 8


class Dot(NamedTuple):
    """All equal ratings of a place."""

    mark: int
    notes: tuple[ReportNote, ...]
    """Those that gave it."""
    at: float
    """Where it lies on the scale, in percent."""
    radius: float
    """Up to `LARGEST`, growing with the number of notes."""


class Row(NamedTuple):
    """One place and its marks."""

    rating: Rating
    mean: float
    """Where the middle lies on the scale, in percent."""
    dots: list[Dot]
    """From low to high."""


class Chart(NamedTuple):
    """The ratings of a step."""

    step: ReportStep
    scale: tuple[int, int]
    rows: list[Row]


def charts(report: Report) -> list[Chart]:
    """Return the chart of each step that has ratings."""
    rows: dict[int, list[Row]] = {}
    for rating in ratings(report):
        rows.setdefault(rating.step_number, []).append(_row(rating))
    return [
        Chart(report.step(number), those[0].rating.scale, those) for number, those in rows.items()
    ]


def _row(rating: Rating) -> Row:
    by_mark: dict[int, list[ReportNote]] = {}
    for mark, note in sorted(zip(rating.marks, rating.notes, strict=True), key=itemgetter(0)):
        by_mark.setdefault(mark, []).append(note)
    dots = [
        Dot(mark, tuple(notes), _percent(mark, rating.scale), _radius(len(notes)))
        for mark, notes in by_mark.items()
    ]
    return Row(rating, _percent(rating.mean, rating.scale), dots)


def _percent(mark: float, scale: tuple[int, int]) -> float:
    least, most = scale
    return round(100 * (mark - least) / (most - least), 1) if most > least else 0.0


def _radius(many: int) -> float:
    return round(min(LARGEST, SMALLEST - 1 + sqrt(many)), 1)
