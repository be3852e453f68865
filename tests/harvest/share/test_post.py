"""Which notes are passed on, and what of each."""

import pytest

from facilitate.harvest.report.combine import combine
from facilitate.harvest.share.post import clean, naming, naming_groups, not_there, posts
from tests.builders import step

TURNED = ("a", "b", "c", "/next", "/turn 1", "/turn 2", "/next", "/turn 2 do it", "new")


def test_chosen_are_the_notes_of_the_last_stage_that_any_was_turned_to(report_of):
    assert [post.number for post in posts(report_of(*TURNED))] == [2, 4]
    assert [post.number for post in posts(report_of(*TURNED[:5]))] == [1]


def test_and_those_with_a_star(report_of):
    report = report_of(*TURNED, "/star 3")
    assert [(post.number, post.starred) for post in posts(report)] == [
        (2, False),
        (3, True),
        (4, False),
    ]
    assert [post.number for post in posts(report, only_starred=True)] == [3]


def test_or_those_of_some_numbers_also_what_a_person_promised(report_of):
    report = report_of(*TURNED, "/as Ann", "I ring them", "/star 3")
    chosen = [range(1, 2), range(4, 6)]
    assert [post.number for post in posts(report, numbers=chosen)] == [1, 4, 5]
    both = posts(report, only_starred=True, numbers=chosen)
    assert [post.number for post in both] == [1, 3, 4, 5]
    assert list(not_there(report, [range(5, 8), range(2, 3)])) == [6, 7]


def test_where_nothing_was_turned_or_starred_nothing_is_chosen(report_of):
    report = report_of("a", steps=[step(1, collect="Ideas"), step(2)])
    assert posts(report) == []
    assert posts(report_of()) == []


def test_a_note_without_a_list_is_no_last_stage(report_of):
    assert posts(report_of("a", steps=[step(1)])) == []


def test_each_room_has_a_last_stage_of_its_own(report_of):
    far, near = report_of(*TURNED), report_of(*TURNED[:5])
    found = posts(combine([far, near]))
    assert [(post.name, post.stage) for post in found] == [
        ("room-1-note-002", "green"),
        ("room-1-note-004", "green"),
        ("room-2-note-001", "pink"),
    ]


def test_of_several_branches_each_end_is_chosen(report_of):
    steps = [
        step(1, colour="yellow"),
        step(2, collect="Robust", source="yellow", into=("Robust", "Hedging")),
        step(3, collect="Promises"),
    ]
    turns = ("/turn 1 Robust", "/turn 2 Hedging", "/next", "I will")
    report = report_of("a", "b", "c", "/next", *turns, steps=steps)
    assert [(post.number, post.stage) for post in posts(report)] == [(1, "Robust"), (2, "Hedging")]


def test_a_room_that_only_came_to_the_last_stage_changes_nothing_for_the_others(report_of):
    found = posts(combine([report_of("/next", "/next", "mine"), report_of(*TURNED)]))
    assert [(post.name, post.stage) for post in found] == [
        ("room-1-note-001", "green"),
        ("room-2-note-002", "green"),
        ("room-2-note-004", "green"),
    ]


def test_what_a_person_promised_is_passed_on_only_with_a_star(report_of):
    lines = (*TURNED, "/as Ann", "I ring them", "/as Bo", "I bring cake", "/star 6")
    assert [(post.number, post.starred) for post in posts(report_of(*lines))] == [
        (2, False),
        (4, False),
        (6, True),
    ]


def test_an_answer_is_the_sentence_and_the_note_is_what_it_came_from(report_of):
    answered, new = posts(report_of(*TURNED))
    assert (answered.before, answered.sentence, answered.stage) == ("b", "do it", "green")
    assert (new.before, new.sentence) == ("", "new")


ASKED = (
    step(1, collect="Needs", to="group"),
    step(2, colour="yellow", source="Needs"),
    step(3, colour="green", source="yellow", ask="And?"),
)


def test_of_a_request_what_was_asked_is_the_sentence_with_its_answer_behind_it(report_of):
    lines = ("Group two: a key", "/next", "/turn 1", "/next", "/turn 1 at noon")
    (post,) = posts(report_of(*lines, steps=ASKED))
    assert (post.before, post.sentence, post.answer) == ("", "Group two: a key", "at noon")


def test_one_of_a_few_answers_says_nothing_without_its_note(report_of):
    steps = [step(1, colour="yellow"), step(2, colour="green", source="yellow", ask="Yes or no?")]
    steps[1] = steps[1].rewritten(answers=("yes", "no"))
    (post,) = posts(report_of("more light", "/next", "/turn 1 yes", steps=steps))
    assert (post.before, post.sentence, post.answer) == ("", "more light", "yes")


def test_the_name_of_a_group_that_stands_in_a_chosen_note_is_found(report_of):
    lines = ("Group two: ask group one", "a group of two", "/star 2", "/next", "/turn 1", "/next")
    report = report_of(*lines, "/turn 1", steps=ASKED)
    assert list(naming_groups(report, posts(report))) == [("note-001", "Group one")]
    assert list(naming(report, posts(report))) == []


def test_there_are_no_names_unless_asked_for(report_of):
    steps = [step(1, collect="Promises", by="person")]
    report = report_of("/as Ann", "ring Bo", "/star 1", steps=steps)
    assert posts(report)[0].whose == ""
    assert posts(report, names=True)[0].whose == "Group one · Ann"
    assert posts(combine([report, report]), names=True)[1].whose == "A session 2 · Group one · Ann"


def test_a_name_that_stands_in_a_chosen_note_or_the_title_is_found(report_of):
    steps = [step(1, collect="Promises", by="person"), step(2, collect="Ideas")]
    report = report_of(
        "/as Ann Li", "mine", "/as Session", "yours", "/next",
        "an announcement", "as ANN said", "Anna too", "ask annli", "Li",
        *(f"/star {number}" for number in (3, 4, 5, 6, 7)),
        steps=steps,
    )  # fmt: skip
    found = naming(report, posts(report))
    assert list(found) == [(None, "Session"), ("note-004", "Ann")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\tspaces \n and a line ", "two spaces and a line"),
        ("\x1b[31m", "␛[31m"),
        ("\ufffe\uffff\ufdd0", "\ufffd" * 3),
        ("\ud800", "\\ud800"),
        ("日本 e\u0301", "日本 e\u0301"),
    ],
)
def test_texts_are_one_line_that_can_be_drawn(text, shown):
    assert clean(text) == shown
