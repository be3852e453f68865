"""The tables of an appendix: rooms, stages, ranks, ratings, grids, times."""

from collections.abc import Iterable, Iterator, Sequence

from facilitate.harvest.analysis.counts import stage_counts
from facilitate.harvest.analysis.homes import PLACED, RANKED, Homes
from facilitate.harvest.analysis.matrix import Matrix
from facilitate.harvest.analysis.ranking import Ranking
from facilitate.harvest.analysis.rating_text import number, spread
from facilitate.harvest.analysis.ratings import Rating
from facilitate.harvest.analysis.ratings import ratings as ratings_of
from facilitate.harvest.outline.blocks import Block, Heading, Table, words
from facilitate.harvest.outline.header import day_in, stage_in, time_in
from facilitate.harvest.outline.note_facts import elsewhere, named
from facilitate.harvest.outline.summary import summary
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.harvest.report.room import Room
from facilitate.text import clock_face
from facilitate.translations.translator import Translator


def rooms(report: Report, tr: Translator) -> Iterator[Block]:
    """Yield each room's numbers, and its inputs if they differ."""
    inputs = list(dict.fromkeys(name for room in report.by_room for name in room.inputs))
    asked = [report.questions.get(name, name) for name in inputs]
    head = (
        tr("table.room"), tr("table.began"), tr("table.people"), tr("table.groups"),
        tr("table.took"), tr("table.notes"), tr("table.ever"), *asked,
    )  # fmt: skip
    rows = tuple(
        (*_room(report, room, tr), *(room.inputs.get(name, "") for name in inputs))
        for room in report.by_room
    )
    yield Table(head, rows, frozenset({2, 3, 4, 5}))


def _room(report: Report, room: Room, tr: Translator) -> Iterable[str]:
    ever = (f"{many} {stage_in(stage, tr)}" for stage, many in room.counts.items())
    open_ = "" if room.ended else f" ({tr('report.not-ended')})"
    return (
        room.name,
        time_in(report, room.started, day_in(tr)) + open_,
        "?" if room.people is None else str(room.people),
        str(len(room.groups)),
        clock_face(room.actual_seconds),
        str(room.notes),
        ", ".join(ever),
    )


def stages(report: Report, tr: Translator) -> Iterator[Block]:
    """Yield each stage with its steps, how many notes were ever in it, and how many were turned."""
    yield words(summary(report, tr))
    steps: dict[str, list[str]] = {}
    for step in report.steps:
        for stage in (step.written.stage, *step.written.into):
            if stage:
                steps.setdefault(stage, []).append(f"{step.number}. {step.title}")
    head = (tr("table.step"), tr("table.stage"), tr("table.ever"), tr("table.still-there"))
    rows = [
        (
            ", ".join(dict.fromkeys(steps.get(counted.stage, ()))),
            stage_in(counted.stage, tr),
            str(counted.ever),
            str(counted.now),
        )
        for counted in stage_counts(report)
    ]
    yield Table(head, tuple(rows), frozenset({2, 3}))


def ranked(rankings: Sequence[Ranking], home: Homes, tr: Translator) -> Iterator[Block]:
    """Yield each scored list, best first."""
    for ranking in rankings:
        yield Heading(tr("report.by-score", name=stage_in(ranking.name, tr)), level=0)
        rows = []
        for rank, note in ranking.places:
            mean = (
                number(note.mean, tr),
                spread(note.spread, len(note.scores), tr),
                str(len(note.scores)),
            )
            more = mean if ranking.several else ()
            rows.append((str(rank), *more, str(note.total), told(RANKED, note, home, tr)))
        measured = (tr("table.mean"), tr("table.spread"), tr("table.n")) if ranking.several else ()
        head = (tr("table.rank"), *measured, tr("table.total"), tr("table.note"))
        yield Table(head, tuple(rows), frozenset(range(len(head) - 1)))


def ratings(report: Report, tr: Translator) -> Iterator[Block]:
    """Yield the mean of each place's ratings, their spread, and their number."""
    by_step: dict[int, list[Rating]] = {}
    for rating in ratings_of(report):
        by_step.setdefault(rating.step_number, []).append(rating)
    head = (
        tr("table.place"), tr("table.mean"), tr("table.spread"), tr("table.n"), tr("table.marks"),
    )  # fmt: skip
    for step_number, those in by_step.items():
        least, most = those[0].scale
        title = report.step(step_number).title_in_round(tr)
        yield Heading(tr("report.on-a-scale", title=title, least=least, most=most), level=0)
        rows = [
            (
                rating.place,
                number(rating.mean, tr),
                spread(rating.spread, len(rating.marks), tr),
                str(len(rating.marks)),
                ", ".join(map(str, sorted(rating.marks))),
            )
            for rating in those
        ]
        yield Table(head, tuple(rows), frozenset({1, 2, 3}))


def grids(matrices: Sequence[Matrix], home: Homes, tr: Translator) -> Iterator[Block]:
    """Yield the notes in each grid of places."""
    for matrix in matrices:
        yield Heading(tr("report.by-place", title=matrix.step.title_in_round(tr)), level=0)
        corner = " / ".join(filter(None, (matrix.down.name, matrix.across.name)))
        rows = [
            (
                place,
                *(
                    "; ".join(
                        told(PLACED, note, home, tr)
                        for note in matrix.cells.get((place, column), ())
                    )
                    for column in matrix.across.places
                ),
            )
            for place in matrix.down.places
        ]
        yield Table((corner, *matrix.across.places), tuple(rows))


def times(report: Report, tr: Translator) -> Iterator[Block]:
    """Yield the planned and actual length of each step."""
    rows = []
    for step in report.steps:
        title = f"{step.number}. {step.title_in_round(tr)}"
        title += f" ({tr('report.dropped')})" if step.dropped else ""
        if step.ran_in and step.ran_in < len(report.rooms):
            title += f" ({tr('report.in-rooms', number=step.ran_in, rooms=len(report.rooms))})"
        rows.append((title, clock_face(step.planned_seconds), clock_face(step.actual_seconds)))
    all_ = tr("report.a-room") if report.rooms else tr("report.all")
    rows.append((all_, clock_face(report.planned_seconds), clock_face(report.actual_seconds)))
    head = (tr("table.step"), tr("table.planned"), tr("table.actual"))
    yield Table(head, tuple(rows), frozenset({1, 2}))


def told(part: str, note: ReportNote, home: Homes, tr: Translator) -> str:
    """Return a cell with a note, or only its number if another part tells it."""
    return named(note, tr) if home.holds(part, note) else elsewhere(note, tr)
