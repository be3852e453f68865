"""Find frequent phrases of several words, before single words."""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from facilitate.harvest.analysis.terms import Term, owner_of, sieve_of, terms, written_in
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
    spellings: Counter[str]


def phrases(report: Report, most: int | None = None) -> list[Term]:
    """Return the most frequent phrases and single words.

    In the order of `terms`; at most the first `most`.
    """
    words = terms(report, LOOKED_AT if most is None else max(most, LOOKED_AT))
    position = {id(note): index for index, note in enumerate(report.notes)}
    notes_of = {
        term.word.casefold(): {position[id(note)] for note in term.notes}
        for term in words
        if len(term.notes) > 1
    }
    found = _kept(_side_by_side(report, notes_of), notes_of)
    inside: dict[str, set[int]] = defaultdict(set)
    for key, phrase in found.items():
        for word in key:
            inside[word] |= phrase.notes
    several = any(term.owners > 1 for term in words)
    made = [_term(report, phrase) for phrase in found.values()]
    made = [term for term in made if term.owners > 1 or not several]
    single = [
        term
        for term in words
        if len(inside[term.word.casefold()]) < HELD_TOGETHER * len(term.notes)
    ]
    made.sort(key=lambda term: (-term.owners, -len(term.notes), term.word))
    # Rare phrases rank below what many said, even if they have several words.
    ordered = sorted([*made, *single], key=lambda term: (-term.owners, -len(term.notes)))
    return ordered[:most]


def _side_by_side(report: Report, notes_of: dict[str, set[int]]) -> dict[Key, _Phrase]:
    """Return each run of two or three words that occurs in several notes."""
    sieve = sieve_of(report)
    written = written_in(report)
    spelled = set().union(*written)
    words = {spelling: word for spelling in spelled if (word := sieve[spelling]) in notes_of}
    runs = [list(map(words.get, spellings)) for spellings in written]
    pairs = Counter(pair for run in runs for pair in pairwise(run) if None not in pair)
    often = {pair for pair, many in pairs.items() if many > 1}
    found: dict[Key, _Phrase] = defaultdict(lambda: _Phrase(set(), Counter()))
    for index, run in enumerate(runs):
        for start, pair in enumerate(pairwise(run)):
            if pair not in often:
                continue
            longer = pair[1], run[start + 2] if start + 2 < len(run) else None
            for length in (2, 3) if longer in often else (2,):
                key = tuple(word for word in run[start : start + length] if word)
                phrase = found[key]
                phrase.notes.add(index)
                phrase.spellings[" ".join(written[index][start : start + length])] += 1
    return {key: phrase for key, phrase in found.items() if len(phrase.notes) > 1}


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


def _term(report: Report, phrase: _Phrase) -> Term:
    notes = tuple(report.notes[index] for index in sorted(phrase.notes))
    shown = max(phrase.spellings, key=lambda spelling: (phrase.spellings[spelling], spelling))
    return Term(shown, len(set(map(owner_of, notes))), notes)
