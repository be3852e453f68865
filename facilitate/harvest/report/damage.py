"""What a report says of a damaged log, for it goes round without what the command said."""

from facilitate.harvest.report.report import Report
from facilitate.text import count


def say_damage(report: Report) -> str:
    """Say how many lines of the logs could not be read; nothing if all could."""
    if not report.damaged_lines:
        return ""
    logs = "logs" if report.rooms else "log"
    lines = count(report.damaged_lines, "line")
    return f"{lines} of the {logs} could not be read: notes, turns or times may be missing here."
