"""Requests from one group to another, and the answers."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote
from facilitate.session.note_formats.addressee import addressed


class Request(NamedTuple):
    """A note from one group to another."""

    asking: str
    """The group that asks; empty if none."""
    asked: str
    text: str
    """The request, without the leading name of the addressee."""
    answer: str | None
    """The last answer; None if there was none."""
    note: ReportNote


def requests(report: Report) -> list[Request]:
    """Return the requests of all steps whose notes are addressed to a group, by number."""
    found = []
    addressing = {step.number for step in report.steps if step.written.to}
    for note in report.notes:
        if note.step_number not in addressing:
            continue
        asked, text = addressed(note.text, report.groups)
        if asked is not None:
            answers = [turn.answer for turn in note.turns if turn.answer]
            answer = answers[-1] if answers else None
            found.append(Request(note.group or "", asked, text, answer, note))
    return found
