"""Which notes were put in which place of a step."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote, ReportStep


class Placing(NamedTuple):
    """A map of places, and the notes in each."""

    step: ReportStep
    """The last step in which a note was put on it."""
    places: dict[str, list[ReportNote]]
    """Every place, in the script's order, empty ones included."""


def placings(report: Report) -> list[Placing]:
    """Return the maps that have notes.

    Steps of a structure with the same places share one map, each round has its own.
    """
    maps: dict[tuple[object, ...], Placing] = {}
    for note in report.notes:
        if note.place is None or not note.place_step:
            continue
        step = report.step(note.place_step)
        key = (step.structure, step.round, step.places)
        known = maps.get(key) or Placing(step, {place: [] for place in step.places})
        known.places[note.place].append(note)
        last = max(known.step, step, key=lambda step: step.number)
        maps[key] = known._replace(step=last)
    return sorted(maps.values(), key=lambda placing: placing.step.number)
