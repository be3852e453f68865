"""What a report says of a damaged log, for it goes round without what the command said."""

from facilitate.harvest.report.report import Report
from facilitate.text import count


def say_damage(report: Report) -> str:
    """Return how many lines of the logs are left out, and why; nothing if all are in it."""
    logs = "logs" if report.rooms else "log"
    said = []
    if report.damaged_lines:
        lines = count(report.damaged_lines, "line")
        said.append(
            f"{lines} of the {logs} could not be read: notes, turns or times may be missing here."
        )
    if report.newer_lines:
        lines = count(report.newer_lines, "line")
        said.append(f"{lines} of the {logs} from a newer facilitate: update it to see all.")
    return " ".join(said)
