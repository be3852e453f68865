"""The report as JSON, for programs (`facilitate-report/1`)."""

import msgspec

from facilitate.harvest.report import Report
from facilitate.text import escaped


def as_json(report: Report) -> str:
    """Give the report as one JSON object; what a terminal could obey is written as escapes."""
    raw = msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
    return escaped(raw) + "\n"
