"""The report as a Word file, with styles and headings that people can work with."""

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import _Cell  # the name under which python-docx documents it
from docx.text.paragraph import Paragraph as WordParagraph

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
from facilitate.harvest.outline.make import language_of, outline
from facilitate.harvest.outline.outline import Section, headed
from facilitate.harvest.report.report import Report
from facilitate.harvest.share.templates import in_xml
from facilitate.translations.translator import ENGLISH

MARKER = "facilitate report"
_QUIET = RGBColor(0x5D, 0x61, 0x68)
_ACCENT = RGBColor(0x1B, 0x57, 0x7F)
_MARGIN = Cm(2.2)
_TEXT_WIDTH = Cm(21) - 2 * _MARGIN
_LEAST_LETTERS, _MOST_LETTERS = 10, 60
"""How narrow and how wide a column of a table can become, in letters."""
_LISTED = "ListBullet"
"""The id of the style of lists, as files name it: looking it up by its name takes longer than all
else of a line.
"""


def as_docx(report: Report) -> bytes:
    """Return the report as a Word file; the same order as in all other formats."""
    tr = language_of(report)
    made = outline(report, tr)
    document = docx.Document()
    _styles(document, "en" if tr is ENGLISH else report.languages[0])
    properties = document.core_properties
    properties.title, properties.author = in_xml(report.title)[:255], "facilitate"
    properties.keywords = MARKER
    document.add_paragraph(in_xml(made.title), style="Title")
    if made.purpose:
        document.add_paragraph(in_xml(made.purpose), style="Subtitle")
    _quiet(document, " · ".join(made.facts))
    if made.damage:
        document.add_paragraph().add_run(in_xml(made.damage)).bold = True
    for asked, text in made.asked:
        paragraph = document.add_paragraph()
        _small(paragraph, f"{asked} ")
        paragraph.add_run(in_xml(text))
    if made.figures:
        figures = document.add_paragraph()
        for figure in made.figures:
            number = figures.add_run(str(figure.number))
            number.bold, number.font.size, number.font.color.rgb = True, Pt(24), _ACCENT
            _small(figures, f" {figure.label}      ")
    for section in made.front:
        _section(document, section, 1)
    if made.appendix:
        heading = document.add_heading(in_xml(tr("report.appendix")), 1)
        heading.paragraph_format.page_break_before = True
    for section in made.appendix:
        _section(document, section, 2)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _styles(document: Document, language: str) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    normal.element.get_or_add_rPr().append(spoken)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(2)
    document.styles["Title"].font.size = Pt(26)
    for name, size in (("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _ACCENT
        style.paragraph_format.keep_with_next = True
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = Cm(2)


def _section(document: Document, section: Section, level: int) -> None:
    blocks = list(section.blocks())
    if headed(section, blocks):
        document.add_heading(in_xml(section.title), level)
    for block in blocks:
        _block(document, block, level)


def _block(document: Document, block: Block, level: int) -> None:
    match block:
        case Paragraph(spans, quiet):
            _spans(document.add_paragraph(), spans, quiet)
        case Points(items):
            for item in items:
                _spans(_listed(document), item)
        case Heading(text, about, below):
            shown = f"{text} ({about})" if about else text
            document.add_heading(in_xml(shown), min(level + below, 9))
        case Lines(lines):
            for line in lines:
                _line(_listed(document), line)
        case Picture(says=says):
            _quiet(document, says)
        case Table():
            _table(document, block)


def _listed(document: Document) -> WordParagraph:
    """Add a paragraph to a list."""
    paragraph = document.add_paragraph()
    paragraph._p.style = _LISTED
    return paragraph


def _line(paragraph: WordParagraph, line: Line) -> None:
    paragraph.add_run(in_xml(line.text) + (" ★" if line.starred else ""))
    about = " · ".join(filter(None, (line.brackets, line.behind)))
    if about:
        _small(paragraph, f"  {about}")
    if line.under:
        paragraph.add_run().add_break()
        _small(paragraph, line.under)


def _table(document: Document, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.head), style="Light List Accent 1")
    header = table.rows[0]
    repeated = OxmlElement("w:tblHeader")
    header._tr.get_or_add_trPr().append(repeated)
    widths = _widths(block)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _cells(header.cells, block.head, block.right, widths)
    for row in block.rows:
        _cells(table.add_row().cells, row, block.right, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(block: Table) -> list[Length]:
    """Return the width of each column: numbers need little, what is long gets what is left."""
    letters = [
        min(_MOST_LETTERS, max(_LEAST_LETTERS, *map(len, column)))
        for column in zip(block.head, *block.rows, strict=True)
    ]
    return [Length(_TEXT_WIDTH * many // sum(letters)) for many in letters]


def _cells(
    cells: Iterable[_Cell], texts: Iterable[str], right: frozenset[int], widths: Sequence[Length]
) -> None:
    for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = widths[column]
        paragraph = cell.paragraphs[0]
        paragraph.add_run(in_xml(text)).font.size = Pt(9)
        paragraph.paragraph_format.space_after = Pt(0)
        if column in right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _spans(paragraph: WordParagraph, spans: Spans, quiet: bool = False) -> None:
    for span in spans:
        if span.address:
            _link(paragraph, span.text, span.address)
            continue
        run = paragraph.add_run(in_xml(span.text))
        run.bold, run.italic = span.style == "bold" or None, span.style == "italic" or None
        if quiet:
            run.font.size, run.font.color.rgb = Pt(9), _QUIET


def _link(paragraph: WordParagraph, text: str, address: str) -> None:
    """Add words that lead to an address."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(in_xml(text))
    run.font.color.rgb, run.font.underline = _ACCENT, True
    link.append(run._r)
    paragraph._p.append(link)


def _quiet(document: Document, text: str) -> None:
    _small(document.add_paragraph(), text)


def _small(paragraph: WordParagraph, text: str) -> None:
    run = paragraph.add_run(in_xml(text) if text.strip() else text)
    run.font.size, run.font.color.rgb = Pt(9), _QUIET
