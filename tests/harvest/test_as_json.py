import json

from facilitate.harvest.as_json import as_json
from facilitate.harvest.rooms import combine


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
    step = json.loads(as_json(report_of()))["steps"][2]
    assert (step["ask"], step["places"], step["score"]) == ("What first step?", [], None)
    assert (step["arrangement"], step["conversations"]) == (None, 0)
    assert json.loads(as_json(report_of(language="de")))["languages"] == ["de"]
