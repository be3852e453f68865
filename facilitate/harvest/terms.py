"""Terms: the words that many said, counted by who said them and not by repeats."""

from collections import Counter, defaultdict
from itertools import chain
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


def terms(report: Report, most: int | None = None) -> list[Term]:
    """Give the words of all notes and answers: those that most said first, then in most notes.

    Without stop words, single letters and mere numbers; of many, only the first `most`. Forms of a
    word are words of their own: rules that fold plurals in one language make wrong words in the
    next.
    """
    sieve = _Sieve(report.languages)
    written = list(map(_written, report.notes))
    owners = _owners(report, written, sieve)
    if most is not None and len(owners) > most:
        least = sorted(owners.values(), reverse=True)[most - 1]
        owners = Counter({word: many for word, many in owners.items() if many >= least})
    spellings = frozenset(spelling for spelling, word in sieve.items() if word in owners)
    notes: dict[str, list[ReportNote]] = {word: [] for word in owners}
    for note, said in zip(report.notes, written, strict=True):
        for word in set(map(sieve.__getitem__, spellings.intersection(said))):
            notes[word].append(note)
    first = sorted(owners, key=lambda word: (-owners[word], -len(notes[word]), word))[:most]
    counts = Counter(chain.from_iterable(written))
    shown = _most_common({s: counts[s] for s in spellings}, sieve)
    return [Term(shown[word], owners[word], tuple(notes[word])) for word in first]


def _owners(report: Report, written: list[tuple[str, ...]], sieve: "_Sieve") -> Counter[str]:
    """Give how many said each word."""
    said: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for note, spellings in zip(report.notes, written, strict=True):
        said[note.room, note.person, None if note.person else note.group].extend(spellings)
    owners = Counter(
        chain.from_iterable(
            set(map(sieve.__getitem__, set(spellings))) for spellings in said.values()
        )
    )
    del owners[""]
    return owners


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


def _written(note: ReportNote) -> tuple[str, ...]:
    """Give the words of a note and of its answers."""
    found = words(note.text)
    for turn in note.turns:
        if turn.answer:
            found += words(turn.answer)
    return found


def _most_common(spellings: dict[str, int], sieve: _Sieve) -> dict[str, str]:
    """Give how each word was spelled most often; of equals the one in small letters."""
    counts: dict[str, int] = defaultdict(int)
    for spelling, number in spellings.items():
        counts[sieve.without_article(spelling)] += number
    best: dict[str, tuple[int, str]] = {}
    for spelling, number in counts.items():
        word = spelling.casefold()
        best[word] = max((number, spelling), best.get(word, (0, "")))
    return {word: spelling for word, (_, spelling) in best.items()}
