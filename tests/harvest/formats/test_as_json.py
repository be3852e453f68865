import json

from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.report.combine import combine
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
    stop = json.loads(as_json(report_of()))["steps"][2]
    assert (stop["ask"], stop["places"], stop["score"]) == ("What first step?", [], None)
    assert (stop["arrangement"], stop["conversations"]) == (None, 0)
    assert json.loads(as_json(report_of(language="de")))["languages"] == ["de"]


def test_it_tells_which_stages_lead_into_which_and_how_many_notes_went_there(report_of):
    steps = [
        step(1, colour="yellow"),
        step(2, colour="pink", source="yellow", into=("pink", "orange")),
    ]
    lines = ("a", "b", "c", "/next", "/turn 1 pink", "/turn 2 pink", "/turn 3 orange", "new")
    told = json.loads(as_json(report_of(*lines, steps=steps)))
    assert [(one["from"], one["into"]) for one in told["steps"]] == [
        ([], []),
        (["yellow"], ["pink", "orange"]),
    ]
    assert told["flow"] == [
        {"from": "yellow", "to": "pink", "notes": 2},
        {"from": "yellow", "to": "orange", "notes": 1},
    ]
