"""What came out: the notes that say it, and of many the ones that say it for most."""

from collections.abc import Iterable, Sequence

from facilitate.harvest.analysis.flow import flow
from facilitate.harvest.report.report import Report, ReportNote


def outcomes(report: Report) -> list[ReportNote]:
    """Return the notes that are an outcome because their list means it.

    Where no list of a session says so, as in logs from before lists could, those that were turned
    as far as any was.
    """
    meant = [note for note in report.notes if "outcome" in note.means]
    if meant or any("outcome" in step.means for step in report.steps):
        return meant
    last = {funnel.stages[-1] for funnel in flow(report).funnels}
    answering = {step.number for step in report.steps if step.answers}
    return [
        note
        for note in report.notes
        if note.turns and note.stage in last and note.asked_step not in answering
    ]


def said_by_most(notes: Iterable[ReportNote], most: int) -> list[ReportNote]:
    """Return so many notes at most: those that most tables said, then that got most points and
    dots, then with a star; in their order.
    """
    those = list(notes)
    if len(those) <= most:
        return those
    best = sorted(range(len(those)), key=lambda index: _weight(those[index]), reverse=True)[:most]
    return [those[index] for index in sorted(best)]


def _weight(note: ReportNote) -> tuple[int, int, int, bool]:
    return len(note.voices), note.total, note.dots, note.starred


def voices(report: Report, notes: Sequence[ReportNote]) -> tuple[int, str]:
    """Return how many said some notes, and who they are: `tables` (of several rooms each is one),
    `groups`, or `people` where nobody has a group.
    """
    if report.rooms:
        return len(frozenset().union(*(note.voices for note in notes))), "tables"
    if any(note.group for note in notes):
        return len({voice for note in notes for voice in note.voices}), "groups"
    return len({note.person.casefold() for note in notes if note.person}), "people"
