"""Placings: which notes were put in which place of a step."""

from typing import NamedTuple

from facilitate.harvest.report import Report, ReportNote, ReportStep


class Placing(NamedTuple):
    """A step with places, and the notes in each."""

    step: ReportStep
    places: dict[str, list[ReportNote]]
    """Every place, in the script's order, empty ones too."""


def placings(report: Report) -> list[Placing]:
    """Give each step in whose places there are notes."""
    found: dict[int, Placing] = {}
    for note in report.notes:
        if note.place is not None and note.place_step:
            step = report.steps[note.place_step - 1]
            empty = Placing(step, {place: [] for place in step.places})
            found.setdefault(step.number, empty).places[note.place].append(note)
    return [found[number] for number in sorted(found)]
