"""The five sessions that the kit was made for, in every format that a command can write.

What a format must hold is counted in the lines of the log, which nothing here computes.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from html import unescape
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from tests.harvest.five_sessions import SESSIONS, held
from tests.lines import Lines

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=SESSIONS)
def session(request):
    """The lines of the log of a session that ended."""
    session, _ = held(request.param)
    return Lines(session.log.path)


@pytest.fixture
def texts(session):
    """What was written, and answered when a note was turned."""
    answers = [event["answer"] for event in session.of("turn") if event.get("answer")]
    return [event["text"] for event in session.of("note")] + answers


@pytest.fixture
def made(run, tmp_path):
    """Write the report of the last session in a format, and return its bytes."""

    def made_as(kind):
        path = tmp_path / f"report.{kind}"
        code, _, errors = run("report", "--format", kind, "-o", str(path))
        assert (code, errors) == (0, "")
        return path.read_bytes()

    return made_as


def squeezed(text):
    """A text without its spaces: a typesetter breaks lines where it likes."""
    return "".join(text.split())


def missing(texts, there):
    there = squeezed(there)
    return [text for text in texts if squeezed(text) not in there]


def test_markdown_and_the_page_have_every_word(texts, made):
    assert missing(texts, made("md").decode().replace("\\", "")) == []
    page = unescape(re.sub(r"<[^>]*>", "", made("html").decode()))
    assert missing(texts, page) == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext here")
def test_paper_has_every_word(texts, made, tmp_path):
    made("pdf")
    command = ["pdftotext", str(tmp_path / "report.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    # A column can end within a sentence, so that its words are looked for.
    words = {word for text in texts for word in text.split()}
    assert missing(words, told) == []


def test_word_has_every_word(texts, made):
    document = zipfile.ZipFile(io.BytesIO(made("docx"))).read("word/document.xml")
    told = "".join(part.text or "" for part in ElementTree.fromstring(document).iter(f"{WORD}t"))
    assert missing(texts, told) == []


def test_excel_has_every_word(texts, made):
    strings = zipfile.ZipFile(io.BytesIO(made("xlsx"))).read("xl/sharedStrings.xml").decode()
    assert missing(texts, unescape(re.sub(r"<[^>]*>", "", strings))) == []


def test_csv_and_json_have_a_row_for_each_note(session, made):
    rows = csv.DictReader(io.StringIO(made("csv").decode("utf-8-sig")))
    written = [(str(event["number"]), event["text"]) for event in session.of("note")]
    assert [(row["number"], row["text"]) for row in rows] == written
    report = json.loads(made("json"))
    assert [(str(note["number"]), note["text"]) for note in report["notes"]] == written
    assert report["counts"] == session.counts()


def test_commitments_are_tasks_of_a_calendar_a_table_and_a_list(session, run):
    steps = session.header["steps"]
    lists = {
        step.get("colour") or step.get("collect")
        for step in steps
        if "commitment" in (step.get("means") or "")
    }
    stages = {event["number"]: event.get("stage") for event in session.of("note")}
    stages |= {event["number"]: event["to"] for event in session.of("turn")}
    promised = sum(stage in lists for stage in stages.values())
    calendar = Calendar.from_ical(run("commitments", "--format", "ics")[1])
    assert len(calendar.walk("VTODO")) == promised
    rows = list(csv.DictReader(io.StringIO(run("commitments", "--format", "csv")[1])))
    assert len(rows) == promised
    tasks = run("commitments", "--format", "md")[1]
    assert tasks.count("- [ ] ") == promised
