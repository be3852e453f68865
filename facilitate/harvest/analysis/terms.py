"""Frequent terms, counted by who said them and not by repeats."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from facilitate.harvest.analysis.tokens import stop_words, words_of
from facilitate.harvest.report.report import Report, ReportNote


class Term(NamedTuple):
    """A word, who said it and where."""

    word: str
    """Its most common spelling."""
    owners: int
    """How many groups or people said it. A person counts individually, a group's note as the group,
    notes of nobody in particular as one owner; owners are counted per room.
    """
    notes: tuple[ReportNote, ...]
    """The notes that contain it, in their text or answers."""


class Words(NamedTuple):
    """The words of a report."""

    written: list[tuple[str, ...]]
    """Those of each note and of its answers, as spelled."""
    sieve: "Sieve"
    """The filter of the significant ones."""


def words_in(report: Report) -> Words:
    """Return the words of all notes and answers."""
    return Words(_written(report.notes), Sieve(report.languages))


class Found(NamedTuple):
    """A term whose notes are indexes of those of a report."""

    word: str
    owners: int
    notes: list[int]

    def term(self, report: Report) -> Term:
        """Return it with its notes."""
        return Term(self.word, self.owners, tuple([report.notes[index] for index in self.notes]))


def terms(report: Report, most: int | None = None) -> list[Term]:
    """Return the terms of all notes and answers, by number of owners, then of notes.

    Without stop words, single letters and mere numbers; at most the first `most`. Inflected forms
    are separate words: rules that fold plurals in one language make wrong words in the next.
    """
    return [found.term(report) for found in terms_found(report, words_in(report), most)]


def terms_found(report: Report, words: Words, most: int | None = None) -> list[Found]:
    """Return what `terms` does, from the words of the report."""
    written, sieve = words
    owners = _owners(report, written, sieve)
    if most is not None and len(owners) > most:
        least = sorted(owners.values(), reverse=True)[most - 1]
        owners = Counter({word: many for word, many in owners.items() if many >= least})
    bearing = _bearing(written, {spelling for spelling, word in sieve.items() if word in owners})
    spellings: dict[str, list[str]] = defaultdict(list)
    for spelling in bearing:
        spellings[sieve[spelling]].append(spelling)
    notes = {
        word: sorted(set().union(*map(bearing.__getitem__, those)))
        for word, those in spellings.items()
    }
    first = sorted(owners, key=lambda word: (-owners[word], -len(notes[word]), word))[:most]
    return [
        Found(
            _shown({spelling: len(bearing[spelling]) for spelling in spellings[word]}, sieve),
            owners[word],
            notes[word],
        )
        for word in first
    ]


def owner_of(note: ReportNote) -> tuple[str | None, ...]:
    """Return the owner of a note: its person, otherwise its group."""
    return note.room, note.person, None if note.person else note.group


def _bearing(written: list[tuple[str, ...]], spellings: set[str]) -> dict[str, list[int]]:
    """Return the indexes of the notes that contain each spelling."""
    bearing: dict[str, list[int]] = {spelling: [] for spelling in spellings}
    for index, said in enumerate(written):
        for spelling in spellings.intersection(said):
            bearing[spelling].append(index)
    return bearing


def _owners(report: Report, written: list[tuple[str, ...]], sieve: "Sieve") -> Counter[str]:
    """Return how many owners said each word."""
    said: dict[tuple[str | None, ...], set[str]] = defaultdict(set)
    for note, spellings in zip(report.notes, written, strict=True):
        said[owner_of(note)].update(spellings)
    owners = Counter(
        chain.from_iterable(set(map(sieve.__getitem__, theirs)) for theirs in said.values())
    )
    del owners[""]
    return owners


class Sieve(dict[str, str]):
    """The casefolded word of each spelling; empty for those that are filtered out."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.unwanted = frozenset[str]().union(*map(stop_words, languages))

    def __missing__(self, spelling: str) -> str:
        word = self.without_article(spelling).casefold()
        wanted = len(word) > 1 and word not in self.unwanted and any(map(str.isalpha, word))
        self[spelling] = kept = word if wanted else ""
        return kept

    def without_article(self, spelling: str) -> str:
        """Strip an elided article: l'équipe becomes équipe."""
        before, apostrophe, word = spelling.partition("'")
        return word if apostrophe and before.casefold() in self.unwanted else spelling


def _written(notes: Sequence[ReportNote]) -> list[tuple[str, ...]]:
    said = words_of(tuple([note.text for note in notes]))
    answers = [
        (index, turn.answer)
        for index, note in enumerate(notes)
        for turn in note.turns
        if turn.answer
    ]
    written = list(said)
    if answers:
        answered = words_of(tuple([answer for _, answer in answers]))
        for (index, _), found in zip(answers, answered, strict=True):
            written[index] += found
    return written


def _shown(spellings: dict[str, int], sieve: Sieve) -> str:
    """Return a word's most common spelling; lower case if tied."""
    counts: Counter[str] = Counter()
    for spelling, notes in spellings.items():
        counts[sieve.without_article(spelling)] += notes
    return max(counts, key=lambda spelling: (counts[spelling], spelling))
