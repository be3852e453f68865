"""Near-duplicates: notes of a stage that say nearly the same, to be looked at side by side."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from facilitate.harvest.report import ReportNote
from facilitate.harvest.wording import negations, words

ALIKE = 0.8
"""Two texts say nearly the same if this share of their letters is in words that both have."""
MOST_SHARING = 100
"""A word that more texts than this have brings none of them together."""
SHORT = 3
"""A word of fewer letters is no reason to compare two texts."""
Words = dict[str, int]
"""The different words of a text, with their letters."""


def near_duplicates(notes: Iterable[ReportNote]) -> list[tuple[ReportNote, ...]]:
    """Give the groups of notes of one stage that say nearly the same, each by its first note.

    Texts are alike that have the same words, or nearly all: not the order counts, nor capitals,
    nor signs. Long words weigh more, so that small ones may differ, in any language; notes that
    differ in a number or a negation say different things. All notes of a group are like its first.
    """
    by_text: dict[tuple[str | None, frozenset[str]], list[ReportNote]] = {}
    for note in notes:
        said = frozenset(words(note.text.casefold()))
        if said:
            by_text.setdefault((note.stage, said), []).append(note)
    texts = list(by_text)
    groups = []
    for alike in _alike(texts):
        found = list(chain.from_iterable(by_text[texts[index]] for index in alike))
        if len(found) > 1:
            groups.append(tuple(found))
    return groups


def _alike(texts: list[tuple[str | None, frozenset[str]]]) -> list[list[int]]:
    """Give the texts, by their place in the list, each with the later ones that are like it."""
    common = Counter(chain.from_iterable(said for _, said in texts))
    sharing: dict[tuple[object, str], list[int]] = {}
    leader = list(range(len(texts)))
    groups: dict[int, list[int]] = {}
    weights = [sum(map(len, said)) for _, said in texts]
    for index, (stage, said) in enumerate(texts):
        weight = weights[index]
        telling = (stage, frozenset(word for word in said if _tells_apart(word)))
        candidates = set()
        for word in _rarest(said, weight, common):
            others = sharing.setdefault((telling, word), [])
            candidates.update(others)
            others.append(index)
        for other in sorted(candidates):
            if leader[other] != other:
                continue
            both = sum(map(len, said & texts[other][1]))
            if 2 * both >= ALIKE * (weight + weights[other]):
                leader[index] = other
                groups[other].append(index)
                break
        else:
            groups[index] = [index]
    return list(groups.values())


def _rarest(said: frozenset[str], weight: int, common: Counter[str]) -> list[str]:
    """Give the rarest words of a text, so many that another text without any is not like it."""
    found = []
    left = weight
    enough = weight * ALIKE / (2 - ALIKE)
    for word in sorted(said, key=lambda word: (common[word], word)):
        if left < enough:
            break
        left -= len(word)
        if len(word) >= SHORT and common[word] <= MOST_SHARING:
            found.append(word)
    return found


def _tells_apart(word: str) -> bool:
    return word in negations() or word.endswith("n't") or any(map(str.isdigit, word))
