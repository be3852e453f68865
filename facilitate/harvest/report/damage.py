"""Describe the damage to a report's logs, because reports circulate without the command's
output.
"""

from facilitate.harvest.report.report import Report
from facilitate.translations.translator import ENGLISH, Translator


def say_damage(report: Report, tr: Translator = ENGLISH) -> str:
    """Return how many lines of the logs are missing, and why; empty if none are."""
    logs = tr("report-damage.logs") if report.rooms else tr("report-damage.log")
    damaged, newer = report.damaged_lines, report.newer_lines
    said = []
    if damaged:
        said.append(
            tr(
                "report-damage.line" if damaged == 1 else "report-damage.lines",
                number=damaged,
                logs=logs,
            )
        )
    if newer:
        said.append(
            tr(
                "report-damage.newer-line" if newer == 1 else "report-damage.newer-lines",
                number=newer,
                logs=logs,
            )
        )
    return " ".join(said)
