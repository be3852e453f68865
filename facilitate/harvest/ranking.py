"""Rankings: the notes that were given scores, list by list."""

from typing import NamedTuple

from facilitate.harvest.report import Report, ReportNote


class Ranked(NamedTuple):
    """A note and its place in its list; equal totals share a rank, and the next one is left out."""

    rank: int
    note: ReportNote


def rankings(report: Report) -> dict[str, list[Ranked]]:
    """Give the notes with scores, best total first, by the stage they are in now.

    A note without a stage is in the list of its step, by the step's title.
    """
    scored: dict[str, list[ReportNote]] = {}
    for note in report.notes:
        if note.scores:
            scored.setdefault(note.stage or note.step, []).append(note)
    return {name: _ranked(notes) for name, notes in scored.items()}


def _ranked(notes: list[ReportNote]) -> list[Ranked]:
    ranked: list[Ranked] = []
    for position, note in enumerate(sorted(notes, key=lambda note: -note.total), 1):
        tied = ranked and ranked[-1].note.total == note.total
        ranked.append(Ranked(ranked[-1].rank if tied else position, note))
    return ranked
