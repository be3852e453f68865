"""The wall: notes by the question they answer, and by owner."""

from collections.abc import Iterable
from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote, ReportStep


class Part(NamedTuple):
    """The notes of a stage that answer the same question."""

    stage: str | None
    question: str
    """The question on one line; empty if there was none."""
    steps: list[ReportStep]
    """Where it was asked; empty for notes without a step."""
    groups: dict[str, list[ReportNote]]
    """Its notes by room and group."""

    @property
    def many(self) -> int:
        """How many notes there are."""
        return sum(map(len, self.groups.values()))


def wall(report: Report, notes: Iterable[ReportNote] | None = None) -> list[Part]:
    """Return the parts of the wall with some notes, or all, in the order of the steps."""
    steps = {step.number: step for step in report.steps}
    together: dict[tuple[int, str | None, str | None, str | None], list[ReportNote]] = {}
    for note in report.notes if notes is None else notes:
        where = (note.asked_step, note.stage, note.room, note.group)
        together.setdefault(where, []).append(note)
    stages = {stage: index for index, stage in enumerate(report.counts)}
    order = sorted(
        together.items(),
        key=lambda item: (item[0][0] or len(steps) + 1, stages.get(item[0][1] or "", len(stages))),
    )
    found: dict[object, Part] = {}
    for (number, stage, room, _), those in order:
        step = steps.get(number)
        question = step.question(room) if step else ""
        part = found.setdefault((stage, question or number), Part(stage, question, [], {}))
        if step and step not in part.steps:
            part.steps.append(step)
        part.groups.setdefault(those[0].whose, []).extend(those)
    for part in found.values():
        for those in part.groups.values() if len(part.steps) > 1 else ():
            those.sort(key=lambda note: note.number)
    return list(found.values())
