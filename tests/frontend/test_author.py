"""Author a note is, as both front ends take it down."""

import pytest

from facilitate.frontend.author import MIXED, Author
from facilitate.scripts.values import ARRANGEMENT
from facilitate.session.refused import Refused
from tests.builders import GROUPS, run_plain, start, step

IN_GROUPS = step(1, colour="yellow", arrangement="groups of 4-7")
EACH_ONE = step(2, collect="Promises", by="person", arrangement="everyone")


@pytest.fixture
def owners(tmp_path):
    """Type lines into a session, and return the group of each note."""

    def type_lines(*lines, steps=(IN_GROUPS, EACH_ONE)):
        session = start(tmp_path, *steps)
        run_plain(lines, session)
        return [note.group for note in session.state.wall()]

    return type_lines


def test_a_note_of_everyone_is_no_groups_even_if_one_was_chosen_there(owners):
    assert owners("/group Group two", "x", steps=[step(1, by="everyone")]) == [None]


@pytest.mark.parametrize("arrangement", MIXED)
def test_a_persons_note_is_not_of_the_group_that_was_chosen_before(owners, arrangement):
    steps = (IN_GROUPS, EACH_ONE.rewritten(arrangement=ARRANGEMENT.parse(arrangement)))
    lines = ("/group Group two", "x", "/next", "/as Ann", "ring Bo")
    assert owners(*lines, steps=steps) == ["Group two", None]


def test_it_is_of_the_group_that_is_chosen_in_its_step(owners):
    assert owners("/next", "/group Group two", "/as Ann", "a", "/as Bo", "b", "/next") == [
        "Group two",
        "Group two",
    ]


@pytest.mark.parametrize("fields", [
    {"arrangement": "groups of 4"},
    {"arrangement": "own groups"},
    {"arrangement": "pairs", "within": "groups of 4"},
    {"arrangement": None},
])  # fmt: skip
def test_where_people_may_sit_in_their_groups_it_is_of_the_one_chosen_last(owners, fields):
    steps = (IN_GROUPS, step(2, collect="Promises", by="person", **fields))
    assert owners("/group Group two", "/next", "/as Ann", "a", steps=steps) == ["Group two"]


def test_a_note_of_a_group_is_of_the_one_chosen_last(owners):
    steps = (IN_GROUPS, step(2, collect="All", arrangement="groups of 4"))
    assert owners("/group Group two", "/next", "x", steps=steps) == ["Group two"]


def test_a_note_is_no_groups_where_all_are_together_unless_one_is_chosen_there(owners):
    steps = (IN_GROUPS, step(2, collect="All", arrangement="everyone"))
    typed = ("/group Group two", "/next", "x", "/group Group two", "y")
    assert owners(*typed, steps=steps) == [None, "Group two"]


def test_where_there_is_one_group_everybody_is_in_it(tmp_path):
    session = start(tmp_path, EACH_ONE)
    session.state.groups = ("Group one",)
    assert Author(session.state).group_here(session.state) == "Group one"


def test_the_next_group_is_the_first_one_where_none_is_meant(tmp_path):
    session = start(tmp_path, EACH_ONE)
    whose = Author(session.state)
    shown = [whose.group_here(session.state)]
    for _ in range(3):
        whose.next_group(session.state)
        shown.append(whose.group_here(session.state))
    assert shown == [None, *GROUPS, GROUPS[0]]


def test_there_is_no_next_group_where_notes_are_everyones(tmp_path):
    session = start(tmp_path, step(1, by="everyone"))
    with pytest.raises(Refused, match="the notes of this step are everyone's"):
        Author(session.state).next_group(session.state)


def test_a_session_that_is_resumed_goes_on_with_the_group_of_the_last_note(tmp_path):
    session = start(tmp_path, EACH_ONE)
    run_plain(["/group Group two", "/as Ann", "a"], session)
    assert Author(session.state).group_here(session.state) == "Group two"
