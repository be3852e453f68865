"""Labels of commitments, shared by all formats."""

from datetime import date

NOBODY = "Nobody yet"
"""The owner shown for a commitment without a person or group."""


def spelled(day: date) -> str:
    """Return a date spelled out: 5 December 2026."""
    return f"{day.day} {day:%B %Y}"
