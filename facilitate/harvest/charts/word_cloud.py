"""A word cloud, sized by how many said each word."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitate.harvest.analysis.terms import Term

MOST = 40
SIZES = 5


class Word(NamedTuple):
    """A word of the cloud."""

    term: Term
    rank: int
    """Its rank, the most frequent being 1."""
    size: int
    """From 1 to `SIZES`."""


def cloud(terms: Sequence[Term]) -> list[Word]:
    """Return the words with several owners, at most `MOST`, most frequent first; if there are none,
    those of several notes.

    Sizes follow the number of owners, or, if that is the same for all, of notes.
    """
    by_several = [term for term in terms if term.owners > 1]
    said = (by_several or [term for term in terms if len(term.notes) > 1])[:MOST]
    by_owners = len({term.owners for term in said}) > 1
    weights = [term.owners if by_owners else len(term.notes) for term in said]
    least, most = min(weights, default=0), max(weights, default=0)
    step = (SIZES - 1) / (most - least) if most > least else 0
    return [
        Word(term, rank, 1 + round((weight - least) * step))
        for rank, (term, weight) in enumerate(zip(said, weights, strict=True), 1)
    ]
