import json

import pytest

from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from tests.builders import run_plain, start, step

STAR = step(1, "My marks", by="person", collect="Marks", places=("Trust", "Tools"), scale=(0, 10))


@pytest.fixture
def report_of(tmp_path):
    """Type lines into a session with marks, and return its report."""

    def type_lines(*lines):
        session = start(tmp_path, STAR, step(2, "Talk"))
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines


def test_each_place_has_the_marks_of_all_notes(report_of):
    found = ratings(report_of("/as Ann", "4 10", "/as Ben", "7 0", "we listen", "/next", "1 1"))
    assert [(rating.place, rating.marks, rating.mean) for rating in found] == [
        ("Trust", (4, 7), 5.5),
        ("Tools", (10, 0), 5.0),
    ]
    assert [note.person for note in found[0].notes] == ["Ann", "Ben"]
    assert (found[0].step_number, found[0].scale) == (1, (0, 10))


def test_a_step_in_which_nobody_gave_marks_has_no_ratings(report_of):
    assert ratings(report_of("we listen")) == []


def test_markdown_has_mean_spread_and_number_and_the_marks_from_low_to_high(report_of):
    text = as_markdown(report_of("7 10", "4 0", "5 3"))
    assert (
        "## My marks, from 0 to 10\n\n"
        "| place | mean | spread | n | marks |\n|---|--:|--:|--:|---|\n"
        "| Trust | 5.3 | ± 1.5 | 3 | 4, 5, 7 |\n| Tools | 4.3 | ± 5.1 | 3 | 0, 3, 10 |\n"
    ) in text


def test_of_a_single_mark_there_is_no_spread(report_of):
    assert "| Trust | 7.0 | – | 1 | 7 |" in as_markdown(report_of("7 10"))


def test_json_has_the_ratings(report_of):
    first, _ = json.loads(as_json(report_of("7 10", "4 0")))["ratings"]
    assert first == {
        "step": 1, "place": "Trust", "marks": [7, 4], "mean": 5.5, "spread": 2.121, "n": 2,
        "notes": [0, 1],
    }  # fmt: skip
