"""Rankings: the notes that were given scores, list by list."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitate.harvest.report import Report, ReportNote


class Ranked(NamedTuple):
    """A note and its place in its list; equal ones share a rank, and the next one is left out."""

    rank: int
    note: ReportNote


class Ranking(NamedTuple):
    """The notes of a list that have scores, the best first.

    Where they have different numbers of scores a total says who was scored often: they are ranked
    by their means then, as if each missing score were the average of the others.
    """

    name: str
    """What the list is called; without one, the title of the step."""
    stage: str | None
    """The stage in which its notes were scored."""
    by_mean: bool
    """Whether the mean of its scores ranks a note, and not their total."""
    places: list[Ranked]

    def share(self, note: ReportNote) -> float:
        """Give what ranks a note as a share of what the best one has, from 0 to 1."""
        best = _worth(self.places[0].note, self.by_mean)
        return _worth(note, self.by_mean) / best if best else 0.0


def rankings(report: Report) -> list[Ranking]:
    """Give a ranking of each list that was scored, whatever became of its notes since."""
    scored: dict[tuple[str | None, str], list[ReportNote]] = {}
    for note in report.notes:
        if note.scores:
            scored.setdefault((note.scored_as, note.scored_as or note.step), []).append(note)
    called = {step.stage: step.collect for step in reversed(report.steps) if step.collect}
    return [
        _ranking(called.get(stage) or name, stage, notes) for (stage, name), notes in scored.items()
    ]


def _ranking(name: str, stage: str | None, notes: Sequence[ReportNote]) -> Ranking:
    uneven = len({len(note.scores) for note in notes}) > 1
    # Where all scores are the same they are votes, and the mean of votes says nothing.
    by_mean = uneven and len({score for note in notes for score in note.scores}) > 1
    ranked: list[Ranked] = []
    worth = 0.0
    best_first = sorted(notes, key=lambda note: -_worth(note, by_mean))
    for position, note in enumerate(best_first, 1):
        tied = ranked and _worth(note, by_mean) == worth
        worth = _worth(note, by_mean)
        ranked.append(Ranked(ranked[-1].rank if tied else position, note))
    return Ranking(name, stage, by_mean, ranked)


def _worth(note: ReportNote, by_mean: bool) -> float:
    return note.mean if by_mean else note.total
