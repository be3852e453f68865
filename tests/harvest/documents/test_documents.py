"""PDF, Word and Excel files: they tell what the report tells, in its order, as text."""

import io
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from facilitate.harvest.documents.as_docx import as_docx
from facilitate.harvest.documents.as_pdf import as_pdf, outline_as_pdf
from facilitate.harvest.documents.as_xlsx import as_xlsx
from facilitate.harvest.outline.blocks import Line, Lines, Table
from facilitate.harvest.outline.make import outline
from facilitate.harvest.outline.outline import Section
from facilitate.harvest.report.build import make_report
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.translations.translator import ENGLISH
from tests.builders import THREE_COLOURS
from tests.harvest.five_sessions import SESSIONS, held
from tests.reports import report_of_everything

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = ('=HYPERLINK("x")', "#strong[x] $x$ *y* \\ <b>", "a\x00b\x1b[31m\ufffe", "مرحبا", "{{x}}")

pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext here")


@pytest.fixture
def triz(report_of):
    lines = ("all is lost", "no lunch", "/next", "/turn 1", "/next", "/turn 1 stop it", "/end")
    return report_of(*lines, steps=THREE_COLOURS)


def paragraphs(docx):
    """The style and the text of every paragraph of a Word file."""
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        text = "".join(part.text or "" for part in paragraph.iter(f"{WORD}t"))
        found.append((style.get(f"{WORD}val") if style is not None else "", text))
    return found


def cells(xlsx):
    """The texts of an Excel file, and its formulas."""
    parts = zipfile.ZipFile(io.BytesIO(xlsx))
    strings = parts.read("xl/sharedStrings.xml").decode()
    sheets = "".join(parts.read(n).decode() for n in parts.namelist() if "worksheets/sheet" in n)
    return re.findall(r"<t[^>]*>(.*?)</t>", strings, re.DOTALL), re.findall("<f>", sheets)


def text_of(pdf, tmp_path):
    path = tmp_path / "it.pdf"
    path.write_bytes(pdf)
    ran = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return ran.stdout.decode()


def test_word_has_real_styles_and_the_sections_in_the_order_of_the_outline(triz):
    told = paragraphs(as_docx(triz))
    assert told[0] == ("Title", "A session")
    titles = [section.title for section in outline(triz).front]
    assert [text for style, text in told if style == "Heading1"] == [*titles, "Appendix"]
    (step,) = [text for style, text in told if style == "ListBullet" and "stop it" in text][:1]
    assert (step[:7], step[-11:]) == ("stop it", "all is lost")


def test_a_pdf_is_tagged_and_has_bookmarks(triz):
    pdf = as_pdf(triz)
    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf
    assert b"/Outlines" in pdf
    assert b"facilitate report" in pdf


def test_the_same_report_is_the_same_pdf(triz):
    assert as_pdf(triz) == as_pdf(triz)


def test_a_session_that_ended_within_a_second_is_a_pdf_too(triz):
    assert as_pdf(replace(triz, ended="2026-11-22T12:00:00.123+00:00"))


@pdftotext
def test_a_pdf_tells_page_one_then_each_note(triz, tmp_path):
    text = text_of(as_pdf(triz), tmp_path)
    order = ["A session", "Results", "stop it", "Appendix", "What became of it", "no lunch"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@pdftotext
def test_a_table_with_much_in_each_row_leaves_no_page_to_its_heading(triz, tmp_path):
    lines = Lines(tuple(Line(f"note {number}") for number in range(70)))
    rows = tuple((f"word {number}", "Table 1: 1, 2, 3; " * 14) for number in range(24))
    words = Table(("word", "notes"), rows)
    sections = (
        Section("wall", "The wall", lambda: [lines]),
        Section("words", "What many said", lambda: [words]),
    )
    long = outline(triz)._replace(appendix=sections)
    text = text_of(outline_as_pdf(long, ENGLISH, "en", triz.started, "Harvest"), tmp_path)
    (page,) = [page for page in text.split("\f") if "What many said" in page]
    assert "word 3" in page


@pdftotext
def test_what_people_wrote_is_text_in_a_pdf(tmp_path):
    text = text_of(as_pdf(report_of_everything(HOSTILE)), tmp_path)
    assert "#strong[x] $x$ *y* \\ <b>" in text
    assert '=HYPERLINK("x")' in text


def test_what_people_wrote_is_text_in_word_and_in_excel():
    report = report_of_everything(HOSTILE)
    texts = " ".join(text for _, text in paragraphs(as_docx(report)))
    assert "#strong[x] $x$ *y* \\ <b>" in texts
    strings, formulas = cells(as_xlsx(report))
    assert "=HYPERLINK(&quot;x&quot;)" in strings or '=HYPERLINK("x")' in strings
    assert formulas == []


def test_excel_has_each_note_in_a_row(triz):
    parts = zipfile.ZipFile(io.BytesIO(as_xlsx(triz)))
    first = parts.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<row ", first)) == 1 + len(triz.notes)


def test_excel_makes_room_for_a_note_of_several_lines():
    report = report_of_everything(["as long as it takes " * 20])
    parts = zipfile.ZipFile(io.BytesIO(as_xlsx(report)))
    heights = re.findall(
        '<row [^>]* ht="([0-9.]+)"', parts.read("xl/worksheets/sheet1.xml").decode()
    )
    assert max(map(float, heights)) >= 7 * 15


def test_a_report_without_notes_is_a_document_too(report_of):
    empty = report_of()
    assert as_pdf(empty)
    assert as_docx(empty)
    assert as_xlsx(empty)


def test_a_session_that_ended_between_two_seconds_is_a_pdf_too(triz):
    assert as_pdf(replace(triz, ended="2026-11-22T12:30:00.617+01:00")).startswith(b"%PDF")


@pytest.mark.slow
@pdftotext
@pytest.mark.parametrize("name", SESSIONS)
def test_on_paper_a_session_is_a_page_and_an_appendix_of_two(name, tmp_path):
    session, _ = held(name)
    contents = log.read(session.log.path)
    report = make_report(contents.header, fold(contents.header, contents.events))
    first, *others = [
        page.split("\n") for page in text_of(as_pdf(report), tmp_path).split("\f") if page.strip()
    ]
    assert 1 <= len(others) <= 2
    assert any("Appendix" in line for line in others[0])
    for page in (first, *others):
        assert len([line for line in page if line.strip()]) > 12  # none for a short table alone
    told = " ".join(" ".join(line for page in (first, *others) for line in page).split())
    words = {word for note in report.notes for word in note.text.split() if "-" not in word}
    assert {word for word in words if word not in told} == set()
