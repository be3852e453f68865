"""Add the later verdicts on its commitments to a report.

A report is made from its log alone. This is the second thing that may go into it, from outside.
"""

from collections.abc import Mapping, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from facilitate import paths
from facilitate.commitments import marks as commitment_marks
from facilitate.commitments.commitments import Verdict, commitments
from facilitate.commitments.permanent_numbers import Key
from facilitate.errors import reason
from facilitate.harvest.report.report import Report, ReportVerdict
from facilitate.session import store
from facilitate.session.log.log import Contents
from facilitate.sorting.overlay import sorted_sessions
from facilitate.translations.message import Message, Value


def verdicts(sessions: Sequence[Contents]) -> tuple[dict[Key, Verdict], list[Value]]:
    """Return the verdicts on commitments of sessions that are not open, by session and note.

    Also returns a line about each file, or part of one, that cannot be read.
    """
    together, troubles = store.with_later(sessions)
    try:
        marked, damaged = commitment_marks.read(paths.commitments())
    except OSError as error:
        why = reason(error)
        marked = []
        damaged = [Message("error.cannot-read", path=str(error.filename), why=why)]
    done = sorted_sessions(together)
    found = commitments(done.sessions, marked)
    closed = {one.key: one.verdict for one in found if one.verdict and one.fate != "open"}
    return closed, [*troubles, *damaged, *done.troubles]


def with_verdicts(report: Report, session: str, verdicts: Mapping[Key, Verdict]) -> Report:
    """Return the report of the session with that id, with verdicts added to its commitments."""
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
