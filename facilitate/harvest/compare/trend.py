"""Trends from session to session: ratings, themes, commitments, conversations."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import fmean, stdev

from msgspec import Struct

from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.report.report import Report
from facilitate.names import same_name_key


class TrendSession(Struct, frozen=True):
    """One of the sessions, in numbers."""

    title: str
    started: str
    people: int | None
    notes: int
    conversations: int | None
    promised: int
    """How many commitments were made in it."""
    done: int
    """How many of them are done by now."""
    dropped: int


class RatingPoint(Struct, frozen=True):
    """The ratings of one place in one session."""

    mean: float
    spread: float
    n: int


class TrendRating(Struct, frozen=True):
    """The ratings of one place, session by session."""

    place: str
    scale: tuple[int, int]
    points: tuple[RatingPoint | None, ...]
    """None for a session in which it was not rated."""

    @property
    def change(self) -> float | None:
        """The change of the mean from first to last; None if rated only once."""
        there = [point for point in self.points if point]
        return there[-1].mean - there[0].mean if len(there) > 1 else None


class TrendTheme(Struct, frozen=True):
    """A theme, and how many notes it has in each session."""

    name: str
    notes: tuple[int, ...]

    @property
    def came(self) -> bool:
        """Whether it is new in the last session."""
        return bool(self.notes[-1]) and not self.notes[0]

    @property
    def went(self) -> bool:
        """Whether it is missing in the last session."""
        return any(self.notes) and not self.notes[-1]


class Trend(Struct, frozen=True):
    """The sessions of a series, earliest first."""

    series: str
    sessions: tuple[TrendSession, ...]
    ratings: tuple[TrendRating, ...]
    themes: tuple[TrendTheme, ...]


def trend(series: str, reports: Sequence[Report]) -> Trend:
    """Return the trends over reports of sessions, which are in order."""
    return Trend(series, tuple(map(_session, reports)), rated(reports), themed(reports))


def rated(reports: Sequence[Report]) -> tuple[TrendRating, ...]:
    """Return the ratings of each place, and of each note that was scored in several reports, report
    by report, ignoring case.

    Rounds of a session are pooled. Places on different scales are separate.
    """
    names: dict[str, str] = {}
    found = _by_name(reports, _rated_places, names)
    for key, marks in _by_name(reports, _scored_notes, names).items():
        if len(marks) > 1:
            of_place = found.setdefault(key, {})
            for index, more in marks.items():
                of_place.setdefault(index, []).extend(more)
    return tuple(
        TrendRating(
            name,
            scale,
            tuple(_point(marks.get(index, ())) for index in range(len(reports))),
        )
        for (name, scale), marks in found.items()
    )


_Marks = tuple[str, tuple[int, int], Sequence[int]]
"""What was rated, the scale, and the marks."""


def _by_name(
    reports: Sequence[Report],
    marked: Callable[[Report], Iterable[_Marks]],
    names: dict[str, str],
) -> dict[tuple[str, tuple[int, int]], dict[int, list[int]]]:
    """Return the marks of each name and scale, by the index of the report.

    `names` has each name as first written; new ones are added.
    """
    found: dict[tuple[str, tuple[int, int]], dict[int, list[int]]] = {}
    for index, report in enumerate(reports):
        for written, scale, marks in marked(report):
            name = names.setdefault(same_name_key(written), written)
            found.setdefault((name, scale), {}).setdefault(index, []).extend(marks)
    return found


def _rated_places(report: Report) -> Iterator[_Marks]:
    for rating in ratings(report):
        yield rating.place, rating.scale, rating.marks


def _scored_notes(report: Report) -> Iterator[_Marks]:
    """Yield the notes with scores, as in a self-assessment whose statements come back."""
    scales: dict[str | None, tuple[int, int]] = {}
    for step in report.steps:
        if step.written.score:
            for stage in (step.written.stage, *step.written.sources):
                scales.setdefault(stage, step.written.score)
    for note in report.notes:
        if note.scores and note.list in scales:
            yield note.text, scales[note.list], note.scores


def themed(reports: Sequence[Report]) -> tuple[TrendTheme, ...]:
    """Return how many notes each theme has, report by report; the largest theme first."""
    counts: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for index, report in enumerate(reports):
        for theme, notes in by_theme(report).items():
            name = names.setdefault(theme.casefold(), theme)
            counts.setdefault(name, [0] * len(reports))[index] = len(notes)
    ordered = sorted(counts.items(), key=lambda item: -sum(item[1]))
    return tuple(TrendTheme(name, tuple(many)) for name, many in ordered)


def _session(report: Report) -> TrendSession:
    promises = report.promised()
    fates = [note.verdict.fate for note in promises if note.verdict]
    return TrendSession(
        title=report.title,
        started=report.started,
        people=report.people,
        notes=len(report.notes),
        conversations=conversations(report),
        promised=len(promises),
        done=fates.count("done"),
        dropped=fates.count("dropped"),
    )


def _point(marks: Sequence[int]) -> RatingPoint | None:
    if not marks:
        return None
    spread = stdev(marks) if len(marks) > 1 else 0.0
    return RatingPoint(fmean(marks), spread, len(marks))
