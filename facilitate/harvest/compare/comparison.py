"""The comparison of two runs."""

from collections.abc import Sequence

from msgspec import Struct

from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.terms import Term, terms
from facilitate.harvest.compare.trend import TrendRating, TrendTheme, rated, themed
from facilitate.harvest.report.report import Report, ReportStep, in_step_order
from facilitate.plan.same_steps import interleaved, step_keys
from facilitate.translations.translator import ENGLISH, Translator


class Side(Struct, frozen=True):
    """One of the two runs."""

    title: str
    started: str
    ended: str | None
    people: int | None
    groups: int
    notes: int
    planned_seconds: float
    """As initially planned, without optional steps that were never included."""
    actual_seconds: float
    conversations: int | None = None
    """None if the number of people is unknown."""


class StepSide(Struct, frozen=True):
    """A step in one of the two runs."""

    planned_seconds: float
    actual_seconds: float
    dropped: bool
    notes: int
    """How many were added in it."""
    turned: int = 0
    """How many were turned in it."""


class ComparedStep(Struct, frozen=True):
    """A step of the first run, of the second, or of both."""

    structure: str
    title: str
    """With its round, if there are several."""
    sides: tuple[StepSide | None, StepSide | None]


class ComparedStage(Struct, frozen=True):
    """A colour or list, and how many notes ever were in it in each run."""

    stage: str
    notes: tuple[int, int]


class OnlyTerm(Struct, frozen=True):
    """A word used in only one of the runs."""

    word: str
    owners: int
    """How many groups or people said it."""
    notes: tuple[int, ...]
    """The numbers of the notes it is in."""


class Comparison(Struct, frozen=True):
    """Two runs, the first one named on the left."""

    sides: tuple[Side, Side]
    same_script: bool
    """They ran the same structures; their steps may still differ."""
    steps: tuple[ComparedStep, ...]
    """In the order of the first run; steps of the second alone follow their predecessor."""
    stages: tuple[ComparedStage, ...]
    only: tuple[tuple[OnlyTerm, ...], tuple[OnlyTerm, ...]]
    """Terms of the first run alone and of the second alone, most frequent first."""
    ratings: tuple[TrendRating, ...] = ()
    """The ratings of each place, run by run, as in the trend of a series."""
    themes: tuple[TrendTheme, ...] = ()

    @property
    def shared(self) -> int:
        """How many steps are in both runs."""
        return sum(None not in step.sides for step in self.steps)


def compare(first: Report, second: Report, tr: Translator = ENGLISH) -> Comparison:
    """Compare two runs; their steps are matched like those of several rooms."""
    reports = (first, second)
    by_key = [dict(zip(step_keys(report.steps), report.steps, strict=True)) for report in reports]
    keys = interleaved(list(by_key[0]), list(by_key[1]))
    steps = (by_key[0].get(key) or by_key[1][key] for key in keys)
    said = [terms(report) for report in reports]
    return Comparison(
        sides=(_side(first), _side(second)),
        same_script=_scripts(first) == _scripts(second),
        steps=tuple(_step(reports, by_key[0].get(key), by_key[1].get(key), tr) for key in keys),
        stages=tuple(
            ComparedStage(stage, (first.counts.get(stage, 0), second.counts.get(stage, 0)))
            for stage in in_step_order(steps, {**first.counts, **second.counts})
        ),
        only=(_only(said[0], said[1]), _only(said[1], said[0])),
        ratings=rated(reports),
        themes=themed(reports),
    )


def _side(report: Report) -> Side:
    return Side(
        title=report.title,
        started=report.started,
        ended=report.ended,
        people=report.people,
        groups=report.many_groups,
        notes=len(report.notes),
        planned_seconds=report.planned_seconds,
        actual_seconds=round(report.actual_seconds, 3),
        conversations=conversations(report),
    )


def _scripts(report: Report) -> set[str]:
    return {step.structure for step in report.steps}


def _step(
    reports: tuple[Report, Report],
    first: ReportStep | None,
    second: ReportStep | None,
    tr: Translator,
) -> ComparedStep:
    some = first or second
    assert some is not None
    return ComparedStep(
        structure=some.structure,
        title=some.title_in_round(tr),
        sides=(_step_side(reports[0], first), _step_side(reports[1], second)),
    )


def _step_side(report: Report, step: ReportStep | None) -> StepSide | None:
    if step is None:
        return None
    notes = len(report.of_step(step.number))
    return StepSide(step.planned_seconds, step.actual_seconds, step.dropped, notes, step.turned)


def _only(here: Sequence[Term], there: Sequence[Term]) -> tuple[OnlyTerm, ...]:
    known = {term.word.casefold() for term in there}
    return tuple(
        OnlyTerm(term.word, term.owners, tuple(note.number for note in term.notes))
        for term in here
        if term.word.casefold() not in known
    )
