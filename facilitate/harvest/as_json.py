"""The report as JSON, for programs (`facilitate-report/1`)."""

import re

import msgspec

from facilitate.harvest.report import Report

_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def as_json(report: Report) -> str:
    """Give the report as one JSON object; what a terminal could obey is written as escapes."""
    raw = msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", raw) + "\n"
