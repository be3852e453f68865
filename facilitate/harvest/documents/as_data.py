"""An outline as plain data for the typesetter, in which people's texts are never markup."""

from collections.abc import Iterable
from typing import Any

from facilitate.harvest.outline.blocks import (
    Block,
    Heading,
    Line,
    Lines,
    Paragraph,
    Picture,
    Points,
    Spans,
    Table,
)
from facilitate.harvest.outline.outline import Outline, Section, headed
from facilitate.text import visible

Data = dict[str, Any]


def as_data(outline: Outline) -> Data:
    """Return an outline as mappings, lists and texts, each text on one line."""
    return {
        "title": visible(outline.title),
        "purpose": visible(outline.purpose),
        "facts": [visible(fact) for fact in outline.facts],
        "asked": [[visible(asked), visible(text)] for asked, text in outline.asked],
        "damage": outline.damage,
        "figures": [[str(figure.number), figure.label] for figure in outline.figures],
        "front": [_section(section) for section in outline.front],
        "appendix": [_section(section) for section in outline.appendix],
    }


def _section(section: Section) -> Data:
    blocks = list(section.blocks())
    title = visible(section.title) if headed(section, blocks) else ""
    return {"name": section.name, "title": title, "blocks": list(_under_headings(blocks))}


def _under_headings(blocks: Iterable[Block]) -> Iterable[Data]:
    """Yield blocks; those under a heading inside a section are grouped in a card."""
    card: Data | None = None
    for block in blocks:
        if isinstance(block, Heading) and block.level > 0:
            card = {"kind": "card", "title": visible(block.text), "about": visible(block.about)}
            card["blocks"] = []
            yield card
        elif isinstance(block, Heading):
            card = None
            yield {"kind": "heading", "title": visible(block.text), "about": visible(block.about)}
        elif card is not None and (not card["blocks"] or isinstance(block, Lines | Table)):
            card["blocks"].append(_block(block))
        else:
            card = None
            yield _block(block)


def _block(block: Block) -> Data:
    match block:
        case Paragraph(spans, quiet):
            return {"kind": "paragraph", "spans": _spans(spans), "quiet": quiet}
        case Picture(svg, says):
            return {"kind": "picture", "svg": svg, "says": says}
        case Points(items):
            return {"kind": "points", "items": [_spans(item) for item in items]}
        case Lines(lines):
            return {"kind": "lines", "lines": [_line(line) for line in lines]}
        case Table(head, rows, right):
            return {
                "kind": "table",
                "head": [visible(name) for name in head],
                "rows": [[visible(cell) for cell in row] for row in rows],
                "right": sorted(right),
            }
    raise AssertionError(block)


def _line(line: Line) -> Data:
    about = " · ".join(filter(None, (line.brackets, line.behind)))
    return {
        "text": visible(line.text),
        "about": visible(about),
        "under": visible(line.under),
        "starred": line.starred,
    }


def _spans(spans: Spans) -> list[list[str]]:
    return [[visible(span.text), span.style, span.address] for span in spans]
