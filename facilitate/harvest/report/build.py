"""Build a report from a session's log alone."""

from collections import Counter
from itertools import chain

from msgspec import UNSET
from msgspec.structs import replace

from facilitate.harvest.report.report import (
    PASSED_BY,
    Remark,
    Report,
    ReportAxis,
    ReportNote,
    ReportStep,
    ReportTurn,
    in_step_order,
)
from facilitate.plan.grouping import conversations
from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import COLOURS
from facilitate.session.fold import fold
from facilitate.session.header import Header
from facilitate.session.log import damage
from facilitate.session.log.log import Contents
from facilitate.session.meaning import COMMITMENT, Meanings
from facilitate.session.note import Note
from facilitate.session.note_formats.zones import axes_of, places_on
from facilitate.session.state import State


def report_of(contents: Contents, state: State | None = None) -> Report:
    """Return the report of a session from its log's contents, and its state if known already."""
    state = state or fold(contents.header, contents.events)
    report = make_report(contents.header, state, damage.damaged_lines(contents))
    return replace(report, newer_lines=damage.newer_lines(contents))


def make_report(header: Header, state: State, damaged_lines: int = 0) -> Report:
    """Return the report of a session from its log's header and state; `damaged_lines` were left
    out.
    """
    steps = _steps(state, state.people)
    numbers = {step_id: step.number for step_id, step in steps.items()}
    titles = {step.id: step.title for step in state.plan.steps}
    meanings = Meanings(state)
    notes = [
        _note(
            note,
            titles.get(note.step, ""),
            numbers.get(note.step, 0),
            _place_step(note, steps) if note.place else 0,
            numbers.get(note.turns[-1].step if note.turns else note.step, 0),
            meanings,
            state.last_number,
        )
        for note in state.wall()
    ]
    return Report(
        title=header.title,
        started=state.started or header.created,
        ended=state.ended,
        groups=state.groups,
        people=state.people,
        inputs=_inputs(state),
        questions=header.questions,
        steps=tuple(steps.values()),
        notes=tuple(notes),
        counts=in_step_order(steps.values(), _counts(state)),
        remarks=tuple(Remark(at, text) for at, text in state.remarks),
        languages=(header.language,),
        damaged_lines=damaged_lines,
        series=header.series,
        phones=state.phones,
        worth=tuple(sorted(state.worth.values())),
        purpose=header.purpose,
    )


def shown_number(number: int, last: int) -> int:
    """Return the report's number of a note; `last` is the highest one of the log.

    Notes added at a sorting table count down from 0 (see `sorting.events.Key`): they come after
    those of the log.
    """
    return number if number > 0 else last - number


def _inputs(state: State) -> dict[str, str]:
    """Return the inputs, with the final values of those that steps set.

    A structure used in the script sets a scoped name, which is the input if it began as that.
    """
    inputs = dict(state.inputs)
    for name, note in state.set_before().items():
        own = name.partition("@")[0]
        if note.text and own in inputs and state.plan.values.get(name) == inputs[own]:
            inputs[own] = note.text
    return inputs


def _steps(state: State, people: int | None) -> dict[int, ReportStep]:
    """Return the steps by id, numbered as the plan numbers them.

    Optional steps never included, and dropped rounds, are left out.
    """
    found: dict[int, ReportStep] = {}
    turned = Counter(
        step_id
        for note in state.wall()
        if note.turns
        for step_id in {turn.step for turn in note.turns}
    )
    for number, step in enumerate(state.plan.steps, 1):
        actual = round(state.actual(step.id), 3)
        outside = step.id in state.outside
        left_out = step.id not in state.dropped or step.round > step.rounds
        if outside and left_out and not actual and step.id not in state.by_step:
            continue
        axes, values = axes_of(state, step), state.values_asked(step)
        written = step.shown(values)
        found[step.id] = ReportStep(
            number=number,
            structure=step.structure,
            written=written._replace(prompt=written.prompt.strip(), notes=""),
            round=step.round,
            rounds=step.rounds,
            role=step.role,
            planned_seconds=state.planned.get(step.id, step.seconds),
            agreed_seconds=step.seconds,
            actual_seconds=actual,
            dropped=step.id in state.dropped,
            places=places_on(axes),
            conversations=_conversations(step, actual, people, state.groups),
            axes=tuple(ReportAxis(axis.name, axis.places) for axis in axes),
            turned=turned[step.id],
        )
    return found


def _conversations(
    step: PlannedStep, actual: float, people: int | None, groups: tuple[str, ...]
) -> int | None:
    """Return how many conversations there were in a step; none if it never really ran."""
    if actual < PASSED_BY:
        return 0
    if people is None:
        return None
    return conversations(people, step.grouping, len(groups), step.grouping_within)


def _place_step(note: Note, steps: dict[int, ReportStep]) -> int:
    """Return the number of the last step with the note's place, up to when it was put there."""
    found = 0
    for step_id, step in steps.items():
        if note.place in step.places:
            found = step.number
        if step_id == note.placed and found:
            break
    return found


def _note(
    note: Note,
    title: str,
    number: int,
    place_step: int,
    asked_step: int,
    meanings: Meanings,
    last: int,
) -> ReportNote:
    means = meanings.of(note)
    # By position: so many notes take half as long as by name.
    return ReportNote(
        shown_number(note.number, last),
        note.text,
        note.began,
        note.stage if note.stage in COLOURS else None,
        note.stage,
        note.group,
        note.person,
        title,
        number,
        note.at,
        note.scores,
        note.place,
        note.themes,
        note.starred,
        tuple([ReportTurn(turn.to, turn.at, turn.answer) for turn in note.turns]),
        note.earlier,
        None,
        note.origin or UNSET,
        place_step,
        asked_step,
        UNSET,
        means,
        note.who,
        note.due,
        meanings.promise(note, means) if COMMITMENT in means else None,
        note.dots,
    )


def _counts(state: State) -> dict[str, int]:
    """Return how many notes were ever in each stage."""
    return Counter(chain.from_iterable(map(Note.stages, state.wall())))
