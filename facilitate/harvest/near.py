"""Near-duplicates: notes of a stage that say nearly the same, to be looked at side by side."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from facilitate.harvest.report import ReportNote
from facilitate.harvest.wording import negations, words

ALIKE = 0.8
"""Two texts say nearly the same if this share of their letters is in words that both have."""
MOST_OF_ONE = (2 - 2 * ALIKE) / (2 - ALIKE)
"""The share of a text's letters that one word can have which is not in a text like it."""
SMALL = 3
"""Words of so few letters may differ between two texts without further ado."""
MOST_SHARING = 100
"""What more texts than this share but for a word is a pattern that they follow, and no repeat."""


class _Text(NamedTuple):
    """What notes of a stage say: its words, without their order and capitals."""

    said: frozenset[str]
    letters: int
    telling: tuple[str | None, frozenset[str]]
    """Stage, numbers and negations: what has to be the same in texts that are alike."""
    marks: list[int]
    """A mark of its long words, and one for each of them left out; texts that have none in common
    differ in more than one long word.
    """


def near_duplicates(notes: Iterable[ReportNote]) -> list[tuple[ReportNote, ...]]:
    """Give the groups of notes of one stage that say nearly the same, each by its first note.

    Texts are alike that have the same words, but for small ones and a long one: not the order
    counts, nor capitals, nor signs. Notes that differ in a number or a negation say different
    things. All notes of a group are like its first.
    """
    by_text: dict[tuple[str | None, frozenset[str]], list[ReportNote]] = {}
    for note in notes:
        said = frozenset(words(note.text.casefold()))
        if said:
            by_text.setdefault((note.stage, said), []).append(note)
    same = list(by_text.values())
    groups = (
        tuple(chain.from_iterable(same[index] for index in group))
        for group in _groups(list(_texts(by_text)))
    )
    return [group for group in groups if len(group) > 1]


def _texts(texts: Collection[tuple[str | None, frozenset[str]]]) -> Iterator[_Text]:
    vocabulary = set(chain.from_iterable(said for _, said in texts))
    tell_apart = frozenset(filter(_tells_apart, vocabulary))
    # What tells texts apart is compared for itself; a mark of it would only be left out again.
    mark_of = {word: hash(word) if len(word) > SMALL else 0 for word in vocabulary - tell_apart}
    for stage, said in texts:
        letters = sum(map(len, said))
        telling = (stage, said & tell_apart)
        counting = said - telling[1] if telling[1] else said
        mark = hash(telling) + sum(map(mark_of.__getitem__, counting))
        most = letters * MOST_OF_ONE
        without = [mark - mark_of[word] for word in counting if SMALL < len(word) <= most]
        yield _Text(said, letters, telling, [mark, *without])


def _groups(texts: list[_Text]) -> list[list[int]]:
    """Give the texts, by their place in the list, each first one with the later ones like it."""
    marks = Counter(chain.from_iterable(text.marks for text in texts))
    shared = {mark for mark, many in marks.items() if many > 1}
    bearing: dict[int, list[int]] = defaultdict(list)
    """The first texts of groups that have a mark."""
    groups: dict[int, list[int]] = {}
    for index, text in enumerate(texts):
        own = shared.intersection(text.marks)
        firsts = sorted({first for mark in own for first in bearing[mark]}) if own else []
        like = next((first for first in firsts if _like(text, texts[first])), None)
        if like is not None:
            groups[like].append(index)
            continue
        groups[index] = [index]
        for mark in own:
            if len(bearing[mark]) < MOST_SHARING:
                bearing[mark].append(index)
    return list(groups.values())


def _like(one: _Text, other: _Text) -> bool:
    least = ALIKE * (one.letters + other.letters) / 2
    return one.telling == other.telling and sum(map(len, one.said & other.said)) >= least


def _tells_apart(word: str) -> bool:
    return word in negations() or word.endswith("n't") or any(map(str.isdigit, word))
