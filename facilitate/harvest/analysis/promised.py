"""Labels of commitments, shared by all formats."""

from datetime import date

from facilitate.harvest.report.report import ReportNote

NOBODY = "Nobody yet"
"""The owner shown for a commitment without a person or group."""


def by_when(note: ReportNote) -> str:
    """Return the due date of a commitment as its suffix: ` · by 5 December 2026`."""
    return f" · by {spelled(date.fromisoformat(note.due))}" if note.due else ""


def spelled(day: date) -> str:
    """Return a date spelled out: 5 December 2026."""
    return f"{day.day} {day:%B %Y}"
