"""Commitment coverage: who has made a commitment, and who has not yet.

Only the commitments of the last step by person that asks everybody for one count: being named for
an idea early in the day is not a commitment yet. If no list is declared to mean commitments, as in
older logs, that is the last step by person.
"""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportStep
from facilitate.names import same_name_key


class Promises(NamedTuple):
    """The people with a note in the last step in which notes are a person's."""

    made: tuple[str, ...]
    missing: tuple[str, ...]
    """People without one, known by name from other notes."""
    people: int | None
    """How many people there are, if known; at least those known by name."""

    @property
    def nameless(self) -> int:
        """How many have made none, and are not known by name."""
        return 0 if self.people is None else self.people - len(self.made) - len(self.missing)


def promises(report: Report) -> Promises | None:
    """Return who has made a commitment; None before a step of that kind was begun.

    Names are compared ignoring case and shown as first written. Of notes brought from an earlier
    session only the name counts.
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
    declared = any("commitment" in step.written.meanings for step in report.steps)
    for step in report.steps:
        begun = step.number in with_notes or (step.actual_seconds and step.written.stage)
        asks = "commitment" in step.written.meanings or not (declared or step.written.meanings)
        if step.written.by == "person" and begun and asks:
            last = step
    return last
