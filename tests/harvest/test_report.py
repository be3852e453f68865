import json

import pytest

from facilitate.harvest.as_json import as_json
from facilitate.harvest.as_markdown import as_markdown
from facilitate.harvest.report import make_report
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def report_of(tmp_path, clock):
    """Type lines into a session; gives its report."""

    def type_lines(*lines, steps=()):
        session = start(tmp_path, *steps, clock=clock)
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines


def test_the_json_has_the_keys_that_others_rely_on(report_of, clock):
    lines = ("mail", lambda: clock.advance(30), "/next", "/turn 1 weekly", "/star 1", "/end")
    report = json.loads(as_json(report_of(*lines)))
    assert {key: report[key] for key in ("format", "title", "groups", "people", "inputs")} == {
        "format": "facilitate-report/1",
        "title": "A session",
        "groups": ["Group one", "Group two"],
        "people": 22,
        "inputs": {},
    }
    assert report["started"] == "2026-11-22T12:00:00.000+00:00"
    assert report["ended"] == "2026-11-22T12:00:30.000+00:00"
    first = report["steps"][0]
    assert {key: first[key] for key in
            ("structure", "title", "round", "planned_seconds", "actual_seconds")} == {
        "structure": "test",
        "title": "Worst",
        "round": 1,
        "planned_seconds": 600,
        "actual_seconds": 30,
    }  # fmt: skip
    (note,) = report["notes"]
    for later in ("stage", "step_number", "earlier", "room", "place_step", "scored_as"):
        del note[later]
    assert note == {
        "number": 1,
        "text": "mail",
        "list": "yellow",
        "colour": "pink",
        "group": "Group one",
        "person": None,
        "step": "Worst",
        "at": "2026-11-22T12:00:00.000+00:00",
        "scores": [],
        "place": None,
        "themes": [],
        "starred": True,
        "turns": [{"to": "pink", "at": "2026-11-22T12:00:30.000+00:00", "answer": "weekly"}],
    }
    assert report["counts"] == {"yellow": 1, "pink": 1}


def test_a_session_that_goes_on_has_no_end(report_of):
    assert report_of().ended is None


def test_a_note_counts_in_every_stage_it_ever_was_in(report_of):
    report = report_of("a", "b", "c", "/remove 3", "/next", "/turn 1", "new", "/next", "/turn 1")
    assert report.counts == {"yellow": 2, "pink": 2, "green": 1}


def test_removed_and_undone_notes_are_not_in_it(report_of):
    report = report_of("a", "b", "/remove 1", "c", "/undo")
    assert [note.text for note in report.notes] == ["b"]


def test_a_list_without_a_colour_has_none(report_of):
    report = report_of("a", steps=[step(1, collect="Recipes")])
    (note,) = report.notes
    assert (note.list, note.colour, note.stage) == ("Recipes", None, "Recipes")


def test_optional_steps_that_nobody_took_are_not_in_it(report_of):
    steps = [step(1), step(2, optional=True), step(3, optional=True)]
    report = report_of("/take 3", "/next", steps=steps)
    assert [(s.number, s.title) for s in report.steps] == [(1, "Step 1"), (2, "Step 3")]


def test_the_first_plan_stays_beside_the_last(report_of):
    report = report_of("/add 5", steps=[step(1), step(2)])
    assert [(s.planned_seconds, s.agreed_seconds) for s in report.steps] == [(600, 900), (600, 600)]


def test_notes_of_the_same_title_are_told_apart_by_their_step(report_of):
    steps = [step(n, "Round", collect="Ideas", round=n, rounds=2, block=1) for n in (1, 2)]
    report = report_of("a", "/next", "b", steps=steps)
    assert [note.text for note in report.of_step(1)] == ["a"]
    assert [note.text for note in report.of_step(2)] == ["b"]


def test_markdown_lists_notes_by_step_and_group(report_of):
    text = as_markdown(report_of("a", "/group Group two", "b", "/star 2", "/theme 2 Mail"))
    assert "## 1. Worst\n\n### Group one\n\n- a (1 · yellow)\n\n### Group two\n" in text
    assert "- b (2 · yellow · theme Mail) ★" in text


def test_markdown_shows_what_became_of_a_note_the_longest_chains_first(report_of):
    text = as_markdown(
        report_of("a", "b", "/next", "/turn 1 yes", "/turn 2", "/next", "/turn 2 stop it")
    )
    chains = text.split("## What became of it\n\n")[1].split("\n\n")[0]
    assert chains.split("\n") == [
        "- b → pink → green: stop it (Group one)",
        "- a → pink: yes (Group one)",
    ]


def test_markdown_adds_up_scores_and_names_places(report_of):
    steps = [step(1, collect="Cards", score=(1, 5), places=("Birth",))]
    text = as_markdown(report_of("a", "/score 1 4", "/score 1 5", "/place 1 Birth", steps=steps))
    assert "- a (1 · Cards · 4+5=9 · in Birth)" in text


def test_markdown_gives_commitments_by_person(report_of):
    steps = [step(1, collect="Promises", by="person")]
    text = as_markdown(
        report_of("/as Ann", "ring Bo", "/as Bo", "wait", "/as Ann", "ask", steps=steps)
    )
    assert "## Commitments\n\n### Ann\n\n- ring Bo\n- ask\n\n### Bo\n\n- wait\n" in text


def test_markdown_sets_the_planned_beside_the_actual_time(report_of, clock):
    text = as_markdown(report_of(lambda: clock.advance(615), "/next", "/drop 3"))
    assert "| 1. Worst | 10:00 | 10:15 |" in text
    assert "| 3. Stop (dropped) | 10:00 | 0:00 |" in text
    assert "| all | 30:00 | 10:15 |" in text
    assert "| Worst" not in text
