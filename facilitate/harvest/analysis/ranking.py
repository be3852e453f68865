"""Rankings: the notes that got scores, list by list."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote


class Ranked(NamedTuple):
    """A note and its rank in its list; ties share a rank, and the next one is skipped."""

    rank: int
    note: ReportNote


class Ranking(NamedTuple):
    """The notes of a list that have scores, best first."""

    name: str
    """The list's name; without one, the title of the step."""
    stage: str | None
    """The stage in which its notes began."""
    places: list[Ranked]
    uneven: bool
    """Whether some notes have fewer scores than others, which are then ranked by mean."""
    several: bool = False
    """Whether some notes have more than one score."""


def rankings(report: Report) -> list[Ranking]:
    """Return a ranking of each list with scores, wherever its notes are now."""
    scored: dict[tuple[str | None, str], list[ReportNote]] = {}
    for note in report.notes:
        if note.scores:
            scored.setdefault((note.list, note.list or note.step), []).append(note)
    written = [step.written for step in reversed(report.steps)]
    called = {step.stage: step.collect for step in written if step.collect}
    return [
        Ranking(
            called.get(stage) or name,
            stage,
            _ranked(notes, _uneven(notes)),
            _uneven(notes),
            any(len(note.scores) > 1 for note in notes),
        )
        for (stage, name), notes in scored.items()
    ]


def _ranked(notes: list[ReportNote], by_mean: bool) -> list[Ranked]:
    """Rank notes, the best first; with as many scores each, sum and mean have the same order.

    By the sum, one that nearly everybody scored low would stand before one that few scored high.
    """

    def points(note: ReportNote) -> float:
        return round(note.mean, 6) if by_mean else note.total

    ranked: list[Ranked] = []
    for position, note in enumerate(sorted(notes, key=lambda note: -points(note)), 1):
        tied = ranked and points(ranked[-1].note) == points(note)
        ranked.append(Ranked(ranked[-1].rank if tied else position, note))
    return ranked


def _uneven(notes: list[ReportNote]) -> bool:
    return len({len(note.scores) for note in notes}) > 1
