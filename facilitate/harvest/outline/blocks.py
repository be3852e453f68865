"""What an outline is made of. All text in it is plain: each format shows it as text and no more."""

from typing import NamedTuple

from facilitate.harvest.report.report import ReportNote


class Span(NamedTuple):
    """A stretch of words."""

    text: str
    style: str = ""
    """`bold`, `italic`, or nothing."""
    address: str = ""
    """Where it leads; empty if nowhere."""


Spans = tuple[Span, ...]


class Paragraph(NamedTuple):
    """Words of the kit's, or of the facilitator's own."""

    spans: Spans
    quiet: bool = False
    """They explain what stands beside them."""


class Points(NamedTuple):
    """A list in the facilitator's own words."""

    items: tuple[Spans, ...]


class Heading(NamedTuple):
    """A heading inside a section."""

    text: str
    about: str = ""
    """What stands behind it in small."""
    level: int = 1
    """How far below the heading of a section; 0 for as high as that."""


class Line(NamedTuple):
    """A note, or something else that was said."""

    text: str
    brackets: str = ""
    """What is known of it."""
    behind: str = ""
    """What there is to say after that."""
    under: str = ""
    """What it answers, in small."""
    note: ReportNote | None = None
    starred: bool = False


class Lines(NamedTuple):
    """Notes, one below the other."""

    lines: tuple[Line, ...]


class Table(NamedTuple):
    """Rows under names of columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    """The columns that hold numbers."""


class Picture(NamedTuple):
    """A picture; what it shows stands in words beside it, too."""

    svg: str
    """Made here: all text in it is escaped."""
    says: str
    """What it is, for those who do not see it."""


Block = Picture | Paragraph | Points | Heading | Lines | Table


def words(text: str, quiet: bool = False) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph((Span(text),), quiet)
