"""Placings: which notes were put in which place of a step."""

from typing import NamedTuple

from facilitate.harvest.report import Report, ReportNote, ReportStep


class Placing(NamedTuple):
    """A step with places, and the notes in each."""

    step: ReportStep
    places: dict[str, list[ReportNote]]
    """Every place, in the script's order, empty ones too."""


def placings(report: Report) -> list[Placing]:
    """Give each step in whose places there are notes.

    A note is in the step it was put down in if that has the place, else in the next step that has
    it, else in the last one before.
    """
    found: dict[int, Placing] = {}
    for note in report.notes:
        step = _step(report, note)
        if step and note.place is not None:
            empty = Placing(step, {place: [] for place in step.places})
            found.setdefault(step.number, empty).places[note.place].append(note)
    return [found[number] for number in sorted(found)]


def _step(report: Report, note: ReportNote) -> ReportStep | None:
    having = [step for step in report.steps if note.place in step.places]
    later = (step for step in having if step.number >= note.step_number)
    return next(later, having[-1] if having else None)
