"""The wall: all notes as they hung at the end, by stage, by question and by whose they are."""

from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote, ReportStep


class Part(NamedTuple):
    """The notes of a stage that answer the same question."""

    question: str
    """What was asked, on one line; empty if nothing was."""
    steps: list[ReportStep]
    """Where it was asked."""
    groups: dict[str, list[ReportNote]]
    """Its notes by room and group."""

    @property
    def title(self) -> str:
        """The titles of the steps in which it was asked; of a single one, with its round."""
        if len(self.steps) == 1:
            return self.steps[0].title_in_round
        return ", ".join(dict.fromkeys(step.title for step in self.steps))

    @property
    def many(self) -> int:
        """How many notes there are."""
        return sum(map(len, self.groups.values()))


Wall = dict[str | None, list[Part]]
"""Notes by the stage they are in now, and by the question that they answer there."""


def wall(report: Report) -> Wall:
    """Give every note once: stages as they came up, notes without one last."""
    found: Wall = {stage: [] for stage in report.counts}
    steps = {step.number: step for step in report.steps}
    together: dict[tuple[str | None, int, str | None, str | None], list[ReportNote]] = {}
    for note in report.notes:
        where = (note.stage, note.asked_step, note.room, note.group)
        together.setdefault(where, []).append(note)
    for (stage, number, room, _), notes in sorted(together.items(), key=lambda item: item[0][1]):
        part = _part(found.setdefault(stage, []), steps.get(number), room)
        part.groups.setdefault(notes[0].whose, []).extend(notes)
    without = found.pop(None, [])
    for part in (part for parts in found.values() for part in parts if len(part.steps) > 1):
        for notes in part.groups.values():
            notes.sort(key=lambda note: note.number)
    return {stage: parts for stage, parts in [*found.items(), (None, without)] if parts}


def _part(parts: list[Part], step: ReportStep | None, room: str | None) -> Part:
    """Give the part of a stage for what was asked in a step, which may be new."""
    question = step.question(room) if step else ""
    steps = [step] if step else []
    for part in parts:
        same = part.question == question if question else part.steps == steps
        if same:
            part.steps.extend(step for step in steps if step not in part.steps)
            return part
    parts.append(Part(question, steps, {}))
    return parts[-1]
