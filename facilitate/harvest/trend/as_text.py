"""An outline as lines of text, for terminals and for screen readers."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from facilitate.harvest.outline.blocks import Block, Paragraph, Picture, Table
from facilitate.harvest.outline.outline import Outline
from facilitate.text import visible

_APART = "  "


def as_text(outline: Outline) -> str:
    """Return an outline of tables as text, without control characters."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(outline))


def _lines(outline: Outline) -> Iterator[str]:
    yield visible(outline.title)
    yield visible(" · ".join(outline.facts))
    if outline.figures:
        yield " · ".join(f"{figure.number} {figure.label}" for figure in outline.figures)
    for section in outline.front:
        yield ""
        yield visible(section.title)
        for block in section.blocks():
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table(head, rows, right):
            shown = [[visible(cell) for cell in row] for row in (head, *rows)]
            yield from _table(shown, right)
        case Paragraph(spans):
            yield visible("".join(span.text for span in spans))
        case Picture():
            pass  # the table next to it has all its numbers


def _table(rows: Sequence[Sequence[str]], right: frozenset[int]) -> Iterator[str]:
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            gap = " " * (widths[column] - cell_len(cell))
            cells.append(gap + cell if column in right else cell + gap)
        yield _APART + _APART.join(cells)
