"""Find near-duplicates: notes of one list that say nearly the same."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import compress, count, pairwise
from typing import NamedTuple

from facilitate.harvest.analysis.terms import tokens_in
from facilitate.harvest.analysis.tokens import Tokens, negations
from facilitate.harvest.report.report import Report, ReportNote

ALIKE = 0.8
"""Two texts are near-duplicates if this share of their letters is in shared words."""
MOST_OF_ONE = (2 - 2 * ALIKE) / (2 - ALIKE)
"""The share of a text's letters that a single unshared word may have."""
SMALL = 3
"""Words of at most so many letters may differ between two texts."""
TELLING = 1 << 29
"""Words in which texts must not differ have greater numbers; all are of the size that Python adds
fastest.
"""
FEW = 3
"""In a text with so few long words, one can be too much of it to be left out."""
MOST_SHARING = 100
"""How many others a text is compared with per mark, so that a shared pattern does not make it
slow.
"""


def near_duplicates(report: Report) -> list[tuple[ReportNote, ...]]:
    """Return the groups of near-duplicate notes, each led by its first.

    Notes are compared that began in the same list, whatever became of them; but not ties, which are
    pairs of a few names.

    Texts are alike that have the same words, except for small ones and one long one, ignoring
    order, case and punctuation. Notes that differ in a number or a negation say different things.
    All notes of a group are like its first.
    """
    tying = {step.number for step in report.steps if step.written.ties}
    tokens = tokens_in(report)
    weights = _Weights(tokens.spelled)
    bearing: dict[int, list[int]] = defaultdict(list)
    """The first notes of groups, by mark."""
    said: dict[int, _Said] = {}
    groups: dict[int, list[ReportNote]] = {}
    for index, marks in _marks_of_several(report.notes, tokens, weights).items():
        note = report.notes[index]
        if note.step_number in tying:
            continue
        this = said[index] = weights.said(tokens.text(index))
        firsts = sorted({first for mark in marks for first in bearing[mark]})
        like = next((first for first in firsts if this.like(said[first])), index)
        groups.setdefault(like, []).append(note)
        if like == index:
            _bear(index, marks, bearing)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _bear(index: int, marks: Iterable[int], bearing: dict[int, list[int]]) -> None:
    """Index a first note by its marks, unless too many share them."""
    for mark in marks:
        if len(bearing[mark]) < MOST_SHARING:
            bearing[mark].append(index)


class _Said(NamedTuple):
    """The words of a text, casefolded, and their letters."""

    words: frozenset[str]
    telling: frozenset[str]
    """The words in which near-duplicates must not differ."""
    letters: int

    def like(self, other: "_Said") -> bool:
        """Return whether shared words make up enough of both."""
        least = ALIKE * (self.letters + other.letters) / 2
        return self.telling == other.telling and (sum(map(len, self.words & other.words)) >= least)


class _Weights:
    """The weight of each word, by its index in `Tokens.spelled`, ignoring case."""

    def __init__(self, spelled: list[str]) -> None:
        self.words = [spelling.casefold() for spelling in spelled]
        self.telling = set(filter(_tells, self.words)) | negations().intersection(self.words)
        """The words in which texts must not differ."""
        self.numbers = list(map(self._number, self.words))
        """A number for each: 0 for small ones, at least `TELLING` for those that tell."""
        self.letters = dict(zip(self.numbers, map(len, self.words), strict=True))
        """The length of the word with a number."""

    def _number(self, word: str) -> int:
        if word in self.telling:
            return TELLING + hash(word) % (TELLING // 100)
        return hash(word) % (TELLING // 100) if len(word) > SMALL else 0

    def said(self, words: Iterable[int]) -> _Said:
        """Return the words of a text."""
        said = frozenset(map(self.words.__getitem__, words))
        return _Said(said, said & self.telling, sum(map(len, said)))


def _tells(word: str) -> bool:
    """Return whether a word has a digit, or negates with n't."""
    return not word.isalpha() and (word.endswith("n't") or any(map(str.isdigit, word)))


def _marks_of_several(
    notes: Sequence[ReportNote], tokens: Tokens, weights: _Weights
) -> dict[int, list[int]]:
    """Return the notes that share marks with others, and those marks.

    A note has a mark of its long words, and one for each of them left out. Notes without a shared
    mark differ in more than one long word.
    """
    found: list[int] = []
    marks_end: list[int] = []
    number_of, letters_of = weights.numbers.__getitem__, weights.letters.__getitem__
    for note, (begin, end) in zip(notes, pairwise(tokens.bounds), strict=False):
        words = tokens.words[begin:end]
        long = list(filter(None, map(number_of, words)))
        mark = sum(long)
        if mark >= TELLING:
            long = [number for number in long if number < TELLING]
        if len(long) <= FEW:
            # A word with so many of the few letters is not left out: what stays says too little.
            spaces = len(words) - 2  # `END` is counted, too
            most = (len(note.text) - spaces) * MOST_OF_ONE
            long = [number for number in long if letters_of(number) <= most]
        mark += hash(note.list) % TELLING
        found += {mark - number for number in long}
        # A text of joiners alone has no words, and is like no other.
        if long or any(map(weights.words.__getitem__, words)):
            found.append(mark)
        marks_end.append(len(found))
    shared = {mark for mark, many in Counter(found).items() if many > 1}
    several: dict[int, list[int]] = defaultdict(list)
    for place in compress(count(), map(shared.__contains__, found)):
        several[bisect_right(marks_end, place)].append(found[place])
    return several
