"""Afterwards: a report with what became, since its session, of what people said they would do.

A report is made from its log alone. This is the second thing that may go into it, from outside.
"""

from collections.abc import Mapping

from msgspec import UNSET
from msgspec.structs import replace

from facilitate.harvest.commitments import Key, Verdict
from facilitate.harvest.report import Report, ReportVerdict


def with_verdicts(report: Report, session: str, verdicts: Mapping[Key, Verdict]) -> Report:
    """Give the report of the session with that id, with the verdicts on its commitments."""
    known = {
        number: verdict for (said_in, number), verdict in verdicts.items() if said_in == session
    }
    notes = tuple(
        replace(note, verdict=_verdict(known[note.number]))
        if note.number in known and note.origin is UNSET
        else note
        for note in report.notes
    )
    return replace(report, notes=notes) if known else report


def _verdict(verdict: Verdict) -> ReportVerdict:
    at = verdict.at.isoformat(timespec="milliseconds")
    return ReportVerdict(verdict.fate, at, verdict.answer)
