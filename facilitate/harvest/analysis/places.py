"""Which notes were put in which place of a step."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote, ReportStep
from facilitate.translations.translator import Translator


class Placing(NamedTuple):
    """A map of places, and the notes in each."""

    step: ReportStep
    """The last step in which a note was put on it."""
    places: dict[str, list[ReportNote]]
    """Every place, in the script's order, empty ones included."""
    steps: tuple[ReportStep, ...]
    """The steps in which its notes were put there, in order."""

    def title(self, tr: Translator) -> str:
        """Return the titles of its steps."""
        return ", ".join(dict.fromkeys(step.title_in_round(tr) for step in self.steps))

    @property
    def mixed(self) -> bool:
        """Whether notes of several lists lie on it."""
        return len({note.stage for notes in self.places.values() for note in notes}) > 1


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
        known = maps.get(key) or Placing(step, {place: [] for place in step.places}, ())
        known.places[note.place].append(note)
        steps = {one.number: one for one in (*known.steps, step)}
        ordered = tuple(steps[number] for number in sorted(steps))
        maps[key] = known._replace(step=ordered[-1], steps=ordered)
    return sorted(maps.values(), key=lambda placing: placing.step.number)
