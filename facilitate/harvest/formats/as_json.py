"""The report as JSON, for programs (`facilitate-report/1`)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from facilitate.commitments.commitments import promised
from facilitate.harvest.analysis.flow import flow
from facilitate.harvest.analysis.matrix import matrices
from facilitate.harvest.analysis.near_duplicates import near_duplicates
from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.requests import requests
from facilitate.harvest.analysis.terms import terms
from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.report.report import Report, ReportNote, ReportStep
from facilitate.plan.key_values import key_values
from facilitate.text import escaped


def as_json(report: Report) -> str:
    """Return the report as one JSON object, with control characters escaped.

    Derived values refer to notes by their position among the `notes`, from 0.
    """
    steps = {"steps": list(map(_step, report.steps))}
    raw = msgspec.json.encode(msgspec.structs.asdict(report) | steps | _found(report))
    return escaped(msgspec.json.format(raw, indent=1).decode()) + "\n"


_LEFT_OUT = (
    "in", "until", "notes", "rule", "silent", "colour", "brings", "dots", "limit", "onto",
    "pattern", "sets", "turns", "sound", "advance", "optional",
)  # fmt: skip
"""Keys of a step that matter only while it runs, or have another name here."""


def _step(step: ReportStep) -> dict[str, Any]:
    """Return a step, and what is written of it, as one object."""
    written = step.written
    own = msgspec.structs.asdict(step)
    del own["written"]
    return {
        **{key: value for key, value in key_values(written).items() if key not in _LEFT_OUT},
        "arrangement": written.arrangement and written.arrangement.name,
        "from": written.sources,
        "means": written.meanings,
        "stage": written.stage,
        **own,
    }


def _found(report: Report) -> dict[str, Any]:
    """Return what a program could not easily derive from the notes: frequent words, turns between
    stages, near-duplicates, and the results of some steps.
    """
    position = {id(note): index for index, note in enumerate(report.notes)}

    def positions(notes: Iterable[ReportNote]) -> list[int]:
        return [position[id(note)] for note in notes]

    return {
        "commitments": [
            {
                "number": note.number,
                "text": promised(note.text, note.promise),
                "person": note.owner,
                "group": note.group,
                "due": note.due,
                "state": note.verdict.fate if note.verdict else "open",
                "room": note.room,
            }
            for notes in report.commitments().values()
            for note in notes
        ],
        "terms": [
            {
                "word": term.word,
                "owners": term.owners,
                "notes": positions(term.notes),
            }
            for term in terms(report)
            if len(term.notes) > 1
        ],
        "flow": [
            {"from": link.source, "to": link.target, "notes": link.notes}
            for funnel in flow(report).funnels
            for link in funnel.links
        ],
        "near_duplicates": [positions(group) for group in near_duplicates(report)],
        "ties": [
            {"one": tie.one, "other": tie.other, "notes": positions(tie.notes)}
            for tie in ties(report)
        ],
        "requests": [
            {
                "from": request.asking,
                "to": request.asked,
                "text": request.text,
                "answer": request.answer,
                "note": position[id(request.note)],
            }
            for request in requests(report)
        ],
        "ratings": [
            {
                "step": rating.step_number,
                "place": rating.place,
                "marks": rating.marks,
                "mean": round(rating.mean, 3),
                "spread": round(rating.spread, 3),
                "n": len(rating.marks),
                "notes": positions(rating.notes),
            }
            for rating in ratings(report)
        ],
        "grids": [
            {
                "step": matrix.step.number,
                "down": matrix.down,
                "across": matrix.across,
                "cells": [
                    {"down": row, "across": column, "notes": positions(notes)}
                    for (row, column), notes in matrix.cells.items()
                ],
            }
            for matrix in matrices(report)
        ],
    }
