"""Page one: what somebody who was not there wants to know."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from facilitate.commitments.commitments import promised
from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.near_duplicates import near_duplicates
from facilitate.harvest.analysis.outcomes import outcomes, said_by_most, voices
from facilitate.harvest.analysis.terms import Term
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.analysis.tokens import words_of
from facilitate.harvest.outline.blocks import Block, Heading, Line, Lines, words
from facilitate.harvest.outline.header import due_in
from facilitate.harvest.outline.outline import Figure, Section
from facilitate.harvest.outline.own_words import OwnWords
from facilitate.harvest.outline.titles import titles
from facilitate.harvest.report.report import Report, ReportNote, ReportVerdict
from facilitate.translations.translator import Translator

MOST_FIGURES = 3
MOST_OUTCOMES = 24
MOST_OF_ROOMS = 12
"""How many outcomes of several rooms are on page one, those of most tables first."""
MOST_THEMES = 12
MOST_PHRASES = 8
MOST_LISTED = 40
"""How many commitments, decisions or parked notes are on page one."""


class Said(NamedTuple):
    """A note, and how many tables said it or nearly the same."""

    note: ReportNote
    tables: int
    notes: int = 1
    """How many notes its line stands for."""


def figures(report: Report, tr: Translator) -> tuple[Figure, ...]:
    """Return the first three that are not zero: conversations, notes, commitments, decisions."""
    talks = conversations(report) or 0
    promises = len(report.promised())
    decisions = len(_decisions(report))
    found = [
        Figure(talks, tr.count(talks, "figure.conversation", "figure.conversations")),
        Figure(len(report.notes), _notes_from(report, tr)),
        Figure(promises, tr.count(promises, "figure.commitment", "figure.commitments")),
        Figure(decisions, tr.count(decisions, "figure.decision", "figure.decisions")),
    ]
    return tuple(figure for figure in found if figure.number)[:MOST_FIGURES]


def _notes_from(report: Report, tr: Translator) -> str:
    notes = tr.count(len(report.notes), "figure.note", "figure.notes")
    if report.rooms:
        whom = tr.count(len(report.rooms), "count.room", "count.rooms")
    elif report.many_groups > 1:
        whom = tr.count(report.many_groups, "count.group", "count.groups")
    else:
        return notes
    return tr("figure.from", what=notes, whom=whom)


class _Told(NamedTuple):
    """What page one tells; nothing is on it twice."""

    most: list[Said]
    """What several tables said."""
    phrased: list[Term]
    themes: dict[str, list[ReportNote]]
    best: list[Said]
    """The outcomes on this page."""
    more_outcomes: int
    """How many outcomes only the appendix has."""
    as_outcomes: set[int]
    """The identities of notes that are nothing else besides: of one room those on this page."""
    starred: list[ReportNote]
    commitments: dict[str, list[ReportNote]]
    decided: list[ReportNote]
    parked: list[ReportNote]

    @property
    def shown(self) -> list[ReportNote]:
        """The notes of the outcomes on this page."""
        return [said.note for said in self.best]


def _told(report: Report, terms: Sequence[Term]) -> _Told:
    """Return what page one tells of a report."""
    listed = outcomes(report)
    most = _said_by_several(report) if report.rooms else []
    untold = _untold(listed, most)
    best = _shown_of(report, untold, most)
    shown = {id(said.note) for said in best}
    as_outcomes = set(map(id, listed)) if report.rooms else shown
    return _Told(
        most=most,
        phrased=[term for term in terms if term.owners > 1][:MOST_PHRASES],
        themes=by_theme(report),
        best=best,
        more_outcomes=len(untold) - sum(said.notes for said in best),
        as_outcomes=as_outcomes,
        starred=_without(shown, (note for note in report.notes if note.starred)),
        commitments=report.commitments(),
        decided=_without(as_outcomes, _decisions(report)),
        parked=[note for note in report.notes if "parked" in note.means],
    )


def _without(told: Container[int], notes: Iterable[ReportNote]) -> list[ReportNote]:
    """Return the notes whose identities are not among those told already."""
    return [note for note in notes if id(note) not in told]


def front_sections(
    report: Report, own: OwnWords, terms: Sequence[Term], tr: Translator
) -> list[Section]:
    """Return the non-empty sections of page one, in order."""
    told = _told(report, terms)
    most = told.most or ([] if told.themes else told.phrased)
    sections: dict[str, tuple[object, Callable[[], Iterable[Block]]]] = {
        "opening": (own.blocks["opening"], lambda: own.blocks["opening"]),
        "most": (most, partial(_most, told, tr)),
        "outcome": (told.shown, partial(_outcome, report, told, tr)),
        "starred": (told.starred, partial(_listed, report, told.starred, tr)),
        "themes": (told.themes, partial(_themes, report, told.themes, tr)),
        "commitments": (told.commitments, partial(_commitments, told, tr)),
        "decisions": (told.decided, partial(_listed, report, told.decided, tr)),
        "parked": (told.parked, partial(_listed, report, told.parked, tr)),
        "next": (own.blocks["next"], lambda: own.blocks["next"]),
        "contact": (own.blocks["contact"], lambda: own.blocks["contact"]),
        "links": (own.blocks["links"], lambda: own.blocks["links"]),
    }
    called = titles(tr)
    order = list(sections)
    if not report.rooms:  # what came out of one room is more than the words that were used in it
        called["most"] = tr("section.words")
        order[1:3] = "outcome", "most"
    return [
        Section(name, called[name], blocks, holds)
        for name, (holds, blocks) in ((name, sections[name]) for name in order)
        if holds
    ]


def said_by(report: Report, notes: Sequence[ReportNote], tr: Translator) -> str:
    """Return how many voices notes have: `said by 9 tables`; empty if unknown."""
    number, who = voices(report, notes)
    if not number:
        return ""
    if who == "tables":
        return tr.count(number, "said-by.table", "said-by.tables")
    if who == "groups":
        return tr.count(number, "said-by.group", "said-by.groups")
    return tr.count(number, "said-by.person", "said-by.people")


def _decisions(report: Report) -> list[ReportNote]:
    return [note for note in report.notes if "decision" in note.means]


def _untold(notes: Sequence[ReportNote], most: Sequence[Said]) -> list[ReportNote]:
    """Return outcomes, without those in the words of what most tables said."""
    if not most:
        return list(notes)
    told = set(_wordings([said.note.text for said in most])) - {frozenset()}
    wordings = _wordings([_found(note) for note in notes])
    return [note for note, wording in zip(notes, wordings, strict=True) if wording not in told]


def _wordings(texts: Sequence[str]) -> list[frozenset[str]]:
    """Return the words of texts, in no order and ignoring case: equal if they say the same."""
    return [frozenset(map(str.casefold, words)) for words in words_of(tuple(texts))]


def _shown_of(report: Report, notes: Sequence[ReportNote], most: Iterable[Said]) -> list[Said]:
    """Return the outcomes of page one: of several rooms what most tables found, then what stands
    out, without what is told already.
    """
    if not report.rooms:
        return [Said(note, 1) for note in said_by_most(notes, MOST_OUTCOMES)]
    told = {id(said.note) for said in most}
    alike: dict[frozenset[str], list[ReportNote]] = {}
    for note, wording in zip(notes, _wordings([_found(note) for note in notes]), strict=True):
        alike.setdefault(wording, []).append(note)
    found = []
    for those in alike.values():
        tables = len(frozenset().union(*(note.voices for note in those)))
        marked = [note for note in those if note.starred or note.scores or note.dots]
        if tables > 1:
            found.append(Said(those[0], tables, len(those)))
        else:
            found += [Said(note, 1) for note in marked if id(note) not in told]
    return sorted(found, key=lambda said: -said.tables)[:MOST_OF_ROOMS]


def _found(note: ReportNote) -> str:
    """Return the result of a note: its last answer, or its text."""
    last = next((turn.answer for turn in reversed(note.turns) if turn.answer), None)
    return note.promise or last or note.text


def _said_by_several(report: Report) -> list[Said]:
    """Return what several tables said, near-duplicates and joined notes, most frequent first."""
    found: dict[int, Said] = {}
    for note in report.notes:
        if len(note.voices) > 1:
            found[id(note)] = Said(note, len(note.voices))
    for alike in near_duplicates(report):
        tables = frozenset().union(*(note.voices for note in alike))
        if len(tables) > 1:
            first = max(alike, key=lambda note: len(note.voices))
            found[id(first)] = Said(first, len(tables))
    ordered = sorted(found.values(), key=lambda said: -said.tables)
    return ordered[:MOST_OF_ROOMS]


def _most(told: _Told, tr: Translator) -> Iterator[Block]:
    """Yield what most said: near-duplicates and, without themes, the phrases."""
    lines = [
        Line(said.note.text, tr.count(said.tables, "said-by.table", "said-by.tables"))
        for said in told.most
    ]
    if lines:
        yield Lines(tuple(lines))
    if told.phrased and not told.themes:
        listed = ", ".join(f"{term.word} ({term.owners})" for term in told.phrased)
        yield words(tr("report.words-of-many", words=listed))


def _outcome(report: Report, told: _Told, tr: Translator) -> Iterator[Block]:
    """Yield the outcome by group, each note with what it answers; of several rooms by number of
    tables.
    """
    by_whose: dict[str, list[ReportNote]] = {}
    for said in told.best:
        by_whose.setdefault(said.note.whose, []).append(said.note)
    if len(by_whose) > 1 and not report.rooms:
        for whose, those in by_whose.items():
            if whose:
                yield Heading(whose)
            yield Lines(tuple(_line(report, note, tr, whose=False) for note in those))
    else:
        yield Lines(tuple(_found_by(report, said, tr) for said in told.best))
    if told.more_outcomes:
        yield words(tr("report.more-in-appendix", number=told.more_outcomes), quiet=True)


def _found_by(report: Report, said: Said, tr: Translator) -> Line:
    if said.tables == 1:
        return _line(report, said.note, tr)
    tables = tr.count(said.tables, "said-by.table", "said-by.tables")
    return Line(_found(said.note), tables, note=said.note, starred=said.note.starred)


def _line(report: Report, note: ReportNote, tr: Translator, whose: bool = True) -> Line:
    joined = said_by(report, [note], tr) if note.said_by else ""
    named = note.whose if whose and not joined else ""
    points = tr.count(note.total, "count.point", "count.points") if note.scores else ""
    dots = tr.count(note.dots, "count.dot", "count.dots") if note.dots else ""
    place = note.place if "outcome" in note.means else ""
    facts = (
        place, note.owner, named, joined, points, dots, due_in(note.due, tr), _became(note, tr)
    )  # fmt: skip
    found = _found(note)
    under = note.text if found is not note.text else ""
    return Line(
        found,
        " · ".join(filter(None, facts)),
        under=under,
        note=note,
        starred=note.starred,
    )


def _listed(report: Report, notes: Sequence[ReportNote], tr: Translator) -> Iterator[Block]:
    yield Lines(tuple(_line(report, note, tr) for note in notes[:MOST_LISTED]))
    if len(notes) > MOST_LISTED:
        yield words(tr("report.more-in-appendix", number=len(notes) - MOST_LISTED), quiet=True)


def _themes(report: Report, themes: dict[str, list[ReportNote]], tr: Translator) -> Iterator[Block]:
    """Yield the number of voices and notes of each theme, and one of its notes."""
    lines = []
    ordered = sorted(themes.items(), key=lambda item: -voices(report, item[1])[0])
    for theme, notes in ordered[:MOST_THEMES]:
        facts = [said_by(report, notes, tr), tr.count(len(notes), "count.note", "count.notes")]
        example = said_by_most(notes, 1)[0]
        lines.append(Line(theme, ", ".join(filter(None, facts)), under=example.text))
    yield Lines(tuple(lines))
    if len(ordered) > MOST_THEMES:
        yield words(tr("report.more-in-appendix", number=len(ordered) - MOST_THEMES), quiet=True)


def _commitments(told: _Told, tr: Translator) -> Iterator[Block]:
    """Yield who will do what by when; commitments that are outcomes already are only counted."""
    left = MOST_LISTED
    outcomes_too = more = 0
    for owner, notes in told.commitments.items():
        others = _without(told.as_outcomes, notes)
        outcomes_too += len(notes) - len(others)
        more += max(0, len(others) - left)
        if others[:left]:
            yield Heading(owner or tr("report.nobody"))
            yield Lines(tuple(promise_line(note, tr) for note in others[:left]))
        left -= min(left, len(others))
    if more:
        yield words(tr("report.more-in-appendix", number=more), quiet=True)
    if outcomes_too:
        promised_too = tr.count(outcomes_too, "report.outcome-promised", "report.outcomes-promised")
        yield words(promised_too, quiet=True)


def promise_line(note: ReportNote, tr: Translator) -> Line:
    """Return a commitment as listed under its owner's name, with its verdict."""
    facts = filter(None, (due_in(note.due, tr), _became(note, tr)))
    return Line(promised(note.text, note.promise), behind=" · ".join(facts), note=note)


def _became(note: ReportNote, tr: Translator) -> str:
    """Return the verdict on a commitment, and what the room was told; empty if it is open."""
    if not note.verdict:
        return ""
    answer = f": {note.verdict.answer}" if note.verdict.answer else ""
    return f"{fate_in(note.verdict, tr)}{answer}"


def fate_in(verdict: ReportVerdict, tr: Translator) -> str:
    """Return a verdict and its date: `done 2026-11-30`."""
    day = verdict.at[:10]
    fates = {
        "done": tr("fate.done", day=day),
        "dropped": tr("fate.dropped", day=day),
        "open": tr("fate.open", day=day),
    }
    return fates[verdict.fate]
