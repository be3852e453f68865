"""Word and Excel files as another program opens them: LibreOffice, without a screen."""

import csv
import shutil
import subprocess

import pytest

from facilitate.harvest.documents.as_docx import as_docx
from facilitate.harvest.documents.as_xlsx import as_xlsx
from facilitate.harvest.outline.make import outline
from tests.builders import THREE_COLOURS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here"),
]

NOTES = ("all is lost", '=HYPERLINK("https://example.org")', "no lunch, no talk", "größer · 忍")


@pytest.fixture
def report(report_of):
    lines = (*NOTES, "/next", "/turn 1", "/next", "/turn 1 stop it", "/end")
    return report_of(*lines, steps=THREE_COLOURS)


def converted(tmp_path, name, content, kind):
    """The text of a file after LibreOffice opened it and saved it as another kind."""
    path = tmp_path / name
    path.write_bytes(content)
    own_profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", own_profile, "--headless", "--convert-to", kind, "--outdir", out, path],
        check=True,
        capture_output=True,
        timeout=100,
    )
    (made,) = out.iterdir()
    return made.read_text(encoding="utf-8-sig")


def test_a_word_file_opens_with_its_sections_in_order_and_every_note(report, tmp_path):
    text = converted(tmp_path, "it.docx", as_docx(report), "txt:Text (encoded):UTF8")
    lines = text.splitlines()
    titles = [section.title for section in outline(report).front]
    places = [lines.index(title) for title in (report.title, *titles, "Appendix")]
    assert places == sorted(places)
    for note in NOTES:
        assert note in text


def test_an_excel_file_opens_with_a_row_for_each_note_and_no_formula(report, tmp_path):
    filter_ = "csv:Text - txt - csv (StarCalc):44,34,76"  # commas, quotes, UTF-8
    text = converted(tmp_path, "it.xlsx", as_xlsx(report), filter_)
    head, *rows = csv.reader(text.splitlines())
    assert [row[head.index("note")] for row in rows] == list(NOTES)
    assert [row[head.index("number")] for row in rows] == [str(n + 1) for n in range(len(NOTES))]
