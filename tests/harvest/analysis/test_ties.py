import json

import pytest

from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from tests.builders import run_plain, start, step

LINES = (step(1, "Lines", collect="Ties", ties=True), step(2, "Next", collect="Next"))


@pytest.fixture
def room(tmp_path):
    """Type lines into a session of its own, and return its report."""

    def type_lines(*lines):
        session = start(tmp_path / f"room {len(list(tmp_path.glob('room *')))}", *LINES)
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines


def told(report):
    return [(tie.one, tie.other, [note.number for note in tie.notes]) for tie in ties(report)]


def test_a_pair_of_names_is_a_tie(room):
    assert told(room("Anna - Ben", "Cleo / Dan")) == [("Anna", "Ben", [1]), ("Cleo", "Dan", [2])]


def test_a_tie_has_no_direction_and_its_names_stand_as_first_written(room):
    assert told(room("Anna - Ben", "ben & anna", "BEN - Cleo")) == [
        ("Anna", "Ben", [1, 2]),
        ("Ben", "Cleo", [3]),
    ]


def test_three_names_are_all_their_pairs(room):
    assert told(room("Anna, Ben, Cleo")) == [
        ("Anna", "Ben", [1]),
        ("Anna", "Cleo", [1]),
        ("Ben", "Cleo", [1]),
    ]


def test_a_note_that_names_no_pair_is_kept_and_makes_no_tie(room):
    report = room("Anna", "Anna - Ben")
    assert [note.text for note in report.notes] == ["Anna", "Anna - Ben"]
    assert told(report) == [("Anna", "Ben", [2])]


def test_only_the_notes_of_a_step_with_ties_make_some(room):
    assert told(room("Anna - Ben", "/next", "we ask Cleo, Dan, Eva")) == [("Anna", "Ben", [1])]


def test_several_rooms_make_one_web(room):
    one, other = room("Anna - Ben"), room("Anna - ben", "Ben - Cleo")
    assert told(combine([one, other])) == [("Anna", "Ben", [1, 1]), ("Ben", "Cleo", [2])]


def test_markdown_lists_the_ties_and_what_kind_they_are(tmp_path):
    lines = step(1, "Lines", collect="Ties", ties=True, places=("Knows", "Helps"))
    session = start(tmp_path, lines)
    typed = ("Anna - Ben", "Ben - Anna", "Ben - Cleo", "/place 1 k", "/place 2 h")
    run_plain(typed, session)
    text = as_markdown(make_report(session.header, session.state))
    assert text.partition("## Who is connected to whom\n\n")[2].split("\n")[:3] == [
        "- Anna - Ben (Knows · 1 · Group one)",
        "- Ben - Anna (Helps · 2 · Group one)",
        "- Ben - Cleo (3 · Group one)",
    ]


def test_json_has_the_ties(room):
    made = json.loads(as_json(room("Anna - Ben", "Ben / Anna")))
    assert made["ties"] == [{"one": "Anna", "other": "Ben", "notes": [0, 1]}]
