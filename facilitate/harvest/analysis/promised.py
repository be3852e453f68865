"""What is said of a commitment wherever it is shown."""

from datetime import date

from facilitate.harvest.report.report import ReportNote

NOBODY = "Nobody yet"
"""Whose a commitment is that neither a person nor a group has."""


def by_when(note: ReportNote) -> str:
    """Return the day of a commitment as it is shown behind it: ` · by 5 December 2026`."""
    return f" · by {spelled(date.fromisoformat(note.due))}" if note.due else ""


def spelled(day: date) -> str:
    """Return a day in words: 5 December 2026."""
    return f"{day.day} {day:%B %Y}"
