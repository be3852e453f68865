from pathlib import Path

import pytest

from facilitate.scripts.script import Axis
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.refused import Refused
from tests.builders import start, step
from tests.fakes import NOON
from tests.session.commands.test_notes import put

WHEN = Axis("when", ("First slot", "Second slot"))
WHERE = Axis("where", ("Hall", "Garden"))


def place(session, number, name):
    return session.take(note_commands.place(session.state, number, name)).place


@pytest.fixture
def market(tmp_path):
    session = start(tmp_path, step(1, collect="Topics", axes=(WHEN, WHERE)))
    put(session)
    return session


@pytest.mark.parametrize(
    "text", ["First slot, Hall", "first slot hall", "hall first slot", "f h", "Hall,first", "h f"]
)
def test_a_place_of_a_grid_is_named_by_both_its_lists_in_any_order(market, text):
    assert place(market, 1, text) == "First slot, Hall"
    assert market.state.notes[1].place == "First slot, Hall"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hall", "Hall, and which of the others? Add First slot or Second slot"),
        ("second", "Second slot, and which of the others? Add Hall or Garden"),
        (
            "cellar",
            "there's no place cellar; choose one of First slot, Second slot and one of Hall,"
            " Garden",
        ),
        ("third hall", "there's no place third hall"),
    ],
)
def test_half_a_place_or_none_is_refused_with_what_is_missing(market, text, words):
    with pytest.raises(Refused) as refused:
        place(market, 1, text)
    assert words in str(refused.value)


def test_all_places_of_a_grid_are_given_row_by_row(market):
    assert note_commands.places(market.state) == (
        "First slot, Hall",
        "First slot, Garden",
        "Second slot, Hall",
        "Second slot, Garden",
    )


def test_the_places_of_a_grid_name_what_earlier_steps_set(tmp_path):
    axes = (Axis("up", ("more {one}", "less {one}")), Axis("across", ("here", "there")))
    session = start(tmp_path, step(1, sets="one", collect="a"), step(2, collect="b", axes=axes))
    put(session, "rain")
    session.take(step_commands.go_on(session.state))
    assert place(session, 1, "more there") == "more rain, there"


@pytest.fixture
def levels(tmp_path):
    """Two levels put down in a step, and a third in another list."""
    session = start(
        tmp_path,
        step(1, colour="white", collect="Levels"),
        step(2, collect="Openings", onto="white", places=("Obstacle", "Opening")),
        step(3, collect="Doors", onto="white"),
    )
    put(session, "Team")
    put(session, "Town")
    session.take(step_commands.go_on(session.state))
    put(session, "no money")
    return session


def test_the_notes_of_a_list_can_be_the_places(levels):
    levels.take(step_commands.go_on(levels.state))
    (axis,) = note_commands.axes(levels.state)
    assert axis == Axis("Levels", ("Team", "Town"))
    assert place(levels, 3, "to") == "Town"


def test_notes_and_places_make_a_grid(levels):
    assert place(levels, 3, "town obstacle") == "Town, Obstacle"


def test_places_that_are_notes_are_those_on_the_wall_as_they_read_now(levels):
    levels.take(note_commands.edit(levels.state, 1, "Our team"))
    levels.take(note_commands.remove(levels.state, 2))
    assert note_commands.axes(levels.state)[0].places == ("Our team",)


def test_a_note_goes_with_the_place_that_it_lies_on_when_that_is_edited(levels):
    place(levels, 3, "town obstacle")
    levels.take(note_commands.edit(levels.state, 2, "Our town"))
    assert levels.state.notes[3].place == "Our town, Obstacle"


def test_where_no_note_is_a_place_yet_that_is_said(tmp_path):
    session = start(tmp_path, step(1, collect="a", onto="b"))
    put(session)
    with pytest.raises(Refused, match="places in this step come from notes"):
        note_commands.place(session.state, 1, "x")


def test_groups_can_be_the_places(tmp_path):
    session = start(tmp_path, step(1, collect="a", onto="groups"))
    put(session)
    assert place(session, 1, "group two") == "Group two"


def test_what_is_forgotten_is_no_place_any_more(levels):
    place(levels, 3, "town obstacle")
    path = levels.log.path
    levels.leave()
    forget(path, [2], None, NOON)
    assert "Town" not in Path(path).read_text(encoding="utf-8")
    placed = [event for event in log.read(path).events if hasattr(event, "place")]
    assert [event.place for event in placed] == [None]
