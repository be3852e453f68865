"""Terms: the words that many said, counted by who said them and not by repeats."""

from collections import Counter
from typing import NamedTuple

from facilitate.harvest.report import Report, ReportNote
from facilitate.harvest.wording import stop_words, words


class Term(NamedTuple):
    """A word and who said it where."""

    word: str
    """As it was written most often."""
    owners: int
    """How many groups or people said it. A person counts as themself, a group's note as the group,
    notes of nobody in particular as one owner; in several rooms each room's owners are its own.
    """
    notes: tuple[ReportNote, ...]
    """The notes it is in, or in whose answers it is."""


def terms(report: Report) -> list[Term]:
    """Give the words of all notes and answers: those that most said first, then in most notes.

    Without stop words, single letters and mere numbers. Forms of a word are words of their own:
    rules that fold plurals in one language make wrong words in the next.
    """
    sieve = _Sieve(report.languages)
    spellings: Counter[str] = Counter()
    owners: dict[str, set[tuple[str | None, ...]]] = {}
    notes: dict[str, list[ReportNote]] = {}
    for note in report.notes:
        written = words(_said(note))
        spellings.update(written)
        owner = (note.room, note.person, None if note.person else note.group)
        for word in {sieve[spelling] for spelling in written}:
            if word in owners:
                owners[word].add(owner)
                notes[word].append(note)
            else:
                owners[word] = {owner}
                notes[word] = [note]
    owners.pop("", None)
    shown = _most_common(spellings, sieve)
    found = [Term(shown[word], len(those), tuple(notes[word])) for word, those in owners.items()]
    found.sort(key=lambda term: (-term.owners, -len(term.notes), term.word.casefold()))
    return found


class _Sieve(dict[str, str]):
    """The word, casefolded, of each spelling; nothing for those that are left out."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.unwanted = frozenset[str]().union(*map(stop_words, languages))

    def __missing__(self, spelling: str) -> str:
        word = self.without_article(spelling).casefold()
        wanted = len(word) > 1 and word not in self.unwanted and any(map(str.isalpha, word))
        self[spelling] = kept = word if wanted else ""
        return kept

    def without_article(self, spelling: str) -> str:
        """Take off what is only joined to a word: l'équipe becomes équipe."""
        before, apostrophe, word = spelling.partition("'")
        return word if apostrophe and before.casefold() in self.unwanted else spelling


def _said(note: ReportNote) -> str:
    answers = [turn.answer for turn in note.turns if turn.answer]
    return "\n".join((note.text, *answers)) if answers else note.text


def _most_common(spellings: Counter[str], sieve: _Sieve) -> dict[str, str]:
    """Give how each word was spelled most often; of equals the one in small letters."""
    counts: dict[str, Counter[str]] = {}
    for spelling, number in spellings.items():
        if word := sieve[spelling]:
            counts.setdefault(word, Counter())[sieve.without_article(spelling)] += number
    return {
        word: max(found, key=lambda spelling: (found[spelling], spelling))
        for word, found in counts.items()
    }
