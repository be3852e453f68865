"""Find frequent phrases of several words, before single words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from facilitate.harvest.analysis.terms import (
    Found,
    Term,
    Words,
    most_common,
    owner_of,
    terms_found,
    words_in,
)
from facilitate.harvest.report.report import Report

LOOKED_AT = 300
"""How many words can be part of a phrase."""
HELD_TOGETHER = 0.5
"""The share of a rarer word's notes in which a phrase has to occur; a word that is in phrases in
that share of its notes is not listed by itself.
"""

MANY = 3
"""How many groups or people have to say a single word for it to be told; all of them if there are
fewer.
"""

Key = tuple[str, ...]


def phrases(report: Report, most: int | None = None) -> list[Term]:
    """Return the most frequent phrases and single words.

    In the order of `terms`; at most the first `most`.
    """
    said = words_in(report)
    words = terms_found(said, LOOKED_AT if most is None else max(most, LOOKED_AT))
    by_word = {term.word: term for term in words if len(term.notes) > 1}
    found = _kept(_side_by_side(said, by_word), by_word)
    inside: dict[str, set[int]] = defaultdict(set)
    for key, phrase in found.items():
        for word in key:
            inside[word] |= phrase.notes
    several = any(term.owners > 1 for term in words)
    made = [phrase for phrase in found.values() if phrase.owners > 1 or not several]
    made.sort(key=lambda term: (-term.owners, -len(term.notes), term.word))
    single = [term for term in words if len(inside[term.word]) < HELD_TOGETHER * len(term.notes)]
    listed = [term.term(report, term.word) for term in made[:most]]
    listed += [term.term(report, said.spelling(term)) for term in single[:most]]
    # Rare phrases rank below what many said, even if they have several words.
    return sorted(listed, key=lambda term: (-term.owners, -len(term.notes)))[:most]


def said_by_many(report: Report, terms: Iterable[Term]) -> list[Term]:
    """Return the phrases, and the single words that many said: two people share most small words by
    chance, but hardly ever a phrase.
    """
    there = len({owner_of(note) for note in report.notes})
    least = min(MANY, there)
    return [term for term in terms if term.owners >= least or " " in term.word]


def _side_by_side(said: Words, words: Mapping[str, Found]) -> dict[Key, Found]:
    """Return each pair that makes up enough of a word's notes, and each such pair with the word
    before or after it, as far as they occur in several notes.
    """
    kept = said.kept
    places: dict[Key, set[int]] = defaultdict(set)
    for first, second in _pairs(said, words):
        begins = {place for place in words[first].places if kept[place + 1] == second}
        places[first, second] = begins
        for place in begins:
            before, after = kept[place - 1], kept[place + 2]
            if before in words:
                places[before, first, second].add(place - 1)
            if after in words:
                places[first, second, after].add(place)
    found = {key: _phrase(said, key, begins) for key, begins in places.items()}
    return {key: phrase for key, phrase in found.items() if len(phrase.notes) > 1}


def _pairs(said: Words, words: Mapping[str, Found]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that make up enough of the notes of their rarer word."""
    next_to = said.kept[1:].__getitem__
    for first, found in words.items():
        behind = Counter(map(next_to, found.places))
        often = [second for second, many in behind.items() if many > 1 and second in words]
        for second in often:
            rarer = min(len(found.notes), len(words[second].notes))
            if behind[second] >= HELD_TOGETHER * rarer:
                yield first, second


def _phrase(said: Words, key: Key, places: set[int]) -> Found:
    """Return a phrase as it is shown."""
    spelled = Counter([said.spelled(place, len(key)) for place in places])
    return said.found(most_common(spelled), tuple(places))


def _kept(found: Mapping[Key, Found], words: Mapping[str, Found]) -> dict[Key, Found]:
    """Return the phrases whose words belong together, without those contained in another."""
    kept: dict[Key, Found] = {}
    longer: dict[Key, list[set[int]]] = defaultdict(list)
    """The notes of the phrases that contain a shorter one."""
    for key, phrase in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        least = HELD_TOGETHER * min(len(words[word].notes) for word in key)
        part = any(
            len(others & phrase.notes) >= HELD_TOGETHER * len(phrase.notes)
            for others in longer[key]
        )
        if len(phrase.notes) >= least and len(set(key)) == len(key) and not part:
            kept[key] = phrase
            for pair in pairwise(key):
                longer[pair].append(phrase.notes)
    return kept
