"""Find frequent phrases of several words, before single words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitate.harvest.analysis.terms import Found, Term, Words, owner_of, terms_found, words_in
from facilitate.harvest.report.report import Report

LOOKED_AT = 300
"""How many words can be part of a phrase."""
HELD_TOGETHER = 0.5
"""The share of a rarer word's notes in which a phrase has to occur; a word that is in phrases in
that share of its notes is not listed by itself.
"""

Key = tuple[str, ...]


class _Phrase(NamedTuple):
    notes: set[int]
    spellings: list[str]


def phrases(report: Report, most: int | None = None) -> list[Term]:
    """Return the most frequent phrases and single words.

    In the order of `terms`; at most the first `most`.
    """
    said = words_in(report)
    words = terms_found(report, said, LOOKED_AT if most is None else max(most, LOOKED_AT))
    notes_of = {term.word.casefold(): set(term.notes) for term in words if len(term.notes) > 1}
    found = _kept(_side_by_side(said, notes_of), notes_of)
    inside: dict[str, set[int]] = defaultdict(set)
    for key, phrase in found.items():
        for word in key:
            inside[word] |= phrase.notes
    several = any(term.owners > 1 for term in words)
    made = [_found(report, phrase) for phrase in found.values()]
    made = [term for term in made if term.owners > 1 or not several]
    single = [
        term
        for term in words
        if len(inside[term.word.casefold()]) < HELD_TOGETHER * len(term.notes)
    ]
    made.sort(key=lambda term: (-term.owners, -len(term.notes), term.word))
    # Rare phrases rank below what many said, even if they have several words.
    ordered = sorted([*made, *single], key=lambda term: (-term.owners, -len(term.notes)))
    return [term.term(report) for term in ordered[:most]]


def _side_by_side(said: Words, notes_of: dict[str, set[int]]) -> dict[Key, _Phrase]:
    """Return each run of two or three words that occurs in several notes."""
    spelled, notes = _in_a_row(said.written)
    words = {
        spelling: word for spelling in set(spelled) if (word := said.sieve[spelling]) in notes_of
    }
    run = [words.get(spelling, "") for spelling in spelled]
    found: dict[Key, _Phrase] = {}
    for key, starts in _frequent(run).items():
        bearing = {notes[start] for start in starts}
        if len(bearing) > 1:
            written = [" ".join(spelled[start : start + len(key)]) for start in starts]
            found[key] = _Phrase(bearing, written)
    return found


def _in_a_row(written: Iterable[Sequence[str]]) -> tuple[list[str], list[int]]:
    """Return the words of all notes in one list, with a gap after each note, and the index of the
    note of each.
    """
    spelled: list[str] = []
    notes: list[int] = []
    for index, spellings in enumerate(written):
        spelled += spellings
        spelled.append("")
        notes += [index] * (len(spellings) + 1)
    return spelled, notes


def _frequent(run: Sequence[str]) -> dict[Key, list[int]]:
    """Return where each frequent pair of words, or two that overlap, begins."""
    pairs = [(start, pair) for start, pair in enumerate(pairwise(run)) if pair[0] and pair[1]]
    often = Counter([pair for _, pair in pairs])
    pairs = [(start, pair) for start, pair in pairs if often[pair] > 1]
    found: dict[Key, list[int]] = defaultdict(list)
    for (start, pair), (following, after) in pairwise([*pairs, (-1, ("", ""))]):
        found[pair].append(start)
        if following == start + 1:
            found[*pair, after[1]].append(start)
    return found


def _kept(found: dict[Key, _Phrase], notes_of: dict[str, set[int]]) -> dict[Key, _Phrase]:
    """Return the phrases whose words belong together, without those contained in another."""
    kept: dict[Key, _Phrase] = {}
    for key, phrase in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        rarest = min(len(notes_of[word]) for word in key)
        longer = (other for other in kept if len(other) > len(key) and _is_in(key, other))
        part = any(
            len(kept[other].notes & phrase.notes) >= HELD_TOGETHER * len(phrase.notes)
            for other in longer
        )
        if len(phrase.notes) >= HELD_TOGETHER * rarest and len(set(key)) == len(key) and not part:
            kept[key] = phrase
    return kept


def _is_in(key: Key, other: Key) -> bool:
    return any(other[at : at + len(key)] == key for at in range(len(other) - len(key) + 1))


def _found(report: Report, phrase: _Phrase) -> Found:
    notes = sorted(phrase.notes)
    spellings = Counter(phrase.spellings)
    shown = max(spellings, key=lambda spelling: (spellings[spelling], spelling))
    owners = {owner_of(report.notes[index]) for index in notes}
    return Found(shown, len(owners), notes)
