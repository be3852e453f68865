"""The outline of a report: what is on page one, what is in the appendix, in which order."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from facilitate.harvest.analysis.homes import Homes
from facilitate.harvest.outline.blocks import Block, Heading
from facilitate.harvest.outline.note_facts import Alike


class Figure(NamedTuple):
    """A number in large letters, and what it is the number of."""

    number: int
    label: str


class Section(NamedTuple):
    """A part of a report with a heading."""

    name: str
    """What it is called in every format and language."""
    title: str
    blocks: Callable[[], Iterable[Block]]
    """What is told in it, for formats that show text."""
    holds: object = None
    """What it is made from, for formats that draw it."""


class Outline(NamedTuple):
    """A report for its readers: first what somebody wants to know who was not there."""

    title: str
    purpose: str
    facts: tuple[str, ...]
    """When it was, and who was there."""
    asked: tuple[tuple[str, str], ...]
    """What the facilitator was asked before the start, and what was answered."""
    damage: str
    """What is missing of the logs; empty if nothing is."""
    figures: tuple[Figure, ...]
    front: tuple[Section, ...]
    """Page one."""
    appendix: tuple[Section, ...]
    """Where each note is told once."""
    homes: Homes
    """The part in which each note is told."""
    alike: Alike
    """The notes that say nearly the same."""

    def sections(self) -> tuple[Section, ...]:
        """Return all sections in their order."""
        return self.front + self.appendix


def headed(section: Section, blocks: Sequence[Block]) -> bool:
    """Return whether a section is told under its title: not where it has headings as high as
    that.
    """
    first = blocks[0] if blocks else None
    return bool(section.title) and not (isinstance(first, Heading) and first.level == 0)
