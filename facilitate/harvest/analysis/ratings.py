"""Ratings that notes give to places, such as the four arms of a star."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote
from facilitate.session.note_formats.ratings import marks_in


class Rating(NamedTuple):
    """All ratings that the notes of a step give to one place."""

    step_number: int
    place: str
    scale: tuple[int, int]
    marks: tuple[int, ...]
    """In the order of the notes."""
    notes: tuple[ReportNote, ...]
    """The note of each rating."""

    @property
    def mean(self) -> float:
        """The mean."""
        return sum(self.marks) / len(self.marks)

    @property
    def spread(self) -> float:
        """The standard deviation; 0 for a single rating."""
        from statistics import stdev  # only here: it takes time to import

        return stdev(self.marks) if len(self.marks) > 1 else 0.0


def ratings(report: Report) -> list[Rating]:
    """Return the ratings of each step that has any, in the order of its places."""
    found = []
    for step in report.steps:
        if step.written.scale is None or not step.axes:
            continue
        places = step.axes[0].places
        rows = [
            (note, marks)
            for note in report.of_step(step.number)
            if (marks := marks_in(note.text, places, step.written.scale))
        ]
        notes = tuple(note for note, _ in rows)
        for index, place in enumerate(places if rows else ()):
            marks = tuple(marks[index] for _, marks in rows)
            found.append(Rating(step.number, place, step.written.scale, marks, notes))
    return found
