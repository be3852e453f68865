"""The appendix: each note once, in the part that says most about it, and how it came about."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from facilitate.harvest.analysis.asking import Asking, asking
from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.homes import PLACED, RATED, THEMED, TIED, TURNED, WALL, Homes
from facilitate.harvest.analysis.matrix import matrices
from facilitate.harvest.analysis.places import Placing, placings
from facilitate.harvest.analysis.ranking import rankings
from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.terms import Term
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.analysis.wall import Part, wall
from facilitate.harvest.outline import tables
from facilitate.harvest.outline.blocks import Block, Heading, Line, Lines, Table, words
from facilitate.harvest.outline.header import (
    day_in,
    known_people,
    stage_in,
    time_in,
)
from facilitate.harvest.outline.note_facts import (
    Alike,
    chain,
    elsewhere,
    facts_of,
    in_brackets,
    numbers,
    said_too,
)
from facilitate.harvest.outline.outline import Section
from facilitate.harvest.outline.own_words import OwnWords
from facilitate.harvest.outline.titles import titles
from facilitate.harvest.report.report import Remark, Report, ReportNote
from facilitate.translations.translator import Translator


class Who(NamedTuple):
    """Who was there, in numbers and by name."""

    numbers: dict[str, int]
    names: dict[str, tuple[str, ...]]


def appendix_sections(
    report: Report, own: OwnWords, terms: Sequence[Term], home: Homes, alike: Alike, tr: Translator
) -> list[Section]:
    """Return the non-empty sections of the appendix, in order."""
    called = titles(tr)
    turned = [note for note in report.chains() if home.holds(TURNED, note)]
    themed = _first_themes(report, home.told_in(THEMED))
    hung = wall(report, home.told_in(WALL))
    laid = [placing for placing in placings(report) if _on_a_map(placing)]
    ranked, grids = rankings(report), matrices(report)
    sections = [
        ("rooms", report.by_room, partial(tables.rooms, report, tr)),
        ("funnel", report.counts, partial(tables.stages, report, tr)),
        ("chains", turned, partial(_chains, turned, alike, tr)),
        ("requests", asked := asking(report), partial(_requests, asked, tr)),
        ("ranked", ranked, partial(tables.ranked, ranked, home, tr)),
        ("ratings", ratings(report), partial(_ratings, report, home, tr)),
        ("places", laid, partial(_places, laid, home, tr)),
        ("grids", grids, partial(tables.grids, grids, home, tr)),
        ("ties", ties(report), partial(_ties, home, tr)),
        ("by-theme", themed, partial(_themes, themed, tr)),
        ("wall", hung, partial(_wall, hung, alike, tr)),
        ("words", said := _said(terms), partial(_words, said, tr)),
        ("remarks", own.remarks, partial(_remarks, report, own.remarks, tr)),
        ("who", who := _who(report, tr), partial(_lists, who)),
        ("time", report.steps, partial(tables.times, report, tr)),
    ]
    if said and said[0].owners <= 1:
        called["words"] = tr("section.words-of-notes")
    return [Section(name, called[name], blocks, holds) for name, holds, blocks in sections if holds]


def _chains(notes: Sequence[ReportNote], alike: Alike, tr: Translator) -> Iterator[Block]:
    yield Lines(tuple(_chained(note, alike, tr) for note in notes))


def _chained(note: ReportNote, alike: Alike, tr: Translator) -> Line:
    facts = " · ".join([str(note.number), *facts_of(note, alike, tr)])
    under = said_too(note, tr)
    return Line(chain(note, tr), note.whose, facts, under, note, note.starred)


def _requests(asked: Asking | None, tr: Translator) -> Iterator[Block]:
    """Yield what each group asked of each other one, and the answers."""
    if asked is None:
        return
    if asked.answered:
        head = (tr("table.answer"), tr("table.requests"))
        rows = [(row.answer or tr("report.no-answer"), str(row.requests)) for row in asked.answered]
        yield Table(head, tuple(rows), frozenset({1}))
    for whose, those in asked.by_group.items():
        yield Heading(whose or tr("report.no-group"))
        lines = []
        for request in those:
            answer = f" → {request.answer}" if request.answer else ""
            text = f"{request.asked}: {request.text}{answer}"
            lines.append(Line(text, str(request.note.number), note=request.note))
        yield Lines(tuple(lines))


def _on_a_map(placing: Placing) -> bool:
    """Return whether places are listed: two axes are drawn instead, and each tie tells its own."""
    return len(placing.step.axes) != 2 and not placing.step.written.ties


def _places(laid: Sequence[Placing], home: Homes, tr: Translator) -> Iterator[Block]:
    """Yield what is in each place, empty ones included."""
    for placing in laid:
        yield Heading(tr("report.by-place", title=placing.title(tr)), level=0)
        for place, notes in placing.places.items():
            yield Heading(place)
            if notes:
                lines = (
                    _in_place(note, placing, tr)
                    if home.holds(PLACED, note)
                    else _elsewhere(note, tr)
                    for note in notes
                )
                yield Lines(tuple(lines))
            else:
                yield words(tr("report.nothing-here"), quiet=True)


def _in_place(note: ReportNote, placing: Placing, tr: Translator) -> Line:
    """Return a note on a map, with its list if notes of several lists lie there."""
    named = _named(note, tr)
    if not placing.mixed or note.turns or not note.stage:
        return named
    return named._replace(brackets=f"{named.brackets} · {stage_in(note.stage, tr)}")


def _named(note: ReportNote, tr: Translator) -> Line:
    whose = " · ".join(filter(None, (str(note.number), note.whose)))
    return Line(chain(note, tr), whose, "", said_too(note, tr), note, note.starred)


def _elsewhere(note: ReportNote, tr: Translator) -> Line:
    """Return a line for a note that is told in another part."""
    return Line(elsewhere(note, tr), note=note)


def _ratings(report: Report, home: Homes, tr: Translator) -> Iterator[Block]:
    """Yield what the marks add up to, then each note that gave some."""
    yield from tables.ratings(report, tr)
    if notes := home.told_in(RATED):
        yield Lines(tuple(_named(note, tr) for note in notes))


def _ties(home: Homes, tr: Translator) -> Iterator[Block]:
    """Yield each note that ties people, and how."""
    yield Lines(tuple(_tied(note, tr) for note in home.told_in(TIED)))


def _tied(note: ReportNote, tr: Translator) -> Line:
    named = _named(note, tr)
    return named._replace(brackets=" · ".join(filter(None, (note.place, named.brackets))))


def _first_themes(report: Report, notes: Iterable[ReportNote]) -> dict[str, list[ReportNote]]:
    """Return notes by their first theme, in the order of `by_theme`."""
    found: dict[str, list[ReportNote]] = {theme: [] for theme in by_theme(report)}
    spelled = {theme.casefold(): theme for theme in found}
    for note in notes:
        found[spelled[note.themes[0].casefold()]].append(note)
    return {theme: those for theme, those in found.items() if those}


def _themes(themed: dict[str, list[ReportNote]], tr: Translator) -> Iterator[Block]:
    for theme, notes in themed.items():
        yield Heading(theme, tr.count(len(notes), "count.note", "count.notes"))
        yield Lines(tuple(_named(note, tr) for note in notes))


def _wall(parts: Sequence[Part], alike: Alike, tr: Translator) -> Iterator[Block]:
    """Yield the notes by question and owner."""
    before: tuple[str, str] = "", ""
    for part in parts:
        title = part_title(part, tr)
        if title != before[0]:
            yield Heading(title, level=0)
        if part.question and (title, part.question) != before and part.question != before[1]:
            yield words(part.question)
        before = title, part.question
        for whose, notes in part.groups.items():
            if whose:
                yield Heading(whose)
            yield Lines(tuple(_hung(note, alike, tr) for note in notes))


def part_title(part: Part, tr: Translator) -> str:
    """Return the steps in which something was asked, with their numbers."""
    if not part.steps:
        return tr("report.without-a-step")
    if len(part.steps) == 1:
        return f"{part.steps[0].number}. {part.steps[0].title_in_round(tr)}"
    first: dict[str, int] = {}
    for step in part.steps:
        first.setdefault(step.title, step.number)
    return ", ".join(f"{number}. {title}" for title, number in first.items())


def _hung(note: ReportNote, alike: Alike, tr: Translator) -> Line:
    facts = in_brackets(note, alike, tr)
    return Line(note.text, facts, "", said_too(note, tr), note, note.starred)


def _said(terms: Sequence[Term]) -> list[Term]:
    """Return terms with several owners; if there are none, those in several notes."""
    by_several = [term for term in terms if term.owners > 1]
    return by_several or [term for term in terms if len(term.notes) > 1]


def _words(said: Sequence[Term], tr: Translator) -> Iterator[Block]:
    if said[0].owners > 1:
        head = (tr("table.word"), tr("table.said-by"), tr("table.notes"))
        rows = [(term.word, str(term.owners), numbers(term.notes)) for term in said]
        yield Table(head, tuple(rows), frozenset({1}))
    else:
        few = (tr("table.word"), tr("table.notes"))
        yield Table(few, tuple((term.word, numbers(term.notes)) for term in said))


def _remarks(report: Report, remarks: Sequence[Remark], tr: Translator) -> Iterator[Block]:
    day = day_in(tr)
    lines = []
    for remark in remarks:
        room = f"{remark.room}: " if remark.room else ""
        lines.append(Line(f"{time_in(report, remark.at, day)} {room}{remark.text}"))
    yield Lines(tuple(lines))


def _who(report: Report, tr: Translator) -> Who | None:
    people, of_whom = known_people(report, tr) or (None, "")
    numbered = {
        of_whom[:1].upper() + of_whom[1:]: people,
        tr("who.rooms"): len(report.rooms),
        tr("who.groups"): report.many_groups,
        tr("who.conversations"): conversations(report),
    }
    names = {
        tr("who.rooms"): tuple(room.with_groups for room in report.by_room),
        tr("who.groups"): () if report.rooms else report.groups,
        tr("who.people"): tuple(
            f"{name} ({len(notes)})" for name, notes in report.people_with_notes().items()
        ),
    }
    who = Who(
        {name: number for name, number in numbered.items() if number},
        {name: those for name, those in names.items() if those},
    )
    return who if any(who) else None


def _lists(who: Who | None) -> Iterator[Block]:
    if who is None:
        return
    if who.numbers:
        yield words(", ".join(f"{name}: {number}" for name, number in who.numbers.items()))
    for name, those in who.names.items():
        yield words(f"{name}: {', '.join(those)}")
