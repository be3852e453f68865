import pytest

from facilitate.harvest.analysis.asking import asking
from facilitate.harvest.report.combine import combine
from tests.builders import step

ANSWERS = ("yes", "no", "whatever")
REQUESTS = step(1, "Requests", colour="yellow", to="group")
LINES = ("Group two: a key", "Group two: a desk", "/group Group two", "Group one: the figures")


@pytest.fixture
def asked(report_of):
    """Type lines into a session with requests, and return its report."""

    def type_lines(*lines, answers=ANSWERS):
        ask = step(2, "Answers", colour="green", source="yellow", ask="Well?", answers=answers)
        return report_of(*lines, steps=(REQUESTS, ask))

    return type_lines


def answered(found):
    return [(row.answer, row.requests, row.share) for row in found.answered]


def test_each_group_has_its_requests(asked):
    found = asking(asked(*LINES))
    assert {whose: [one.text for one in those] for whose, those in found.by_group.items()} == {
        "Group one": ["a key", "a desk"],
        "Group two": ["the figures"],
    }


def test_every_answer_there_could_be_is_counted_and_those_that_did_not_come(asked):
    found = asking(asked(*LINES, "/next", "/turn 1 whatever", "/turn 3 yes"))
    assert answered(found) == [
        ("yes", 1, 33.3),
        ("no", 0, 0),
        ("whatever", 1, 33.3),
        (None, 1, 33.3),
    ]


def test_where_all_are_answered_nothing_is_said_of_those_that_are_not(asked):
    found = asking(asked(LINES[0], "/next", "/turn 1 no"))
    assert answered(found) == [("yes", 0, 0), ("no", 1, 100), ("whatever", 0, 0)]


def test_answers_in_own_words_are_not_counted(asked):
    found = asking(asked(*LINES, "/next", "/turn 1 on Monday", "/turn 2 no", answers=()))
    assert answered(found) == []
    assert found.by_group["Group one"][0].answer == "on Monday"


def test_nothing_is_counted_while_nobody_has_answered(asked):
    assert answered(asking(asked(*LINES))) == []


def test_the_groups_of_several_rooms_are_told_apart(asked):
    found = asking(combine([asked(LINES[0]), asked(LINES[0])]))
    assert list(found.by_group) == ["A session 1 · Group one", "A session 2 · Group one"]


def test_nobody_asked(asked):
    assert asking(asked("quiet")) is None
