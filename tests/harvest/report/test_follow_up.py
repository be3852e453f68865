"""A report with what became, since its session, of what people said they would do."""

import json
from datetime import date, timedelta

import pytest

from facilitate.commitments.commitments import Commitment, Verdict
from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.follow_up import followed_up, with_verdicts
from facilitate.session.events import Origin
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


def known(number, person, due=None, verdict=None):
    origin = Origin("here", number, "A session", NOON.isoformat())
    return Commitment(number, "x", person, None, origin, ("here",), verdict, due)


def test_the_owner_and_the_date_are_those_said_last(said):
    later = {
        ("here", 1): known(1, "Dora", date(2026, 12, 24)),
        ("here", 2): known(2, "Bo"),
        ("elsewhere", 3): known(3, "Eva"),
    }
    report = followed_up(said, "here", later)
    people = as_markdown(report).partition("## Commitments\n")[2].partition("# Appendix")[0]
    assert [line for line in people.splitlines() if line] == [
        "### Dora", "- ring Bo · by 24 December 2026", "### Bo", "- wait", "### Cy", "- ask"
    ]  # fmt: skip
    assert report.notes[1:] == said.notes[1:]


def test_a_result_that_was_promised_says_what_became_of_it(report_of):
    steps = [step(1, "First steps", collect="First steps", means=("outcome", "commitment"))]
    report = report_of("ring Bo", "wait", steps=steps)
    text = as_markdown(with_verdicts(report, "here", {("here", 2): Verdict("done", LATER)}))
    results = text.partition("## Results\n")[2].partition("##")[0].splitlines()
    assert [line for line in results if line] == [
        "- ring Bo (Group one)",
        "- wait (Group one · done 2026-11-30)",
    ]
