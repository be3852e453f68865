"""The harvest so far in rows: what a facilitator wants to see of it while the session runs."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitate.harvest.analysis.commitment_coverage import Promises, asking, promises
from facilitate.harvest.analysis.counts import StageCount, group_counts, stage_counts
from facilitate.harvest.analysis.flow import Link, flow
from facilitate.harvest.analysis.promised import NOBODY
from facilitate.harvest.analysis.ranking import rankings
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.text import count, listed

BEST = 10
"""So many notes of a ranked list are shown."""


class Heading(NamedTuple):
    """What the rows behind it are about."""

    text: str


class Measured(NamedTuple):
    """A number beside others of its kind."""

    label: str
    stage: str | None
    """The stage that it is the number of, if it is one."""
    number: int
    most: int
    """The greatest of its kind."""
    about: str = ""


class Told(NamedTuple):
    """A note. What is said of it is put into words only when it is shown."""

    note: ReportNote
    lead: str = ""
    """What stands before it: a rank, or whose it is."""

    @property
    def links(self) -> tuple[str, ...]:
        """What it says, and what was answered each time it was turned."""
        return self.note.text, *(turn.answer for turn in self.note.turns if turn.answer)

    @property
    def words(self) -> str:
        """Its links in one line."""
        return " → ".join(self.links)

    @property
    def about(self) -> str:
        """Its way through the stages, its scores, and its group."""
        note = self.note
        way = [note.list or "note", *(turn.to for turn in note.turns)] if note.turns else []
        scores = f"{note.total} in {count(len(note.scores), 'score')}" if note.scores else ""
        return " · ".join(filter(None, (" → ".join(way), scores, note.group)))


class Aside(NamedTuple):
    """A line about the rows around it."""

    text: str


Row = Heading | Measured | Told | Aside


def overview(report: Report) -> Iterator[Row]:
    """Give the harvest so far, a section after the other, the longest one last."""
    if not report.notes:
        yield Aside("No notes yet.")
    else:
        yield from _stages(report)
        yield from _groups(report)
    yield from _themes(report)
    yield from _starred(report)
    yield from _ranked(report)
    yield from _promises(report)
    yield from _chains(report)


def _stages(report: Report) -> Iterator[Row]:
    counts = {counted.stage: counted for counted in stage_counts(report)}
    yield Heading(count(len(report.notes), "note"))
    most = max((counted.ever for counted in counts.values()), default=0)
    found = flow(report)
    for funnel in found.funnels:
        for stage in funnel.stages:
            about = _moved(counts[stage], funnel.back(stage))
            yield Measured(stage, stage, counts[stage].ever, most, about)
    for stage in found.beside:
        yield Measured(stage, stage, counts[stage].ever, most)
    without = sum(1 for note in report.notes if note.list is None)
    if without:
        yield Measured("without a list", None, without, max(most, without))


def _moved(counted: StageCount, back: Iterable[Link]) -> str:
    """Say where the notes of a stage came from, and how many of them did not go on."""
    parts = [
        f"from {link.source}" if link.notes == counted.ever else f"{link.notes} from {link.source}"
        for link in back
    ]
    parts += [] if counted.now == counted.ever else [f"{counted.now} still there"]
    return ", ".join(parts)


def _groups(report: Report) -> Iterator[Row]:
    counts = group_counts(report)
    if len(counts) < 2:
        return
    yield Heading(count(len(counts), "group"))
    most = max(group.notes for group in counts)
    for group in counts:
        shares = (f"{number} {stage}" for stage, number in group.ever.items() if number)
        yield Measured(group.group, None, group.notes, most, " · ".join(shares))


def _themes(report: Report) -> Iterator[Row]:
    themes = by_theme(report)
    if not themes:
        return
    yield Heading(count(len(themes), "theme"))
    most = max(map(len, themes.values()))
    for theme, notes in themes.items():
        yield Measured(theme, None, len(notes), most, _numbers(notes))


def _starred(report: Report) -> Iterator[Row]:
    notes = [note for note in report.notes if note.starred]
    if notes:
        yield Heading("With a star")
        yield from map(Told, notes)


def _ranked(report: Report) -> Iterator[Row]:
    for ranking in rankings(report):
        yield Heading(f"Best of {ranking.name}")
        yield from (Told(one.note, f"{one.rank}.") for one in ranking.places[:BEST])
        if len(ranking.places) > BEST:
            yield Aside(f"and {len(ranking.places) - BEST} more")


def _promises(report: Report) -> Iterator[Row]:
    found, commitments = promises(report), report.commitments()
    if found is None and not commitments:
        return
    where = _where(report, found) if found else ""
    yield Heading("Commitments" + (f" · {_how_many(found)}{where}" if found else ""))
    for person, notes in commitments.items():
        yield from (Told(note, f"{person or NOBODY}:") for note in notes)
    if found and (found.missing or found.nameless):
        others = _people(found.nameless) if found.nameless else ""
        who = " and ".join(filter(None, (listed(found.missing), others)))
        yield Aside(f"none yet{where}: {who}")


def _where(report: Report, found: Promises) -> str:
    """Name the step that asks, where some have a commitment, but of another step."""
    asked, elsewhere = asking(report), report.commitments().keys() & set(found.missing)
    return f" in {asked.title}" if asked and elsewhere else ""


def _how_many(found: Promises) -> str:
    made = len(found.made)
    return _people(made) if found.people is None else f"{made} of {_people(found.people)}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _chains(report: Report) -> Iterator[Row]:
    chains = report.chains()
    if chains:
        yield Heading(f"What became of it · {len(chains)} turned")
        yield from map(Told, chains)


def _numbers(notes: Iterable[ReportNote]) -> str:
    return ", ".join(str(note.number) for note in notes)
