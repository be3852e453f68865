"""Ties between people, from the notes that are pairs of names."""

from itertools import combinations
from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote
from facilitate.names import same_name_key
from facilitate.session.note_formats.tie import names_in


class Tie(NamedTuple):
    """Two connected people."""

    one: str
    other: str
    notes: tuple[ReportNote, ...]
    """Every note that names both."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of tie: the places of its notes."""
        return tuple(dict.fromkeys(note.place for note in self.notes if note.place))


def ties(report: Report) -> list[Tie]:
    """Return the ties in order of appearance; a note of three names has all their pairs.

    Ties are undirected. Names are compared ignoring case and shown as first written.
    """
    spelled: dict[str, str] = {}
    found: dict[tuple[str, str], list[ReportNote]] = {}
    tying = {step.number for step in report.steps if step.written.ties}
    for note in report.notes:
        if note.step_number not in tying:
            continue
        names = names_in(note.text)
        for name in names:
            spelled.setdefault(same_name_key(name), name)
        for one, other in combinations([same_name_key(name) for name in names], 2):
            pair = (other, one) if (other, one) in found else (one, other)
            found.setdefault(pair, []).append(note)
    return [
        Tie(spelled[one], spelled[other], tuple(notes)) for (one, other), notes in found.items()
    ]
