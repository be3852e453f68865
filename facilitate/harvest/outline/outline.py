"""The outline of a report: the content and order of page one and the appendix."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from facilitate.harvest.analysis.homes import Homes
from facilitate.harvest.outline.blocks import Block, Heading
from facilitate.harvest.outline.note_facts import Alike


class Figure(NamedTuple):
    """A number in large type, with its label."""

    number: int
    label: str


class Section(NamedTuple):
    """A part of a report with a heading."""

    name: str
    """Its identifier in every format and language."""
    title: str
    blocks: Callable[[], Iterable[Block]]
    """Its content, for formats that show text."""
    holds: object = None
    """Its data, for formats that draw it."""


class Outline(NamedTuple):
    """A report for its readers, beginning with what somebody who was not there wants to know."""

    title: str
    purpose: str
    facts: tuple[str, ...]
    """The date, and who was there."""
    asked: tuple[tuple[str, str], ...]
    """The questions to the facilitator before the start, and the answers."""
    damage: str
    """What is missing from the logs; empty if nothing is."""
    figures: tuple[Figure, ...]
    front: tuple[Section, ...]
    """Page one."""
    appendix: tuple[Section, ...]
    """Every note, told once."""
    homes: Homes
    """The part that tells each note."""
    alike: Alike
    """The near-duplicates."""

    def sections(self) -> tuple[Section, ...]:
        """Return all sections in order."""
        return self.front + self.appendix


def headed(section: Section, blocks: Sequence[Block]) -> bool:
    """Return whether a section has its title as a heading: not if its own headings are on that
    level.
    """
    first = blocks[0] if blocks else None
    return bool(section.title) and not (isinstance(first, Heading) and first.level == 0)
