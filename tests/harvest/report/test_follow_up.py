"""A report with what became, since its session, of what people said they would do."""

import json
from datetime import timedelta

import pytest

from facilitate.commitments.commitments import Verdict
from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.follow_up import with_verdicts
from tests.builders import step
from tests.fakes import NOON

WILL = step(1, "I will", collect="I will", by="person", means="commitment")
LATER = NOON + timedelta(days=8)
VERDICTS = {
    ("here", 1): Verdict("done", LATER, "he was *glad* <b>"),
    ("here", 3): Verdict("dropped", LATER),
    ("elsewhere", 2): Verdict("done", LATER, "not of this session"),
}


@pytest.fixture
def said(report_of):
    """Ann, Bo and Cy each said one thing."""
    return report_of("/as Ann", "ring Bo", "/as Bo", "wait", "/as Cy", "ask", steps=[WILL])


def test_markdown_says_it_behind_each_that_is_not_open(said):
    text = as_markdown(with_verdicts(said, "here", VERDICTS))
    lines = text.partition("## Commitments\n")[2].partition("# Appendix")[0].splitlines()
    assert [line for line in lines if line.startswith("- ")] == [
        r"- ring Bo · done 2026-11-30: he was *glad\* \<b>",
        "- wait",
        "- ask · dropped 2026-11-30",
    ]


def test_the_page_says_it_under_each_that_is_not_open(said):
    page = as_html(with_verdicts(said, "here", VERDICTS))
    people = page.partition('<section id="commitments"')[2].partition("</section>")[0]
    assert "done 2026-11-30: he was *glad* &lt;b&gt;<" in people
    assert ">dropped 2026-11-30<" in people
    assert people.count("2026-11-30") == 2


def test_json_has_it_at_these_notes_and_says_nothing_of_others(said):
    first, second, third = json.loads(as_json(with_verdicts(said, "here", VERDICTS)))["notes"]
    at = "2026-11-30T12:00:00.000+00:00"
    assert first["verdict"] == {"fate": "done", "at": at, "answer": "he was *glad* <b>"}
    assert "verdict" not in second
    assert third["verdict"] == {"fate": "dropped", "at": at, "answer": None}


def test_in_a_report_of_several_rooms_each_has_its_own(said):
    rooms = [with_verdicts(said, "here", VERDICTS), with_verdicts(said, "elsewhere", VERDICTS)]
    notes = combine(rooms).notes
    told = {(note.room, note.number): note.verdict.fate for note in notes if note.verdict}
    assert told == {
        ("A session 1", 1): "done",
        ("A session 1", 3): "dropped",
        ("A session 2", 2): "done",
    }


def test_where_nothing_became_of_them_the_report_is_as_it_was(said):
    assert with_verdicts(said, "here", {}) == said
    assert with_verdicts(said, "another", VERDICTS) == said
