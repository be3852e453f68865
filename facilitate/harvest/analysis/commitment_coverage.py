"""Promises: who has said what they will do, and who has not yet.

Promises are the commitments of the last step by person that asks everybody for one: who was named
for an idea early in the day has not said yet what they will do. Where no list says that it means
commitments, as in an older log, that is the last step by person.
"""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportStep
from facilitate.names import same_name_key


class Promises(NamedTuple):
    """The people with a note in the last step in which notes are a person's."""

    made: tuple[str, ...]
    missing: tuple[str, ...]
    """Those who are known by name from a note elsewhere."""
    people: int | None
    """How many people there are, if that is known; no fewer than are known by name."""

    @property
    def nameless(self) -> int:
        """How many have not yet said what they will do, and are not known by name."""
        return 0 if self.people is None else self.people - len(self.made) - len(self.missing)


def promises(report: Report) -> Promises | None:
    """Return who has said what they will do; None before a step of that kind was begun.

    Capitals make no other person of a name; it is written as it was first. What was brought from an
    earlier session was said then: of it only the name is known.
    """
    asked = asking(report)
    if asked is None:
        return None
    what = (asked.structure, asked.title)
    rounds = {step.number for step in report.steps if (step.structure, step.title) == what}
    known: dict[str, str] = {}
    made: dict[str, str] = {}
    for note in report.notes:
        if note.person is not None:
            key = same_name_key(note.person)
            known.setdefault(key, note.person)
            if note.step_number in rounds and not note.origin:
                made[key] = known[key]
    missing = tuple(name for key, name in known.items() if key not in made)
    people = None if report.people is None else max(report.people, len(known))
    return Promises(tuple(made.values()), missing, people)


def asking(report: Report) -> ReportStep | None:
    """Return the last step by person that was begun; of several rounds, the last one begun."""
    with_notes = {note.step_number for note in report.notes if not note.origin}
    last: ReportStep | None = None
    declared = any("commitment" in step.means for step in report.steps)
    for step in report.steps:
        begun = step.number in with_notes or (step.actual_seconds and step.stage)
        asks = "commitment" in step.means or not (declared or step.means)
        if step.by == "person" and begun and asks:
            last = step
    return last
