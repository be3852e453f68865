"""Reports of sessions after the sorting table: corrected, themed, notes joined."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from facilitate.commitments.commitments import Commitment
from facilitate.commitments.permanent_numbers import Key as CommitmentKey
from facilitate.harvest.report.build import report_of, shown_number
from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.follow_up import followed_up
from facilitate.harvest.report.report import Report, ReportNote, SaidToo, in_step_order
from facilitate.names import distinct
from facilitate.session.fold import fold
from facilitate.session.log.log import Contents
from facilitate.sorting.joins import Joins
from facilitate.sorting.overlay import sorted_sessions
from facilitate.translations.message import Value


class SortedReports(NamedTuple):
    """The reports of sessions, separately, and their joined notes."""

    reports: list[Report]
    ids: list[str]
    """The ids of the sessions."""
    last: dict[str, int]
    """The highest note number in each session's log."""
    joins: Joins
    troubles: list[Value]
    """A line about each sorting, or part of one, that cannot be read."""

    def followed_up(self, known: Mapping[CommitmentKey, Commitment]) -> "SortedReports":
        """Return the reports with their commitments as they are known."""
        by_note = {
            (session, shown_number(number, self.last.get(session, 0))): commitment
            for (session, number), commitment in known.items()
        }
        reports = [
            followed_up(report, session, by_note)
            for report, session in zip(self.reports, self.ids, strict=True)
        ]
        return self._replace(reports=reports)

    def combined(self, title: str | None = None) -> Report:
        """Return all as one report, with joined notes merged."""
        report = combine(self.reports, title)
        by_room = dict(zip(report.rooms or (None,), self.ids, strict=True))
        notes = {(by_room[note.room], note.number): note for note in report.notes}
        shown = {key: (key.session, shown_number(key.number, self.last[key.session]))
                 for key in self.joins.notes() if key.session in self.last}  # fmt: skip
        there = {key for key, place in shown.items() if place in notes}
        groups = [[shown[key] for key in group] for group in self.joins.groups(there)]
        return _with_groups(report, notes, groups) if groups else report


def sorted_reports(sessions: Sequence[Contents]) -> SortedReports:
    """Return the reports of sessions with the work of sorting tables applied."""
    done = sorted_sessions(sessions)
    reports, last = [], {}
    for contents in done.sessions:
        state = fold(contents.header, contents.events)
        reports.append(report_of(contents, state))
        last[contents.header.id] = state.last_number
    return SortedReports(reports, list(last), last, done.joins, done.troubles)


Place = tuple[str, int]
"""A session, and a note's number in its report."""


def _with_groups(
    report: Report, notes: Mapping[Place, ReportNote], groups: Sequence[Sequence[Place]]
) -> Report:
    """Return a report with each group of notes merged into its first."""
    standing = {
        first: _joined(notes[first], [notes[place] for place in others])
        for first, *others in groups
    }
    gone = {place for _, *others in groups for place in others}
    left = tuple(standing.get(place, note) for place, note in notes.items() if place not in gone)
    counts = Counter(report.counts)
    for place in gone:
        counts.subtract(_stages(notes[place]))
    return replace(report, notes=left, counts=in_step_order(report.steps, +counts))


def _joined(note: ReportNote, others: Sequence[ReportNote]) -> ReportNote:
    """Return a note with others merged into it."""
    together = (note, *others)
    return replace(
        note,
        themes=distinct(theme for one in together for theme in one.themes),
        starred=any(one.starred for one in together),
        said_by=tuple(one.number for one in others),
        said_in=tuple(dict.fromkeys(one.whose for one in others)),
        said_too=tuple(
            SaidToo(one.number, one.text, one.room, one.group, one.person, one.at) for one in others
        ),
    )


def _stages(note: ReportNote) -> set[str]:
    """Return the stages that a note was ever in."""
    return {stage for stage in (note.list, *(turn.to for turn in note.turns)) if stage}
