"""The harvest so far as rows, for the facilitator while the session runs."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitate.harvest.analysis.commitment_coverage import Promises, asking, promises
from facilitate.harvest.analysis.counts import (
    StageCount,
    group_counts,
    person_counts,
    stage_counts,
)
from facilitate.harvest.analysis.flow import Link, flow
from facilitate.harvest.analysis.ranking import rankings
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.names import distinct
from facilitate.plan import labels
from facilitate.text import listed
from facilitate.translations.message import both
from facilitate.translations.translator import ENGLISH, Translator

BEST = 10
"""How many notes of a ranked list are shown."""


class Heading(NamedTuple):
    """The title of the rows that follow."""

    text: str


class Measured(NamedTuple):
    """A number, comparable to others of its kind."""

    label: str
    stage: str | None
    """The stage that it counts, if any."""
    number: int
    most: int
    """The greatest of its kind."""
    about: str = ""


class Told(NamedTuple):
    """A note; its details are formatted only when it is shown."""

    note: ReportNote
    lead: str = ""
    """What precedes it: a rank, or its owner."""
    tr: Translator = ENGLISH

    @property
    def links(self) -> tuple[str, ...]:
        """Its text, and the answer of each turn."""
        return self.note.text, *(turn.answer for turn in self.note.turns if turn.answer)

    @property
    def words(self) -> str:
        """Its links in one line."""
        return " → ".join(self.links)

    @property
    def about(self) -> str:
        """Its path through the stages, its scores, and its owner unless that precedes it."""
        note, tr, way = self.note, self.tr, ""
        if note.turns:
            began = labels.stage(note.list, tr) if note.list else tr("note-input.note")
            way = " → ".join((began, *(labels.stage(turn.to, tr) for turn in note.turns)))
        given = tr.count(len(note.scores), "count.score", "count.scores")
        scores = tr("harvest.total", total=note.total, scores=given) if note.scores else ""
        return " · ".join(filter(None, (way, scores, self.owner)))

    @property
    def owner(self) -> str:
        """Its group or else its person, and who takes it on, without the one who precedes it."""
        note = self.note
        names = distinct(name for name in (note.group or note.person, note.who) if name)
        return " → ".join(name for name in names if not self.lead.startswith(f"{name}:"))


class Aside(NamedTuple):
    """A remark on the rows around it."""

    text: str


Row = Heading | Measured | Told | Aside


def overview(report: Report, tr: Translator = ENGLISH) -> Iterator[Row]:
    """Yield the harvest so far, section by section, the longest one last."""
    if not report.notes:
        yield Aside(tr("harvest.no-notes"))
    else:
        yield from _stages(report, tr)
        yield from _groups(report, tr)
        yield from _people_with_notes(report, tr)
    yield from _themes(report, tr)
    yield from _starred(report, tr)
    yield from _ranked(report, tr)
    yield from _promises(report, tr)
    yield from _chains(report, tr)


def closing(report: Report, tr: Translator = ENGLISH) -> Iterator[Row]:
    """Yield the harvest of a session that just ended: what comes of it first, counts last.

    A note is told once, under what says most about it. Only rankings are always whole.
    """
    if not report.notes:
        yield Aside(tr("harvest.no-notes"))
        return
    first = [*_promises(report, tr), *_ranked(report, tr)]
    told = {row.note.number for row in first if isinstance(row, Told)}
    yield from _stages(report, tr)
    yield from first
    yield from _once(_chains(report, tr), told, tr)
    yield from _once(_starred(report, tr), told, tr)
    yield from _themes(report, tr)
    yield from _groups(report, tr)
    yield from _people_with_notes(report, tr)


def _once(rows: Iterable[Row], told: set[int], tr: Translator) -> Iterator[Row]:
    """Yield rows without the notes told before, then the numbers of these; the others are told
    from now on.
    """
    above: list[ReportNote] = []
    for row in rows:
        if isinstance(row, Told) and row.note.number in told:
            above.append(row.note)
            continue
        if isinstance(row, Told):
            told.add(row.note.number)
        yield row
    if above:
        yield Aside(tr("harvest.told-above", numbers=_numbers(above)))


def _stages(report: Report, tr: Translator) -> Iterator[Row]:
    counts = {counted.stage: counted for counted in stage_counts(report)}
    yield Heading(tr.count(len(report.notes), "count.note", "count.notes"))
    most = max((counted.ever for counted in counts.values()), default=0)
    found = flow(report)
    for funnel in found.funnels:
        for stage in funnel.stages:
            about = _moved(counts[stage], funnel.back(stage), tr)
            yield Measured(labels.stage(stage, tr), stage, counts[stage].ever, most, about)
    for stage in found.beside:
        yield Measured(labels.stage(stage, tr), stage, counts[stage].ever, most)
    without = sum(1 for note in report.notes if note.list is None)
    if without:
        yield Measured(tr("harvest.no-list"), None, without, max(most, without))


def _moved(counted: StageCount, back: Iterable[Link], tr: Translator) -> str:
    """Return a line on where the notes of a stage came from, and how many were not turned
    further.
    """
    parts = [
        tr("harvest.all-from", stage=source)
        if link.notes == counted.ever
        else tr("harvest.some-from", number=link.notes, stage=source)
        for link in back
        for source in (labels.stage(link.source, tr),)
    ]
    still = [] if counted.now == counted.ever else [tr("harvest.still", number=counted.now)]
    return ", ".join(parts + still)


def _groups(report: Report, tr: Translator) -> Iterator[Row]:
    counts = group_counts(report)
    if len(counts) < 2:
        return
    yield Heading(tr.count(len(counts), "count.group", "count.groups"))
    most = max(group.notes for group in counts)
    for group in counts:
        ever = group.ever.items()
        shares = (f"{number} {labels.stage(stage, tr)}" for stage, number in ever if number)
        yield Measured(group.group, None, group.notes, most, " · ".join(shares))


def _people_with_notes(report: Report, tr: Translator) -> Iterator[Row]:
    """Yield how many notes each person wrote, unless nobody wrote several."""
    counts = person_counts(report)
    most = max(counts.values(), default=0)
    if most < 2:
        return
    yield Heading(tr("harvest.by-person"))
    for person, notes in counts.items():
        yield Measured(person, None, notes, most)


def _themes(report: Report, tr: Translator) -> Iterator[Row]:
    themes = by_theme(report)
    if not themes:
        return
    yield Heading(tr.count(len(themes), "count.theme", "count.themes"))
    most = max(map(len, themes.values()))
    for theme, notes in themes.items():
        yield Measured(theme, None, len(notes), most, _numbers(notes))


def _starred(report: Report, tr: Translator) -> Iterator[Row]:
    notes = [note for note in report.notes if note.starred]
    if notes:
        yield Heading(tr("harvest.starred"))
        yield from (Told(note, tr=tr) for note in notes)


def _ranked(report: Report, tr: Translator) -> Iterator[Row]:
    for ranking in rankings(report):
        yield Heading(tr("harvest.best-of", name=labels.stage(ranking.name, tr)))
        yield from (Told(one.note, f"{one.rank}.", tr) for one in ranking.places[:BEST])
        if len(ranking.places) > BEST:
            yield Aside(tr("harvest.more", number=len(ranking.places) - BEST))


def _promises(report: Report, tr: Translator) -> Iterator[Row]:
    found, commitments = promises(report), report.commitments()
    if found is None and not commitments:
        return
    where = _where(report, found, tr) if found else ""
    made = f" · {_how_many(found, tr)}{where}" if found else ""
    yield Heading(tr("harvest.commitments") + made)
    for person, notes in commitments.items():
        whose = person or tr("harvest.nobody-yet")
        yield from (Told(note, f"{whose}:", tr) for note in notes)
    if found and (found.missing or found.nameless):
        others = [_people(found.nameless, tr)] if found.nameless else []
        who = both([listed(found.missing), *others] if found.missing else others)
        yield Aside(tr("harvest.none-yet", where=where, who=who))


def _where(report: Report, found: Promises, tr: Translator) -> str:
    """Return the step that asks, if commitments belong to another step."""
    asked, elsewhere = asking(report), report.commitments().keys() & set(found.missing)
    return tr("harvest.in-step", step=asked.title) if asked and elsewhere else ""


def _how_many(found: Promises, tr: Translator) -> str:
    made = len(found.made)
    if found.people is None:
        return _people(made, tr)
    return tr("harvest.number-of", number=made, people=_people(found.people, tr))


def _people(number: int, tr: Translator) -> str:
    return tr.count(number, "count.person", "count.people")


def _chains(report: Report, tr: Translator) -> Iterator[Row]:
    chains = report.chains()
    if chains:
        yield Heading(tr("harvest.chains", number=len(chains)))
        answered = sorted(chains, key=lambda note: not any(turn.answer for turn in note.turns))
        yield from (Told(note, tr=tr) for note in answered)


def _numbers(notes: Iterable[ReportNote]) -> str:
    return ", ".join(str(note.number) for note in notes)
