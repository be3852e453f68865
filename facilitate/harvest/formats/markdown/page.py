"""The report as Markdown, for wikis and mails."""

from collections.abc import Iterable, Iterator

from facilitate.harvest.formats.markdown.escape import inside, plain, row
from facilitate.harvest.outline.blocks import (
    Block,
    Heading,
    Line,
    Lines,
    Paragraph,
    Picture,
    Points,
    Span,
    Table,
)
from facilitate.harvest.outline.make import language_of, outline
from facilitate.harvest.outline.outline import Outline, Section, headed
from facilitate.harvest.report.report import Report
from facilitate.translations.translator import Translator

_MARKS = {"bold": "**", "italic": "*"}
MARKER = "<!-- facilitate report -->"
"""Stands at the end of a file: it tells that the file was made here."""


def as_markdown(report: Report) -> str:
    """Return the report as Markdown; what people wrote is shown as they wrote it."""
    tr = language_of(report)
    return outline_as_markdown(outline(report, tr), tr)


def outline_as_markdown(outline: Outline, tr: Translator) -> str:
    """Return an outline as Markdown: page one, then the appendix under a heading of its own."""
    lines = [*_head(outline)]
    for section in outline.front:
        lines += _section(section)
    if outline.appendix:
        lines += ["", f"# {plain(tr('report.appendix'))}"]
    for section in outline.appendix:
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _head(outline: Outline) -> Iterator[str]:
    yield f"# {plain(outline.title)}"
    if outline.purpose:
        yield from ("", plain(outline.purpose))
    yield from ("", " · ".join(map(inside, outline.facts)))
    if outline.damage:
        yield from ("", plain(outline.damage))
    for asked, text in outline.asked:
        yield from ("", f"{plain(asked)} {inside(text)}")
    if outline.figures:
        yield ""
        yield " · ".join(
            f"**{figure.number}** {inside(figure.label)}" for figure in outline.figures
        )


def _section(section: Section) -> Iterator[str]:
    blocks = list(section.blocks())
    if headed(section, blocks):
        yield from ("", f"## {inside(section.title)}")
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterable[str]:
    yield ""
    match block:
        case Paragraph(spans):
            yield _spans(spans, begins=True)
        case Picture(says=says):
            yield f"({inside(says)})"
        case Points(items):
            yield from (f"- {_spans(item, begins=True)}" for item in items)
        case Heading(text, about, level):
            behind = f" ({inside(about)})" if about else ""
            yield f"##{'#' * level} {inside(text)}{behind}"
        case Lines(lines):
            for line in lines:
                yield from _line(line)
        case Table(head, rows, right):
            yield row(*map(inside, head))
            yield "".join("|--:" if n in right else "|---" for n in range(len(head))) + "|"
            yield from (row(*map(inside, cells)) for cells in rows)


def _line(line: Line) -> Iterator[str]:
    text = f"- {plain(line.text)}"
    if line.brackets:
        text += f" ({inside(line.brackets)})"
    if line.behind:
        text += f" · {inside(line.behind)}"
    if line.starred:
        text += " ★"
    yield f"{text}  " if line.under else text
    if line.under:
        yield f"  {plain(line.under)}"


def _spans(spans: Iterable[Span], begins: bool) -> str:
    """Return words with their marks; the first ones may begin a line."""
    made = []
    for number, span in enumerate(spans):
        text = plain(span.text) if begins and not number else inside(span.text)
        before = " " if number and span.text[:1].isspace() else ""
        after = " " if span.text[-1:].isspace() else ""
        mark = _MARKS.get(span.style, "")
        text = f"{mark}{text}{mark}" if text else ""
        made.append(
            f"{before}[{text}](<{span.address}>){after}"
            if span.address
            else f"{before}{text}{after}"
        )
    return "".join(made)
