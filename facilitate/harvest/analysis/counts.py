"""Count notes by stage, and by group."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote


class StageCount(NamedTuple):
    """The notes of one stage."""

    stage: str
    ever: int
    """How many ever were in it."""
    now: int
    """How many are in it now."""


class GroupCount(NamedTuple):
    """The notes of one group."""

    group: str
    notes: int
    ever: dict[str, int]
    """How many of them ever were in each stage, in the order of the stages."""


def stage_counts(report: Report) -> list[StageCount]:
    """Return the stages that ever had notes, in order."""
    now = Counter(note.stage for note in report.notes)
    return [StageCount(stage, ever, now[stage]) for stage, ever in report.counts.items()]


def group_counts(report: Report) -> list[GroupCount]:
    """Return all groups, also those without notes, in order of appearance."""
    notes = Counter(note.group for note in report.notes)
    ever = Counter((note.group, note.list) for note in report.notes)
    ever.update((note.group, stage) for note in report.notes for stage in _later_stages(note))
    return [
        GroupCount(group, notes[group], {s: ever[group, s] for s in report.counts})
        for group in report.groups
    ]


def _later_stages(note: ReportNote) -> Collection[str]:
    """Return the stages a note was turned to, without repeats and without its first one."""
    return {turn.to for turn in note.turns if turn.to != note.list} if note.turns else ()


def person_counts(report: Report) -> dict[str, int]:
    """Return how many notes each person wrote here, most first; ties in order of appearance."""
    counts = {person: len(notes) for person, notes in report.people_with_notes().items()}
    return dict(sorted(counts.items(), key=lambda count: -count[1]))
