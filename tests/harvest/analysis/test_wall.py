import pytest
from msgspec.structs import replace

from facilitate.harvest.analysis.wall import wall
from facilitate.harvest.report.combine import combine
from tests.builders import step


def hung(report):
    """Return the texts on the wall by steps, question and stage, and by room and group."""
    return {
        (", ".join(step.title_in_round() for step in part.steps), part.question, part.stage): {
            whose: [note.text for note in notes] for whose, notes in part.groups.items()
        }
        for part in wall(report)
    }


@pytest.fixture
def rounds():
    """Three rounds, two of which ask the same, and a step that turns what was said in them."""
    asked = ("**Why?**\nTell us.", "How?", "**Why?**\nTell us.")
    return [
        *(
            step(n, "Ask", collect="Ideas", prompt=prompt, round=n, rounds=3, block=1)
            for n, prompt in enumerate(asked, 1)
        ),
        step(4, "Choose", collect="Best", source="Ideas", prompt="Which?", ask="Who begins?"),
    ]


def test_every_note_hangs_once_by_step_and_group(report_of):
    report = report_of("a", "/group Group two", "b", "c", "/next", "/turn 2", "/next")
    assert hung(report) == {
        ("Worst", "", "yellow"): {"Group one": ["a"], "Group two": ["c"]},
        ("Already", "", "pink"): {"Group two": ["b"]},
    }


def test_only_some_notes_may_hang_there(report_of):
    report = report_of("a", "/group Group two", "b")
    assert hung(replace(report, notes=report.notes[1:])) == {
        ("Worst", "", "yellow"): {"Group two": ["b"]}
    }
    assert [part.many for part in wall(report, report.notes[:1])] == [1]


def test_notes_hang_under_what_they_answer(report_of, rounds):
    lines = ("a", "/next", "b", "/group Group two", "c", "/next", "d", "/group Group one", "e")
    first = "Ask (round 1 of 3), Ask (round 3 of 3)"
    assert hung(report_of(*lines, steps=rounds)) == {
        (first, "Why? Tell us.", "Ideas"): {"Group one": ["a", "e"], "Group two": ["d"]},
        ("Ask (round 2 of 3)", "How?", "Ideas"): {"Group one": ["b"], "Group two": ["c"]},
    }


def test_a_note_that_was_turned_answers_what_was_asked_then(report_of, rounds):
    lines = ("a", "/next", "b", "/next", "/next", "/turn 1", "new")
    assert hung(report_of(*lines, steps=rounds)) == {
        ("Ask (round 2 of 3)", "How?", "Ideas"): {"Group one": ["b"]},
        ("Choose", "Which? Who begins?", "Best"): {"Group one": ["a", "new"]},
    }


def test_rooms_that_were_asked_different_things_hang_apart(report_of):
    def room(prompt):
        return report_of("a", steps=[step(1, "Ask", colour="yellow", prompt=prompt)])

    assert hung(combine([room("Why?"), room("How?")])) == {
        ("Ask", "Why?", "yellow"): {"A session 1 · Group one": ["a"]},
        ("Ask", "How?", "yellow"): {"A session 2 · Group one": ["a"]},
    }
    assert list(hung(combine([room("Why?"), room("Why?")]))) == [("Ask", "Why?", "yellow")]
