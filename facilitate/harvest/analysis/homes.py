"""Assign each note to the one part of a report that says most about it."""

from typing import NamedTuple

from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.requests import requests
from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.report.report import Report, ReportNote

TIED, RATED, ASKED, PLACED, RANKED, TURNED, THEMED, WALL = (
    "ties", "ratings", "requests", "places", "ranked", "chains", "themes", "wall",
)  # fmt: skip


class Homes(NamedTuple):
    """The part of a report that tells each note."""

    by_note: dict[int, str]
    """The part of each note, by its identity."""
    by_part: dict[str, list[ReportNote]]
    """The notes that each part tells, in order."""

    def of(self, note: ReportNote) -> str:
        """Return the part that tells a note."""
        return self.by_note.get(id(note), WALL)

    def told_in(self, part: str) -> list[ReportNote]:
        """Return the notes that a part tells."""
        return self.by_part.get(part, [])

    def holds(self, part: str, note: ReportNote) -> bool:
        """Return whether a part is the one that tells a note."""
        return self.of(note) == part


def homes(report: Report) -> Homes:
    """Return the part that tells each note: its original purpose counts before what became of
    it.
    """
    by_note: dict[int, str] = {}
    by_part: dict[str, list[ReportNote]] = {}
    tied = {id(note) for tie in ties(report) for note in tie.notes}
    rated = {id(note) for rating in ratings(report) for note in rating.notes}
    asking = {id(request.note) for request in requests(report)}
    for note in report.notes:
        if id(note) in tied:
            home = TIED
        elif id(note) in rated:
            home = RATED
        elif id(note) in asking:
            home = ASKED
        elif note.scores:
            home = RANKED
        elif note.place is not None and note.place_step:
            home = PLACED
        elif note.turns:
            home = TURNED
        elif note.themes:
            home = THEMED
        else:
            home = WALL
        by_note[id(note)] = home
        by_part.setdefault(home, []).append(note)
    return Homes(by_note, by_part)
