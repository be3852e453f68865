"""Near-duplicates: notes of a stage that say nearly the same, to be looked at side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from math import inf
from typing import NamedTuple

from facilitate.harvest.report import ReportNote
from facilitate.harvest.wording import negations, words

ALIKE = 0.8
"""Two texts say nearly the same if this share of their letters is in words that both have."""
MOST_OF_ONE = (2 - 2 * ALIKE) / (2 - ALIKE)
"""The share of a text's letters that one word can have which is not in a text like it."""
SMALL = 3
"""Words of so few letters may differ between two texts."""
MOST_SHARING = 100
"""A text is compared with so many others for each of its marks, lest a pattern that all follow
makes it slow."""


def near_duplicates(notes: Iterable[ReportNote]) -> list[tuple[ReportNote, ...]]:
    """Give the groups of notes of one stage that say nearly the same, each by its first note.

    Texts are alike that have the same words, but for small ones and a long one: not the order
    counts, nor capitals, nor signs. Notes that differ in a number or a negation say different
    things. All notes of a group are like its first.
    """
    notes = [note for note in notes if words(note.text)]
    marks = _marks(notes)
    shared = {mark for mark, many in Counter(chain.from_iterable(marks)).items() if many > 1}
    bearing: dict[int, list[int]] = defaultdict(list)
    """The first notes of groups, by their marks; notes are named by their place in the list."""
    said: dict[int, _Said] = {}
    groups: dict[int, list[ReportNote]] = {}
    for index, note in enumerate(notes):
        if shared.isdisjoint(marks[index]):
            continue
        own = shared.intersection(marks[index])
        this = said[index] = _said(note)
        firsts = sorted({first for mark in own for first in bearing[mark]})
        like = next((first for first in firsts if this.like(said[first])), index)
        groups.setdefault(like, []).append(note)
        for mark in own if like == index else ():
            if len(bearing[mark]) < MOST_SHARING:
                bearing[mark].append(index)
    return [tuple(group) for group in groups.values() if len(group) > 1]


class _Said(NamedTuple):
    """The words of a text, casefolded, and their letters."""

    words: frozenset[str]
    letters: int

    def like(self, other: "_Said") -> bool:
        """Whether enough of both is in words that both have."""
        least = ALIKE * (self.letters + other.letters) / 2
        return sum(map(len, self.words & other.words)) >= least


def _said(note: ReportNote) -> _Said:
    said = frozenset(map(str.casefold, words(note.text)))
    return _Said(said, sum(map(len, said)))


def _marks(notes: list[ReportNote]) -> list[list[int]]:
    """Give for each note a mark of its long words, and one for each of them left out.

    Notes that have no mark in common differ in more than one long word, or in what tells apart.
    """
    weights = _Weights()
    letters = weights.letters
    found = []
    for note in notes:
        said = words(note.text)
        long = list(map(weights.__getitem__, said))
        mark = hash(note.stage) + sum(long)
        # At most so many letters, for there is something between two words.
        most = (len(note.text) - len(said) + 1) * MOST_OF_ONE
        marks = [mark - word for word in long if letters[word] <= most]
        marks.append(mark)
        found.append(marks)
    return found


class _Weights(dict[str, int]):
    """A number for each word, however it is written; 0 for small ones."""

    def __init__(self) -> None:
        self.letters: dict[int, float] = {0: inf}
        """How long the word of a number is; without end for one that is never left out."""
        self.telling = negations()

    def __missing__(self, spelling: str) -> int:
        word = spelling.casefold()
        tells_apart = word in self.telling or word.endswith("n't") or any(map(str.isdigit, word))
        self[spelling] = number = hash(word) if tells_apart or len(word) > SMALL else 0
        self.letters.setdefault(number, inf if tells_apart else len(word))
        return number
