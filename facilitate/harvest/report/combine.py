"""One harvest of several sessions: an event with many tables, told apart by room."""

from collections.abc import Sequence
from datetime import datetime
from statistics import fmean

import msgspec

from facilitate.harvest.report.report import (
    Remark,
    Report,
    ReportAxis,
    ReportNote,
    ReportStep,
    in_step_order,
)
from facilitate.harvest.report.room import Room
from facilitate.plan.same_steps import StepKey, all_in_order, step_keys
from facilitate.sorting.room_titles import room_names, title_of_all


def combine(reports: Sequence[Report], title: str | None = None) -> Report:
    """Give the report of one or more rooms, in order, as one, with that title if one is given.

    Steps that several rooms had are there once, with the mean of what they took where they ran.
    Notes keep their numbers, which count in their room.
    """
    if len(reports) == 1:
        return msgspec.structs.replace(reports[0], title=title or reports[0].title)
    titles = [report.title for report in reports]
    names = room_names(titles)
    inputs = _same_everywhere(reports)
    order = all_in_order([step_keys(report.steps) for report in reports])
    steps: dict[StepKey, list[ReportStep]] = {key: [] for key in order}
    for name, report in zip(names, reports, strict=True):
        for key, step in zip(step_keys(report.steps), report.steps, strict=True):
            steps[key].append(msgspec.structs.replace(step, prompts={name: step.prompt}))
    numbers = {key: number for number, key in enumerate(order, 1)}
    notes: list[ReportNote] = []
    counts: dict[str, int] = {}
    for name, report in zip(names, reports, strict=True):
        here = [0, *(numbers[key] for key in step_keys(report.steps))]
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
    means = tuple(_mean(numbers[key], those) for key, those in steps.items())
    people = [report.people for report in reports if report.people is not None]
    ended = [report.ended for report in reports if report.ended is not None]
    return Report(
        title=title or title_of_all(titles),
        started=min((report.started for report in reports), key=datetime.fromisoformat),
        ended=max(ended, key=datetime.fromisoformat) if len(ended) == len(reports) else None,
        rooms=names,
        by_room=tuple(
            _room(name, report, inputs) for name, report in zip(names, reports, strict=True)
        ),
        groups=tuple(dict.fromkeys(group for report in reports for group in report.groups)),
        people=sum(people) if len(people) == len(reports) else None,
        questions={n: text for report in reversed(reports) for n, text in report.questions.items()},
        inputs=inputs,
        steps=means,
        notes=tuple(notes),
        counts=in_step_order(means, counts),
        remarks=_remarks(names, reports),
        languages=tuple(dict.fromkeys(name for report in reports for name in report.languages)),
        damaged_lines=sum(report.damaged_lines for report in reports),
        series=reports[0].series if len({report.series for report in reports}) == 1 else None,
        purpose=reports[0].purpose if len({report.purpose for report in reports}) == 1 else "",
        newer_lines=sum(report.newer_lines for report in reports),
    )


def _same_everywhere(reports: Sequence[Report]) -> dict[str, str]:
    """Give the inputs that are the same in all rooms."""
    return {
        name: text
        for name, text in reports[0].inputs.items()
        if all(report.inputs.get(name) == text for report in reports)
    }


def _room(name: str, report: Report, same: dict[str, str]) -> Room:
    return Room(
        name=name,
        started=report.started,
        ended=report.ended,
        groups=report.groups,
        people=report.people,
        inputs={asked: text for asked, text in report.inputs.items() if asked not in same},
        notes=len(report.notes),
        counts=report.counts,
        planned_seconds=report.planned_seconds,
        actual_seconds=round(report.actual_seconds, 3),
    )


def _remarks(names: Sequence[str], reports: Sequence[Report]) -> tuple[Remark, ...]:
    """Give the remarks of all rooms as one after the other was made."""
    remarks = [
        msgspec.structs.replace(remark, room=name)
        for name, report in zip(names, reports, strict=True)
        for remark in report.remarks
    ]
    return tuple(sorted(remarks, key=lambda remark: datetime.fromisoformat(remark.at)))


def _mean(number: int, steps: Sequence[ReportStep]) -> ReportStep:
    prompts = {room: prompt for step in steps for room, prompt in step.prompts.items()}
    alike = len(set(prompts.values())) == 1
    ran = [step for step in steps if step.ran]
    held = [step.conversations for step in steps if step.conversations is not None]
    return msgspec.structs.replace(
        steps[0],
        number=number,
        planned_seconds=round(fmean(step.planned_seconds for step in steps), 3),
        agreed_seconds=round(fmean(step.agreed_seconds for step in steps), 3),
        actual_seconds=round(fmean(step.actual_seconds for step in ran or steps), 3),
        dropped=all(step.dropped for step in steps),
        places=tuple(dict.fromkeys(place for step in steps for place in step.places)),
        conversations=sum(held) if len(held) == len(steps) else None,
        axes=_axes(steps),
        prompt=steps[0].prompt if alike else "",
        prompts={} if alike else prompts,
        turned=sum(step.turned for step in steps),
        ran_in=len(ran),
    )


def _axes(steps: Sequence[ReportStep]) -> tuple[ReportAxis, ...]:
    """Give the places of a step in all rooms: where they come from notes each has its own."""
    longest = max((step.axes for step in steps), key=len)
    same = [step.axes for step in steps if len(step.axes) == len(longest)]
    return tuple(
        ReportAxis(axes[0].name, tuple(dict.fromkeys(place for a in axes for place in a.places)))
        for axes in zip(*same, strict=True)
    )
