"""The cloud: the words that most said, larger the more said them."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitate.harvest.analysis.terms import Term

MOST = 40
SIZES = 5


class Word(NamedTuple):
    """A word of the cloud."""

    term: Term
    rank: int
    """Its place among the words, the one that most said being 1."""
    size: int
    """From 1 to `SIZES`."""


def cloud(terms: Sequence[Term]) -> list[Word]:
    """Return the words that several said, at most `MOST`: those that most said first. Where nobody
    said what another one did, those of several notes.

    Sizes go by how many said a word; where all said as many, by the notes it is in.
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
