"""The command compare."""

import json

import pytest


@pytest.fixture
def names(run):
    """Two runs of one script and one of another."""
    run("run", "triz", "--title", "First", lines=["/next", "mails", "/end"])
    run("run", "triz", "--title", "Second", lines=["/next", "mails", "silence", "/end"])
    run("run", "1-2-4-all", "--set", "question=Why?", lines=["because", "/end"])
    return [session["name"] for session in json.loads(run("sessions", "--json")[1])]


def test_two_runs_are_set_side_by_side(run, names):
    code, shown, errors = run("compare", names[0], names[1])
    assert (code, errors) == (0, "")
    assert shown.startswith("A  First · ")
    assert "\nB  Second · " in shown
    assert "1 note more (1 → 2)" in shown
    assert "Said only in B: silence\n" in shown
    assert "not runs of the same script" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_runs_of_two_scripts_are_said_to_be(run, names):
    code, shown, _ = run("compare", names[0], "last")
    assert code == 0
    assert "These are not runs of the same script: 0 of 8 steps in both." in shown


def test_as_json_it_is_all_there(run, names):
    made = json.loads(run("compare", names[0], names[1], "--json")[1])
    assert [side["title"] for side in made["sides"]] == ["First", "Second"]
    assert made["steps"][1]["sides"][1]["notes"] == 2
    assert made["only"] == [[], [{"word": "silence", "owners": 1, "notes": [2]}]]


def test_a_file_of_several_sessions_is_one_side(run, names):
    run("merge", names[0], names[1], "-o", "both.jsonl")
    _, shown, _ = run("compare", "both.jsonl", names[1])
    assert "(3 → 2)" in shown


def test_a_session_that_is_not_there_is_said_in_a_line(run, names):
    assert run("compare", names[0], "nothing")[0] == 1
    assert run("compare", names[0])[0] == 2
