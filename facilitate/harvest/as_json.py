"""The report as JSON, for programs (`facilitate-report/1`)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from facilitate.harvest.matrix import matrices
from facilitate.harvest.ratings import ratings
from facilitate.harvest.report import Report, ReportNote
from facilitate.harvest.requests import requests
from facilitate.harvest.ties import ties
from facilitate.text import escaped


def as_json(report: Report) -> str:
    """Give the report as one JSON object; what a terminal could obey is written as escapes."""
    whole = {**msgspec.to_builtins(report), **_made_of_notes(report)}
    raw = msgspec.json.format(msgspec.json.encode(whole), indent=1).decode()
    return escaped(raw) + "\n"


def _made_of_notes(report: Report) -> dict[str, list[dict[str, Any]]]:
    """Give what the notes of some steps add up to; the number of a note counts in its room."""
    return {
        "ties": [
            {"one": tie.one, "other": tie.other, "notes": _numbers(tie.notes)}
            for tie in ties(report)
        ],
        "requests": [
            {
                "from": request.asking,
                "to": request.asked,
                "text": request.text,
                "answer": request.answer,
                "note": request.note.number,
            }
            for request in requests(report)
        ],
        "ratings": [
            {
                "step": rating.step_number,
                "place": rating.place,
                "marks": rating.marks,
                "mean": round(rating.mean, 3),
                "notes": _numbers(rating.notes),
            }
            for rating in ratings(report)
        ],
        "grids": [
            {
                "title": matrix.title,
                "down": msgspec.to_builtins(matrix.down),
                "across": msgspec.to_builtins(matrix.across),
                "cells": [
                    {"down": row, "across": column, "notes": _numbers(notes)}
                    for (row, column), notes in matrix.cells.items()
                ],
            }
            for matrix in matrices(report)
        ],
    }


def _numbers(notes: Iterable[ReportNote]) -> list[int]:
    return [note.number for note in notes]
