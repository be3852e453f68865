import json

from facilitate.harvest.as_json import as_json
from facilitate.harvest.rooms import combine
from tests.builders import step


def test_words_and_near_duplicates_name_notes_by_their_position(report_of):
    one, two = report_of("a long mail", "trust", "/remove 2", "trust us"), report_of("A long mail!")
    report = json.loads(as_json(combine([one, two])))
    assert [note["text"] for note in report["notes"]] == ["a long mail", "trust us", "A long mail!"]
    assert report["terms"] == [
        {"word": "long", "owners": 2, "notes": [0, 2]},
        {"word": "mail", "owners": 2, "notes": [0, 2]},
    ]
    assert report["near_duplicates"] == [[0, 2]]


def test_steps_say_what_they_were_like(report_of):
    last = json.loads(as_json(report_of()))["steps"][2]
    assert (last["ask"], last["places"], last["score"]) == ("What first step?", [], None)
    assert (last["arrangement"], last["conversations"]) == (None, 0)
    assert json.loads(as_json(report_of(language="de")))["languages"] == ["de"]


def test_rankings_have_the_totals_and_what_they_are_of(report_of):
    steps = [step(1, colour="yellow", collect="Bold ideas", score=(1, 5))]
    lines = ["a", "b", "/score 1 3", "/score 1 4", "/score 2 4"]
    (ranking,) = json.loads(as_json(report_of(*lines, steps=steps)))["rankings"]
    assert (ranking["name"], ranking["list"], ranking["by"]) == ("Bold ideas", "yellow", "mean")
    assert ranking["places"] == [
        {"rank": 1, "total": 4, "scores": 1, "mean": 4.0, "note": 1},
        {"rank": 2, "total": 7, "scores": 2, "mean": 3.5, "note": 0},
    ]
