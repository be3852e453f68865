import json

import pytest

from facilitate.harvest.analysis.requests import requests
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from tests.builders import run_plain, start, step

ANSWERS = ("yes", "no", "I will try", "whatever")
NEEDS = (
    step(1, "Requests", colour="yellow", to="group"),
    step(2, "Answers", colour="green", source="yellow", answers=ANSWERS),
)


@pytest.fixture
def report_of(tmp_path):
    """Type lines into a session with requests, and return its report."""

    def type_lines(*lines):
        session = start(tmp_path, *NEEDS)
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines


LINES = (
    *("Group two: a key", "group two: a desk", "quiet"),
    *("/group Group two", "Group one: the figures", "/next"),
    *("/turn 1 yes", "/turn 4 what", "Group one: no request"),
)


def test_a_request_is_from_a_group_to_a_group_and_has_its_answer(report_of):
    found = requests(report_of(*LINES))
    assert [(one.asking, one.asked, one.text, one.answer, one.note.number) for one in found] == [
        ("Group one", "Group two", "a key", "yes", 1),
        ("Group one", "Group two", "a desk", None, 2),
        ("Group two", "Group one", "the figures", "whatever", 4),
    ]


def test_markdown_shows_who_asked_whom(report_of):
    assert (
        "## Who asked whom\n\n"
        "| answer | requests |\n|---|--:|\n"
        "| yes | 1 |\n| no | 0 |\n| I will try | 0 |\n| whatever | 1 |\n| no answer | 1 |\n\n"
        "### Group one\n\n- Group two: a key → yes (1)\n- Group two: a desk (2)\n\n"
        "### Group two\n\n- Group one: the figures → whatever (4)\n"
    ) in as_markdown(report_of(*LINES))


def test_without_requests_there_is_no_table(report_of):
    assert "asked whom" not in as_markdown(report_of("quiet"))


def test_json_has_the_requests(report_of):
    first, *_ = json.loads(as_json(report_of(*LINES)))["requests"]
    assert first == {
        "from": "Group one",
        "to": "Group two",
        "text": "a key",
        "answer": "yes",
        "note": 0,
    }
