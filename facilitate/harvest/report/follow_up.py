"""Add to a report what became of its commitments later: verdicts, owners, due dates.

A report is made from its log alone. This is the second thing that may go into it, from outside.
"""

from collections.abc import Mapping, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from facilitate import paths
from facilitate.commitments import marks as commitment_marks
from facilitate.commitments.commitments import Commitment, Verdict, commitments
from facilitate.commitments.permanent_numbers import Key
from facilitate.errors import reason
from facilitate.harvest.report.report import Report, ReportNote, ReportVerdict
from facilitate.session import store
from facilitate.session.log.log import Contents
from facilitate.sorting.overlay import sorted_sessions
from facilitate.translations.message import Message, Value


def known_commitments(sessions: Sequence[Contents]) -> tuple[dict[Key, Commitment], list[Value]]:
    """Return the commitments of sessions as they are known today, by session and note.

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
    found = {one.key: one for one in commitments(done.sessions, marked)}
    return found, [*troubles, *damaged, *done.troubles]


def followed_up(report: Report, session: str, known: Mapping[Key, Commitment]) -> Report:
    """Return the report of the session with that id, with its commitments as they are known."""
    closed = {key: one.verdict for key, one in known.items() if one.verdict and one.fate != "open"}
    return with_verdicts(_with_owners(report, session, known), session, closed)


def _with_owners(report: Report, session: str, known: Mapping[Key, Commitment]) -> Report:
    """Return a report with the latest owners and due dates of its commitments."""
    notes = tuple(_owned(note, known.get((session, note.number))) for note in report.notes)
    return replace(report, notes=notes) if notes != report.notes else report


def _owned(note: ReportNote, known: Commitment | None) -> ReportNote:
    if known is None or note.origin is not UNSET:
        return note
    due = known.due.isoformat() if known.due else None
    who = note.who if known.person == note.owner else known.person
    return replace(note, who=who, due=due) if (who, due) != (note.who, note.due) else note


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
