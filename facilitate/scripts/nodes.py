"""The nodes of a parsed file, with their locations."""

from typing import NamedTuple

from facilitate.scripts.problem import Location

MOST_BYTES = 1_000_000
"""The largest file that is parsed."""


class Scalar(NamedTuple):
    """A text value, exactly as written."""

    place: Location
    text: str
    cut: Location | None = None
    """Where a comment begins right after it that may have been meant as part of it."""
    folded: Location | None = None
    """Where a line begins that looks like a list entry but was folded into the text."""


class Sequence(NamedTuple):
    """A list of nodes."""

    place: Location
    items: list["Node"]


class Mapping(NamedTuple):
    """Pairs of nodes in the order written, duplicate keys included."""

    place: Location
    pairs: list[tuple["Node", "Node"]]


Node = Scalar | Sequence | Mapping
