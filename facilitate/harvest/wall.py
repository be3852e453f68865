"""The wall: all notes as they hung at the end, by stage and by whose they are."""

from facilitate.harvest.report import Report, ReportNote

Wall = dict[str | None, dict[str, list[ReportNote]]]
"""Notes by the stage they are in now, and by room and group."""


def wall(report: Report) -> Wall:
    """Give every note once: stages as they came up, notes without one last."""
    found: Wall = {stage: {} for stage in report.counts}
    for note in report.notes:
        found.setdefault(note.stage, {}).setdefault(note.whose, []).append(note)
    without = found.pop(None, {})
    return {stage: groups for stage, groups in [*found.items(), (None, without)] if groups}
