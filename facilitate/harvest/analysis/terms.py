"""Frequent terms, counted by who said them and not by repeats."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, compress, count, repeat
from operator import sub
from typing import NamedTuple

from facilitate.harvest.analysis.tokens import Tokens, stop_words, tokens_of
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

    tokens: Tokens
    kept: list[str]
    """Casefolded; empty for insignificant ones and for ends."""
    notes: list[int]
    """The index of the note of each."""
    owners: list[int]
    """The owner of each note, as a number."""
    shown: list[str]
    """Each spelling without an elided article: équipe for l'équipe."""

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
        numbers = self.tokens.words[place : place + words]
        return " ".join([self.tokens.spelled[number] for number in numbers])

    def spelling(self, found: Found) -> str:
        """Return the most common spelling of a word, by notes; lower case if tied."""
        spelled: dict[str, list[int]] = defaultdict(list)
        for place in found.places:
            spelled[self.shown[self.tokens.words[place]]].append(place)
        return most_common({word: len(self.notes_at(places)) for word, places in spelled.items()})


def terms(report: Report, most: int | None = None) -> list[Term]:
    """Return the terms of all notes and answers, by number of owners, then of notes.

    Without stop words, single letters and mere numbers; at most the first `most`. Inflected forms
    are separate words: rules that fold plurals in one language make wrong words in the next.
    """
    said = words_in(report)
    return [found.term(report, said.spelling(found)) for found in terms_found(said, most)]


def words_in(report: Report) -> Words:
    """Return the words of all notes and answers."""
    tokens = tokens_in(report)
    answering = [
        index for index, note in enumerate(report.notes) for turn in note.turns if turn.answer
    ]
    lengths = map(sub, tokens.bounds[1:], tokens.bounds)
    notes = chain.from_iterable(map(repeat, [*range(len(report.notes)), *answering], lengths))
    numbers: dict[Owner, int] = {}
    owners = [numbers.setdefault(owner_of(note), len(numbers)) for note in report.notes]
    unwanted = frozenset[str]().union(*map(stop_words, report.languages))
    shown = [_without_article(word, unwanted) for word in tokens.spelled]
    kept = [_significant(word.casefold(), unwanted) for word in shown]
    return Words(tokens, list(map(kept.__getitem__, tokens.words)), list(notes), owners, shown)


def tokens_in(report: Report) -> Tokens:
    """Return the words of the texts of all notes, then those of their answers."""
    answers = [turn.answer for note in report.notes for turn in note.turns if turn.answer]
    return tokens_of((*[note.text for note in report.notes], *answers))


def _without_article(word: str, unwanted: Container[str]) -> str:
    """Return a word without an elided article."""
    article, apostrophe, rest = word.partition("'")
    return rest if apostrophe and article.casefold() in unwanted else word


def _significant(word: str, unwanted: Container[str]) -> str:
    """Return a casefolded word, or nothing for stop words, single letters and mere numbers."""
    if len(word) < 2 or word in unwanted:
        return ""
    return word if word.isalpha() or any(map(str.isalpha, word)) else ""


def terms_found(said: Words, most: int | None = None) -> list[Found]:
    """Return what `terms` does, from the words of the report."""
    kept = said.kept
    places: dict[str, list[int]] = defaultdict(list)
    for place in compress(count(), kept):
        places[kept[place]].append(place)
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
