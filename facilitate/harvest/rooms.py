"""One harvest of several sessions: an event with many tables, told apart by room."""

from collections.abc import Sequence
from statistics import fmean

import msgspec

from facilitate.harvest.report import Report, ReportAxis, ReportNote, ReportStep

StepKey = tuple[object, ...]
"""What makes a step the same one in another session."""


def combine(reports: Sequence[Report]) -> Report:
    """Give the report of one or more sessions, in order, as one.

    Steps that several rooms had are there once, with the mean of their actual times. Notes keep
    their numbers, which count in their room.
    """
    if len(reports) == 1:
        return reports[0]
    names = _names(reports)
    steps: dict[StepKey, list[ReportStep]] = {}
    for name, report in zip(names, reports, strict=True):
        for key, step in zip(step_keys(report), report.steps, strict=True):
            asked = msgspec.structs.replace(step, prompts={name: step.prompt})
            steps.setdefault(key, []).append(asked)
    numbers = {key: number for number, key in enumerate(steps, 1)}
    notes: list[ReportNote] = []
    counts: dict[str, int] = {}
    for name, report in zip(names, reports, strict=True):
        here = [0, *(numbers[key] for key in step_keys(report))]
        for note in report.notes:
            own, of_place = here[note.step_number], here[note.place_step]
            notes.append(
                msgspec.structs.replace(
                    note,
                    room=name,
                    step_number=own,
                    place_step=of_place,
                    asked_step=here[note.asked_step],
                )
            )
        for stage, many in report.counts.items():
            counts[stage] = counts.get(stage, 0) + many
    people = [report.people for report in reports if report.people is not None]
    ended = [report.ended for report in reports]
    return Report(
        title=", ".join(dict.fromkeys(report.title for report in reports)),
        started=min(report.started for report in reports),
        ended=max(filter(None, ended)) if all(ended) else None,
        rooms=names,
        groups=tuple(dict.fromkeys(group for report in reports for group in report.groups)),
        people=sum(people) if people else None,
        questions={n: text for report in reversed(reports) for n, text in report.questions.items()},
        inputs={name: text for report in reversed(reports) for name, text in report.inputs.items()},
        steps=tuple(_mean(numbers[key], those) for key, those in steps.items()),
        notes=tuple(notes),
        counts=counts,
        remarks=tuple(
            sorted((r for report in reports for r in report.remarks), key=lambda remark: remark.at)
        ),
        languages=tuple(dict.fromkeys(name for report in reports for name in report.languages)),
        damaged_lines=sum(report.damaged_lines for report in reports),
    )


def _names(reports: Sequence[Report]) -> tuple[str, ...]:
    """Give each room a name of its own: its title, numbered where titles are the same."""
    titles = [report.title for report in reports]
    return tuple(
        title if titles.count(title) == 1 else f"{title} {titles[: index + 1].count(title)}"
        for index, title in enumerate(titles)
    )


def step_keys(report: Report) -> list[StepKey]:
    """Give what makes each step the same one in another room; doubles are told apart."""
    keys: list[StepKey] = []
    for step in report.steps:
        what = (step.structure, step.title, step.round)
        before = sum(key[:3] == what for key in keys)
        keys.append((*what, before))
    return keys


def _mean(number: int, steps: Sequence[ReportStep]) -> ReportStep:
    prompts = {room: prompt for step in steps for room, prompt in step.prompts.items()}
    alike = len(set(prompts.values())) == 1
    held = [step.conversations for step in steps if step.conversations is not None]
    return msgspec.structs.replace(
        steps[0],
        number=number,
        planned_seconds=round(fmean(step.planned_seconds for step in steps), 3),
        agreed_seconds=round(fmean(step.agreed_seconds for step in steps), 3),
        actual_seconds=round(fmean(step.actual_seconds for step in steps), 3),
        dropped=all(step.dropped for step in steps),
        places=tuple(dict.fromkeys(place for step in steps for place in step.places)),
        conversations=sum(held) if len(held) == len(steps) else None,
        axes=_axes(steps),
        prompt=steps[0].prompt if alike else "",
        prompts={} if alike else prompts,
    )


def _axes(steps: Sequence[ReportStep]) -> tuple[ReportAxis, ...]:
    """Give the places of a step in all rooms: where they come from notes each has its own."""
    longest = max((step.axes for step in steps), key=len)
    same = [step.axes for step in steps if len(step.axes) == len(longest)]
    return tuple(
        ReportAxis(axes[0].name, tuple(dict.fromkeys(place for a in axes for place in a.places)))
        for axes in zip(*same, strict=True)
    )
