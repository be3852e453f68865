"""The building blocks of an outline. All text in them is plain: formats escape it."""

from typing import NamedTuple

from facilitate.harvest.report.report import ReportNote


class Span(NamedTuple):
    """A run of text."""

    text: str
    style: str = ""
    """`bold`, `italic`, or nothing."""
    address: str = ""
    """Its link target; empty if none."""


Spans = tuple[Span, ...]


class Paragraph(NamedTuple):
    """A paragraph by the kit, or by the facilitator."""

    spans: Spans
    quiet: bool = False
    """It explains what is next to it."""


class Points(NamedTuple):
    """A list by the facilitator."""

    items: tuple[Spans, ...]


class Heading(NamedTuple):
    """A heading inside a section."""

    text: str
    about: str = ""
    """Small text after the heading."""
    level: int = 1
    """The level below the heading of a section; 0 for the same level."""


class Line(NamedTuple):
    """A note, or something else that was said."""

    text: str
    brackets: str = ""
    """Details in brackets."""
    behind: str = ""
    """Text after those."""
    under: str = ""
    """What it answers, in small text."""
    note: ReportNote | None = None
    starred: bool = False


class Lines(NamedTuple):
    """Notes, one per line."""

    lines: tuple[Line, ...]


class Table(NamedTuple):
    """A table with column names."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    """The right-aligned, numeric columns."""


class Picture(NamedTuple):
    """A picture; its content is also in words next to it."""

    svg: str
    """Generated, with all text escaped."""
    says: str
    """Its alternative text."""


Block = Picture | Paragraph | Points | Heading | Lines | Table


def words(text: str, quiet: bool = False) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Span(text),), quiet)
