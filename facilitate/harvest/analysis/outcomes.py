"""Outcomes: the notes that state the results, and a selection of them."""

from collections.abc import Iterable, Sequence

from facilitate.harvest.analysis.flow import flow
from facilitate.harvest.report.report import Report, ReportNote


def outcomes(report: Report) -> list[ReportNote]:
    """Return the notes that are an outcome because their list means it.

    If no list of a session says so, as in older logs, those that were turned the furthest.
    """
    meant = [note for note in report.notes if "outcome" in note.means]
    if meant or any("outcome" in step.written.meanings for step in report.steps):
        return meant
    last = {funnel.stages[-1] for funnel in flow(report).funnels}
    answering = {step.number for step in report.steps if step.written.answers}
    return [
        note
        for note in report.notes
        if note.turns and note.stage in last and note.asked_step not in answering
    ]


def said_by_most(notes: Iterable[ReportNote], most: int) -> list[ReportNote]:
    """Return at most so many notes, in order, preferring those of most tables, then with most
    points and dots, then starred.
    """
    those = list(notes)
    if len(those) <= most:
        return those
    best = sorted(range(len(those)), key=lambda index: _weight(those[index]), reverse=True)[:most]
    return [those[index] for index in sorted(best)]


def _weight(note: ReportNote) -> tuple[int, int, int, bool]:
    return len(note.voices), note.total, note.dots, note.starred


def voices(report: Report, notes: Sequence[ReportNote]) -> tuple[int, str]:
    """Return how many voices some notes have, and the kind: `tables` (of several rooms each is
    one), `groups`, or `people` if nobody has a group.
    """
    if report.rooms:
        return len(frozenset().union(*(note.voices for note in notes))), "tables"
    if any(note.group for note in notes):
        return len({voice for note in notes for voice in note.voices}), "groups"
    return len({note.person.casefold() for note in notes if note.person}), "people"
