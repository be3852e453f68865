"""The snapshot of a session at an instant."""

import pytest

from facilitate.session.commands import (
    notes as note_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.snapshot import here, moment, next_change, to_turn, which_round
from tests.builders import start, step


@pytest.mark.parametrize(
    ("t", "face", "over", "gone"),
    [(0, "10:00", False, 0), (0.5, "10:00", False, 0.5 / 600), (599.2, "0:01", False, 599.2 / 600),
     (600, "0:00", True, 1), (600.9, "+0:00", True, 1), (672, "+1:12", True, 1),
     (600 + 3600, "+1:00:00", True, 1)],
)  # fmt: skip
def test_the_face_counts_down_to_nothing_and_then_up(tmp_path, t, face, over, gone):
    now = moment(start(tmp_path).state, t)
    assert (now.face, now.over) == (face, over)
    assert now.gone == pytest.approx(gone)


@pytest.mark.parametrize("t", [0, 0.25, 1, 599.2, 599.999, 600.001, 600.4, 671.5, 3700.001])
def test_the_next_change_is_when_the_face_changes_and_not_before(tmp_path, t):
    state = start(tmp_path).state
    then = t + next_change(state, t)
    assert t < then <= t + 1
    assert moment(state, then - 1e-6).face == moment(state, t).face
    assert moment(state, then + 1e-6).face != moment(state, t).face


def test_a_clock_that_stands_is_looked_at_every_second(tmp_path):
    session = start(tmp_path)
    session.take(step_commands.pause(session.state))
    assert next_change(session.state, 0.3) == 1


def test_a_step_has_the_number_that_the_plan_shows(tmp_path):
    session = start(tmp_path, step(1), step(2), step(3))
    session.take(plan_commands.drop(session.state, session.state.by_id(2)))
    session.take(step_commands.go_on(session.state))
    now = moment(session.state, 0)
    assert (now.place, now.steps, now.following) == (3, 3, None)


def test_a_round_is_named_for_its_role():
    assert which_round(step(1, round=2, rounds=3)) == "round 2 of 3"
    assert which_round(step(1, round=1, rounds=3, role="client")) == "client 1 of 3"
    assert which_round(step(1)) == ""


def test_notes_to_turn_and_notes_here(tmp_path):
    session = start(tmp_path)
    for text in ("one", "two", "three"):
        session.take(note_commands.add(session.state, text, None, None))
    session.take(note_commands.remove(session.state, 3))
    assert [note.text for note in here(session.state)] == ["one", "two"]
    assert to_turn(session.state) == []
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    assert [note.text for note in here(session.state)] == ["one"]
    assert [note.text for note in to_turn(session.state)] == ["two"]


def test_notes_without_a_list_belong_to_their_step(tmp_path):
    session = start(tmp_path, step(1), step(2))
    session.take(note_commands.add(session.state, "one", None, None))
    session.take(step_commands.go_on(session.state))
    assert here(session.state) == []
