"""Find near-duplicates: notes of one list that say nearly the same."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from facilitate.harvest.analysis.tokens import negations, words_of
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
    notes = [note for note in report.notes if note.step_number not in tying]
    weights = _Weights()
    bearing: dict[int, list[int]] = defaultdict(list)
    """The first notes of groups, by mark, as positions in the list."""
    said: dict[int, _Said] = {}
    groups: dict[int, list[ReportNote]] = {}
    written = words_of(tuple([note.text for note in notes]))
    for index, marks in _marks_of_several(notes, written, weights).items():
        this = said[index] = _said(written[index], weights)
        firsts = sorted({first for mark in marks for first in bearing[mark]})
        like = next((first for first in firsts if this.like(said[first])), index)
        groups.setdefault(like, []).append(notes[index])
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


def _said(written: tuple[str, ...], weights: "_Weights") -> _Said:
    said = frozenset(map(str.casefold, written))
    return _Said(said, said & weights.telling, sum(map(len, said)))


def _marks_of_several(
    notes: list[ReportNote], written: list[tuple[str, ...]], weights: "_Weights"
) -> dict[int, list[int]]:
    """Return the notes that share marks with others, and those marks.

    A note has a mark of its long words, and one for each of them left out. Notes without a shared
    mark differ in more than one long word.
    """
    found: list[int] = []
    ends: list[int] = []
    for note, said in zip(notes, written, strict=True):
        long = list(filter(None, map(weights.__getitem__, said)))
        mark = sum(long)
        if mark >= TELLING:
            long = [number for number in long if number < TELLING]
        if len(long) <= FEW:
            # A word with so many of the few letters is not left out: what stays says too little.
            most = (len(note.text) - len(said) + 1) * MOST_OF_ONE
            long = [number for number in long if weights.letters[number] <= most]
        mark += hash(note.list) % TELLING
        found += {mark - number for number in long}
        if said:
            found.append(mark)
        ends.append(len(found))
    shared = {mark for mark, many in Counter(found).items() if many > 1}
    several: dict[int, list[int]] = defaultdict(list)
    for place in [place for place, mark in enumerate(found) if mark in shared]:
        several[bisect_right(ends, place)].append(found[place])
    return several


class _Weights(dict[str, int]):
    """A number for each word, however it is spelled: 0 for small ones, at least `TELLING` for those
    in which texts must not differ.
    """

    def __init__(self) -> None:
        self.letters: dict[int, int] = {}
        """The length of the word with a number."""
        self.telling = set[str]()
        """The words in which texts must not differ."""
        self.negations = negations()

    def __missing__(self, spelling: str) -> int:
        word = spelling.casefold()
        number = hash(word) % (TELLING // 100)
        if word in self.negations or word.endswith("n't") or any(map(str.isdigit, word)):
            self.telling.add(word)
            number += TELLING
        elif len(word) <= SMALL:
            number = 0
        self.letters[number] = len(word)
        self[spelling] = number
        return number
