"""A step whose length depends on the notes to turn gets that length when it begins."""

import pytest

from facilitate.scripts.values import ARRANGEMENT
from facilitate.session import events as ev
from facilitate.session.commands import (
    notes as note_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.event_text import describe
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock

TOGETHER = step(2, "Each one", 10, colour="green", source="yellow", per_note=120.0)
IN_GROUPS = TOGETHER.rewritten(arrangement=ARRANGEMENT.parse("groups of 4-7"))


@pytest.fixture
def clock():
    return FakeClock()


def with_notes(tmp_path, clock, then, *numbers):
    """A session of a first step with so many notes of each group, and then another step."""
    session = start(tmp_path, step(1, colour="yellow"), then, clock=clock)
    for group, number in zip(("Group one", "Group two"), numbers, strict=True):
        for _ in range(number):
            session.take(note_commands.add(session.state, "an idea", group, None))
    session.take(step_commands.go_on(session.state))
    session.tick()
    return session


def length(session):
    return session.state.step().seconds / 60


def test_it_takes_so_long_for_each_note(tmp_path, clock):
    session = with_notes(tmp_path, clock, TOGETHER, 4, 3)
    assert length(session) == 14
    assert [describe(event, session.state) for event in session.news()] == [
        "7 notes to turn, 2 min each · Each one: 10 min → 14 min"
    ]


def test_groups_side_by_side_take_as_long_as_the_one_with_the_most(tmp_path, clock):
    assert length(with_notes(tmp_path, clock, IN_GROUPS, 4, 3)) == 8


def test_without_notes_it_stays_as_it_was_planned(tmp_path, clock):
    session = with_notes(tmp_path, clock, TOGETHER, 0, 0)
    session.take(note_commands.add(session.state, "late", None, None))
    session.tick()
    assert length(session) == 10
    assert session.news() == []


def test_the_facilitator_may_take_it_back(tmp_path, clock):
    session = with_notes(tmp_path, clock, TOGETHER, 4, 3)
    assert isinstance(session.undo(), ev.Replanned)
    clock.advance(1)
    session.tick()
    assert length(session) == 10


def test_a_length_that_the_facilitator_gave_it_stays(tmp_path, clock):
    session = start(tmp_path, step(1, colour="yellow"), TOGETHER, clock=clock)
    session.take(note_commands.add(session.state, "an idea", None, None))
    session.take(plan_commands.set_length(session.state, TOGETHER, 300))
    session.take(step_commands.go_on(session.state))
    session.tick()
    assert length(session) == 5


def test_it_is_given_once_however_often_one_comes_back(tmp_path, clock):
    session = with_notes(tmp_path, clock, TOGETHER, 4, 3)
    clock.advance(60)
    session.take(note_commands.turn(session.state, 1))
    session.take(step_commands.go_back(session.state))
    session.take(step_commands.go_on(session.state))
    session.tick()
    assert length(session) == 14


def test_plain_mode_says_it(tmp_path, clock):
    session = start(tmp_path, step(1, colour="yellow"), TOGETHER, clock=clock)
    shown = run_plain(["one idea", "/next", "/undo", "/time"], session)
    told = "1 note to turn, 2 min each · Each one: 10 min → 2 min"
    assert f"* {told}; /undo to ignore that" in shown
    assert any(line.startswith(f"undone: {told} · ends") for line in shown)
    assert any(line.startswith("10:00 left") for line in shown)
