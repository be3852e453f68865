"""The report as JSON, for programs (`facilitate-report/1`)."""

from typing import Any

import msgspec

from facilitate.harvest.near import near_duplicates
from facilitate.harvest.report import Report
from facilitate.harvest.terms import terms
from facilitate.text import escaped


def as_json(report: Report) -> str:
    """Give the report as one JSON object; what a terminal could obey is written as escapes.

    `terms` and `near_duplicates` name notes by their position among the `notes`, from 0.
    """
    raw = msgspec.json.encode(msgspec.structs.asdict(report) | _found(report))
    return escaped(msgspec.json.format(raw, indent=1).decode()) + "\n"


def _found(report: Report) -> dict[str, Any]:
    """Give what a program could not easily tell from the notes: words that are in several, and
    notes that say nearly the same.
    """
    position = {id(note): index for index, note in enumerate(report.notes)}
    return {
        "terms": [
            {
                "word": term.word,
                "owners": term.owners,
                "notes": [position[id(note)] for note in term.notes],
            }
            for term in terms(report)
            if len(term.notes) > 1
        ],
        "near_duplicates": [
            [position[id(note)] for note in group] for group in near_duplicates(report.notes)
        ],
    }
