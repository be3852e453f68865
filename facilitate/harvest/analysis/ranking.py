"""Rankings: the notes that were given scores, list by list."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote


class Ranked(NamedTuple):
    """A note and its place in its list; equal totals share a rank, and the next one is left out."""

    rank: int
    note: ReportNote


class Ranking(NamedTuple):
    """The notes of a list that have scores, the best total first."""

    name: str
    """What the list is called; without one, the title of the step."""
    stage: str | None
    """The stage in which its notes began."""
    places: list[Ranked]
    uneven: bool
    """Whether some notes have fewer scores than others, so that totals say less."""


def rankings(report: Report) -> list[Ranking]:
    """Give a ranking of each list with scores, whatever became of its notes since."""
    scored: dict[tuple[str | None, str], list[ReportNote]] = {}
    for note in report.notes:
        if note.scores:
            scored.setdefault((note.list, note.list or note.step), []).append(note)
    called = {step.stage: step.collect for step in reversed(report.steps) if step.collect}
    return [
        Ranking(called.get(stage) or name, stage, _ranked(notes), _uneven(notes))
        for (stage, name), notes in scored.items()
    ]


def _ranked(notes: list[ReportNote]) -> list[Ranked]:
    ranked: list[Ranked] = []
    for position, note in enumerate(sorted(notes, key=lambda note: -note.total), 1):
        tied = ranked and ranked[-1].note.total == note.total
        ranked.append(Ranked(ranked[-1].rank if tied else position, note))
    return ranked


def _uneven(notes: list[ReportNote]) -> bool:
    return len({len(note.scores) for note in notes}) > 1
