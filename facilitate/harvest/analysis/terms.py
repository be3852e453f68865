"""Frequent terms, counted by who said them and not by repeats."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, count, repeat
from operator import eq, sub
from typing import NamedTuple

from facilitate.harvest.analysis.tokens import END, pieces_of, stop_words, word_of
from facilitate.harvest.report.report import Report, ReportNote

Owner = tuple[str | None, ...]


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


class Found(NamedTuple):
    """A casefolded word, or several, and where it is said."""

    word: str
    owners: int
    notes: set[int]
    """The indexes of the notes that contain it."""
    places: Sequence[int]
    """Where it begins in the words of a report."""

    def term(self, report: Report, shown: str) -> Term:
        """Return it with its notes, and as it is shown."""
        notes = tuple([report.notes[index] for index in sorted(self.notes)])
        return Term(shown, self.owners, notes)


class Words(NamedTuple):
    """The words of all notes of a report and of their answers in a row."""

    pieces: list[str]
    """As spelled, with `END` after each text."""
    kept: list[str]
    """Casefolded; empty for insignificant ones and for ends."""
    notes: list[int]
    """The index of the note of each."""
    owners: list[int]
    """The owner of each note, as a number."""
    sieve: "Sieve"

    def notes_at(self, places: Iterable[int]) -> set[int]:
        """Return the indexes of the notes of some words."""
        return set(map(self.notes.__getitem__, places))

    def owners_of(self, notes: Iterable[int]) -> int:
        """Return how many owners some notes have."""
        return len(set(map(self.owners.__getitem__, notes)))

    def found(self, word: str, places: Sequence[int]) -> Found:
        """Return a term that begins at some places."""
        notes = self.notes_at(places)
        return Found(word, self.owners_of(notes), notes, places)

    def spelled(self, place: int, words: int) -> str:
        """Return so many words from a place on, as spelled there."""
        return " ".join(map(word_of, self.pieces[place : place + words]))

    def spelling(self, found: Found) -> str:
        """Return the most common spelling of a word, by notes; lower case if tied."""
        pieces = list(map(self.pieces.__getitem__, found.places))
        counts: Counter[str] = Counter()
        for piece in set(pieces):
            places = compress(found.places, map(piece.__eq__, pieces))
            counts[self.sieve.spelled(piece)] += len(self.notes_at(places))
        return most_common(counts)


def terms(report: Report, most: int | None = None) -> list[Term]:
    """Return the terms of all notes and answers, by number of owners, then of notes.

    Without stop words, single letters and mere numbers; at most the first `most`. Inflected forms
    are separate words: rules that fold plurals in one language make wrong words in the next.
    """
    said = words_in(report)
    return [found.term(report, said.spelling(found)) for found in terms_found(said, most)]


def words_in(report: Report) -> Words:
    """Return the words of all notes and answers."""
    answers = [
        (index, turn.answer)
        for index, note in enumerate(report.notes)
        for turn in note.turns
        if turn.answer
    ]
    # Of so many words, what iterators do takes a quarter of the time of loops.
    pieces = pieces_of(tuple([note.text for note in report.notes]))
    pieces = pieces + pieces_of(tuple([answer for _, answer in answers]))
    ends = list(compress(count(1), map(eq, pieces, repeat(END))))
    of_text = chain(range(len(report.notes)), [index for index, _ in answers])
    notes = list(chain.from_iterable(map(repeat, of_text, map(sub, ends, [0, *ends]))))
    numbers: dict[Owner, int] = {}
    owners = [numbers.setdefault(owner_of(note), len(numbers)) for note in report.notes]
    sieve = Sieve(report.languages)
    return Words(pieces, list(map(sieve.__getitem__, pieces)), notes, owners, sieve)


def terms_found(said: Words, most: int | None = None) -> list[Found]:
    """Return what `terms` does, from the words of the report."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in compress(count(), said.kept):
        places[said.kept[place]].append(place)
    often = sorted(places, key=lambda word: -len(places[word]))
    found = [said.found(word, places[word]) for word in often[:most]]
    # A word has at most as many owners as it occurs.
    least = min((term.owners for term in found), default=0)
    more = often[len(found) :]
    found += [said.found(word, places[word]) for word in more if len(places[word]) >= least]
    return sorted(found, key=lambda term: (-term.owners, -len(term.notes), term.word))[:most]


def owner_of(note: ReportNote) -> Owner:
    """Return the owner of a note: its person, otherwise its group."""
    return note.room, note.person, None if note.person else note.group


def most_common(spellings: Mapping[str, int]) -> str:
    """Return the most common spelling; lower case if tied."""
    return max(spellings, key=lambda spelling: (spellings[spelling], spelling))


class Sieve(dict[str, str]):
    """The casefolded word of each piece of a text; empty for those that are filtered out."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.unwanted = frozenset[str]().union(*map(stop_words, languages))

    def __missing__(self, piece: str) -> str:
        word = self.spelled(piece).casefold()
        wanted = len(word) > 1 and word not in self.unwanted and any(map(str.isalpha, word))
        self[piece] = kept = word if wanted else ""
        return kept

    def spelled(self, piece: str) -> str:
        """Return the word of a piece without an elided article: équipe for l'équipe."""
        spelling = word_of(piece)
        before, apostrophe, word = spelling.partition("'")
        return word if apostrophe and before.casefold() in self.unwanted else spelling
