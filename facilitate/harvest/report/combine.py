"""Combine the reports of several rooms into one harvest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from math import fsum
from typing import TypeVar

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
from facilitate.translations.translator import Translator, translator_for

T = TypeVar("T")


def combine(reports: Sequence[Report], title: str | None = None) -> Report:
    """Return one report of one or more rooms, in order, with that title if given.

    Steps of several rooms are merged, with the mean of their times where they ran. Notes keep their
    numbers, which are unique within a room.
    """
    if len(reports) == 1:
        return msgspec.structs.replace(reports[0], title=title or reports[0].title)
    titles = [report.title for report in reports]
    names = room_names(titles)
    inputs = _same_everywhere(reports)
    order = all_in_order([step_keys(report.steps) for report in reports])
    numbers = {key: number for number, key in enumerate(order, 1)}
    means = tuple(_means(names, reports, numbers))
    return Report(
        title=title or title_of_all(titles, _translator(reports)),
        started=min(_started(reports), key=datetime.fromisoformat),
        ended=_ended(reports),
        rooms=names,
        by_room=_by_room(names, reports, inputs),
        groups=_each_once(report.groups for report in reports),
        people=_people(reports),
        questions=_questions(reports),
        inputs=inputs,
        steps=means,
        notes=tuple(_notes(names, reports, numbers)),
        counts=in_step_order(means, _counts(reports)),
        remarks=_remarks(names, reports),
        languages=_each_once(report.languages for report in reports),
        damaged_lines=sum(report.damaged_lines for report in reports),
        series=_only({report.series for report in reports}),
        purpose=_only({report.purpose for report in reports}) or "",
        newer_lines=sum(report.newer_lines for report in reports),
        phones=sum(report.phones for report in reports),
        worth=_worth(reports),
    )


def _translator(reports: Sequence[Report]) -> Translator:
    """Return the translator into the language of the first room."""
    languages = _each_once(report.languages for report in reports)
    return translator_for(languages[0] if languages else "en")


def _started(reports: Sequence[Report]) -> list[str]:
    return [report.started for report in reports]


def _worth(reports: Sequence[Report]) -> tuple[int, ...]:
    return tuple(sorted(score for report in reports for score in report.worth))


def _means(
    names: Sequence[str], reports: Sequence[Report], numbers: Mapping[StepKey, int]
) -> Iterator[ReportStep]:
    """Yield the merged steps, in order."""
    steps: dict[StepKey, list[ReportStep]] = {key: [] for key in numbers}
    for name, report in zip(names, reports, strict=True):
        for key, step in zip(step_keys(report.steps), report.steps, strict=True):
            steps[key].append(msgspec.structs.replace(step, prompts={name: step.written.prompt}))
    for key, those in steps.items():
        yield _mean(numbers[key], those)


def _each_once(several: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(several)))


def _notes(
    names: Sequence[str], reports: Sequence[Report], numbers: Mapping[StepKey, int]
) -> Iterator[ReportNote]:
    """Yield the notes of all rooms, with the numbers of the merged steps."""
    for name, report in zip(names, reports, strict=True):
        here = {0: 0}
        for key, step in zip(step_keys(report.steps), report.steps, strict=True):
            here[step.number] = numbers[key]
        for note in report.notes:
            yield msgspec.structs.replace(
                note,
                room=name,
                step_number=here[note.step_number],
                place_step=here[note.place_step],
                asked_step=here[note.asked_step],
            )


def _ended(reports: Sequence[Report]) -> str | None:
    """Return when the last room ended; None if one has not."""
    ended = [report.ended for report in reports if report.ended is not None]
    return max(ended, key=datetime.fromisoformat) if len(ended) == len(reports) else None


def _counts(reports: Sequence[Report]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.counts)
    return counts


def _questions(reports: Sequence[Report]) -> dict[str, str]:
    """Return the question for each input, from the first room that has it."""
    return {name: text for report in reversed(reports) for name, text in report.questions.items()}


def _by_room(
    names: Sequence[str], reports: Sequence[Report], same: dict[str, str]
) -> tuple[Room, ...]:
    return tuple(_room(name, report, same) for name, report in zip(names, reports, strict=True))


def _people(reports: Sequence[Report]) -> int | None:
    people = [report.people for report in reports if report.people is not None]
    return sum(people) if len(people) == len(reports) else None


def _only(texts: set[T]) -> T | None:
    """Return the value that all share; None if they differ."""
    return texts.pop() if len(texts) == 1 else None


def _same_everywhere(reports: Sequence[Report]) -> dict[str, str]:
    """Return the inputs that are the same in all rooms."""
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
    """Return the remarks of all rooms in order of time."""
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
    first = steps[0].written
    return msgspec.structs.replace(
        steps[0],
        number=number,
        planned_seconds=_average([step.planned_seconds for step in steps]),
        agreed_seconds=_average([step.agreed_seconds for step in steps]),
        actual_seconds=_average([step.actual_seconds for step in ran or steps]),
        dropped=all(step.dropped for step in steps),
        places=tuple(dict.fromkeys(place for step in steps for place in step.places)),
        conversations=_conversations(steps),
        axes=_axes(steps),
        written=first if alike else first._replace(prompt=""),
        prompts={} if alike else prompts,
        turned=sum(step.turned for step in steps),
        ran_in=len(ran),
    )


def _average(seconds: Sequence[float]) -> float:
    return round(fsum(seconds) / len(seconds), 3)


def _conversations(steps: Sequence[ReportStep]) -> int | None:
    held = [step.conversations for step in steps if step.conversations is not None]
    return sum(held) if len(held) == len(steps) else None


def _axes(steps: Sequence[ReportStep]) -> tuple[ReportAxis, ...]:
    """Return the places of a step in all rooms; those made from notes are separate for each."""
    longest = max((step.axes for step in steps), key=len)
    same = [step.axes for step in steps if len(step.axes) == len(longest)]
    return tuple(
        ReportAxis(axes[0].name, tuple(dict.fromkeys(place for a in axes for place in a.places)))
        for axes in zip(*same, strict=True)
    )
