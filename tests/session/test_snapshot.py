"""The snapshot of a session at an instant."""

import contextlib

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
from facilitate.session.refused import Refused
from facilitate.session.snapshot import at_hand, here, moment, next_change, to_turn, which_round
from facilitate.session.start import Wish
from tests.builders import kit_session, start, step
from tests.fakes import FakeClock


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


def test_a_step_that_puts_its_own_notes_onto_others_leaves_those_before_alone(tmp_path):
    session = start(
        tmp_path,
        step(1, collect="Drafts"),
        step(2, colour="white", collect="Levels", source="Drafts"),
        step(3, colour="pink", onto="white", places=("Obstacle", "Opening")),
    )
    for text in ("a level", "left over"):
        session.take(note_commands.add(session.state, text, None, None))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    session.take(step_commands.go_on(session.state))
    assert at_hand(session.state) == []
    session.take(note_commands.add(session.state, "no money", None, None))
    assert [note.text for note in at_hand(session.state)] == ["no money"]


def test_a_later_round_begins_with_what_the_first_one_began_with(tmp_path):
    mine = step(1, "Mine", collect="Mine", by="person")
    rounds = [
        (step(2 * n, "Telling", round=n, rounds=3, block=1),
         step(2 * n + 1, "Advice", round=n, rounds=3, block=1, collect="What I do", by="person"))
        for n in (1, 2, 3)
    ]  # fmt: skip
    session = start(tmp_path, mine, *(s for both in rounds for s in both), step(8, "Together"))
    shown = []
    while True:
        state = session.state
        if state.step().written.stage:
            session.take(note_commands.add(state, f"note of {state.current}", None, "Ana"))
        shown.append([note.number for note in at_hand(state)])
        if state.neighbour(1) is None:
            break
        session.take(step_commands.go_on(state))
    assert shown == [[1], [1], [2], [1], [2, 3], [1], [2, 3, 4], [2, 3, 4]]


@pytest.mark.parametrize("slug", ["15-solutions", "troika-consulting", "wise-crowds",
    "shift-share", "purpose-to-practice", "25-10-crowd-sourcing"])  # fmt: skip
def test_every_round_of_the_kits_structures_has_the_same_lists_at_hand(monkeypatch, tmp_path, slug):
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path))
    session = kit_session(slug, Wish(inputs={}, people=12, groups=("One", "Two")), FakeClock())
    at_hand_in: dict[tuple[int, str], list[set[str | None]]] = {}
    while session.state.neighbour(1) is not None:
        state, written = session.state, session.state.step().written
        if session.state.step().block and not (written.stage or written.sources):
            lists = {note.stage for note in at_hand(state)}
            at_hand_in.setdefault((state.step().block, written.title), []).append(lists)
        with contextlib.suppress(Refused):
            session.take(note_commands.add(state, f"in {state.current}", "One", "Ana"))
        session.take(step_commands.go_on(state))
    assert any(at_hand_in.values())
    for lists in at_hand_in.values():
        assert all(each == lists[0] for each in lists)
