import pytest

from facilitate.harvest.analysis.wall import wall
from facilitate.harvest.report.combine import combine
from tests.builders import step


def hung(report):
    """Give the texts on the wall by stage, question, and room and group."""
    return {
        stage: {
            (part.title, part.question): {
                whose: [note.text for note in notes] for whose, notes in part.groups.items()
            }
            for part in parts
        }
        for stage, parts in wall(report).items()
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


def test_every_note_hangs_once_by_stage_and_group(report_of):
    report = report_of("a", "/group Group two", "b", "c", "/next", "/turn 2", "/next")
    assert hung(report) == {
        "yellow": {("Worst", ""): {"Group one": ["a"], "Group two": ["c"]}},
        "pink": {("Already", ""): {"Group two": ["b"]}},
    }


def test_notes_of_one_stage_hang_under_what_they_answer(report_of, rounds):
    lines = ("a", "/next", "b", "/group Group two", "c", "/next", "d", "/group Group one", "e")
    assert hung(report_of(*lines, steps=rounds)) == {
        "Ideas": {
            ("Ask", "Why? Tell us."): {"Group one": ["a", "e"], "Group two": ["d"]},
            ("Ask (round 2 of 3)", "How?"): {"Group one": ["b"], "Group two": ["c"]},
        }
    }


def test_a_note_that_was_turned_answers_what_was_asked_then(report_of, rounds):
    lines = ("a", "/next", "b", "/next", "/next", "/turn 1", "new")
    assert hung(report_of(*lines, steps=rounds)) == {
        "Ideas": {("Ask (round 2 of 3)", "How?"): {"Group one": ["b"]}},
        "Best": {("Choose", "Which? Who begins?"): {"Group one": ["a", "new"]}},
    }


def test_rooms_that_were_asked_different_things_hang_apart(report_of):
    def room(prompt):
        return report_of("a", steps=[step(1, "Ask", colour="yellow", prompt=prompt)])

    assert hung(combine([room("Why?"), room("How?")])) == {
        "yellow": {
            ("Ask", "Why?"): {"A session 1 · Group one": ["a"]},
            ("Ask", "How?"): {"A session 2 · Group one": ["a"]},
        }
    }
    assert list(hung(combine([room("Why?"), room("Why?")]))["yellow"]) == [("Ask", "Why?")]
