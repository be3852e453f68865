"""What is undone next: the last event, and carried-over notes with the event that brought them."""

import pytest

from facilitate.plan.plan import Plan
from facilitate.session import events as ev
from facilitate.session.carry_over import Brought, on_the_wall
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
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from tests.builders import start, step
from tests.fakes import FakeClock

LOOK_BACK = Plan("Look back", (step(1, collect="Said", brings="open commitments"),), {})
OF = ev.Origin("5e55", 7, "Monday", "2026-11-15T09:30:00.000+01:00")
TWO = (Brought("ring Bo", "Ann", OF), Brought("wait", "Bo", OF))


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def session(tmp_path, clock):
    """A session with a note of its own, and then a structure that brought two."""
    session = start(tmp_path, clock=clock)
    session.take(note_commands.add(session.state, "own", None, None))
    change = session.take(plan_commands.insert(session.state, LOOK_BACK))
    plan = session.state.plan._replace(steps=(session.state.plan.steps[1],))
    for note in on_the_wall(plan, TWO, session.state.last_number + 1):
        session.take(note)
    assert describe(change, session.state) == "Look back included"
    return session


def texts(session):
    return [note.text for note in session.state.wall()]


def test_a_structure_goes_with_the_notes_that_it_brought(session):
    assert texts(session) == ["own", "ring Bo", "wait"]
    undone = session.undo()
    assert isinstance(undone, ev.Replanned)
    assert texts(session) == ["own"]
    assert len(session.state.plan.steps) == 3
    assert session.undo().text == "own"


def test_what_happened_since_is_taken_back_before_it(session):
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.add(session.state, "new", None, None))
    assert session.undo().text == "new"
    assert isinstance(session.undo(), ev.Entered)
    assert texts(session) == ["own", "ring Bo", "wait"]


def test_their_numbers_are_not_used_again(session):
    session.undo()
    assert session.take(note_commands.add(session.state, "new", None, None)).number == 4


def test_the_log_alone_tells_it_all(session, clock):
    session.leave()
    again, _, _ = Session.resume(session.log.path, clock)
    assert texts(again) == ["own", "ring Bo", "wait"]
    assert again.state.notes[2].step == again.state.plan.steps[1].id
    again.undo()
    assert texts(again) == ["own"]
    contents = log.read(again.log.path)
    assert fold(contents.header, contents.events) == again.state


def test_half_an_undo_that_was_cut_off_is_gone_on_with(session, clock):
    session.undo()
    session.leave()
    with open(session.log.path, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    with open(session.log.path, "wb") as file:
        file.writelines(lines[:-3])
    again, _, _ = Session.resume(session.log.path, clock)
    assert texts(again) == ["own", "ring Bo"]
    again.undo()
    assert (texts(again), len(again.state.plan.steps)) == (["own"], 3)


def test_where_the_line_of_what_brought_them_is_damaged_nothing_else_goes(session, clock):
    session.leave()
    with open(session.log.path, "rb") as file:
        data = file.read()
    with open(session.log.path, "wb") as file:
        file.write(data.replace(b'{"do":"plan"', b'{"do"?"plan"'))
    again, contents, _ = Session.resume(session.log.path, clock)
    assert len(contents.damaged) == 1
    again.undo()
    assert texts(again) == ["own"]


def test_a_session_that_was_cut_off_before_its_first_step_begins_there(session, clock):
    session.leave()
    with open(session.log.path, "rb") as file:
        first = file.readline()
    with open(session.log.path, "wb") as file:
        file.write(first)
    again, _, _ = Session.resume(session.log.path, clock)
    with pytest.raises(Refused, match="this is where the session began"):
        again.undo()


def take_down(session, text):
    return session.take(note_commands.add(session.state, text, None, None))


def test_what_was_undone_comes_back_in_its_order(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    for text in ("one", "two", "three"):
        take_down(session, text)
    session.undo()
    session.undo()
    assert session.redo().text == "two"
    assert session.redo().text == "three"
    assert texts(session) == ["one", "two", "three"]
    with pytest.raises(Refused, match="there's nothing to redo"):
        session.redo()
    assert session.undo().text == "three"


def test_nothing_is_redone_after_another_change(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    take_down(session, "one")
    session.undo()
    take_down(session, "two")
    with pytest.raises(Refused, match="there's nothing to redo"):
        session.redo()
    session.undo()
    assert session.redo().text == "two"


def test_what_can_be_redone_survives_a_resume(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    take_down(session, "one")
    session.undo()
    session.leave()
    again, _, _ = Session.resume(session.log.path, clock)
    again.redo()
    assert texts(again) == ["one"]
    contents = log.read(again.log.path)
    assert fold(contents.header, contents.events) == again.state


def test_a_structure_comes_back_with_the_notes_that_it_brought(session):
    session.undo()
    assert isinstance(session.redo(), ev.Replanned)
    assert texts(session) == ["own", "ring Bo", "wait"]
    assert len(session.state.plan.steps) == 4


def test_a_step_that_was_gone_to_is_gone_to_again_as_if_nothing_had_been(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    clock.advance(60)
    session.take(step_commands.go_on(session.state))
    clock.advance(10)
    session.undo()
    clock.advance(10)
    session.redo()
    assert session.state.current == 2
    assert session.state.left(session.t()) == 580


def take_together(session, *lines):
    """Take notes down in one action, as when several lines are pasted."""
    for position, text in enumerate(lines):
        note = note_commands.add(session.state, text, None, None)
        note.together = position > 0
        session.take(note)


def test_what_was_done_in_one_action_is_undone_and_redone_at_once(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    take_down(session, "before")
    take_together(session, "one", "two", "three")
    session.leave()
    again, _, _ = Session.resume(session.log.path, clock)
    again.undo()
    assert texts(again) == ["before"]
    again.redo()
    assert texts(again) == ["before", "one", "two", "three"]
    take_down(again, "after")
    again.undo()
    assert texts(again) == ["before", "one", "two", "three"]


def test_two_actions_in_a_row_are_undone_one_after_the_other(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    take_together(session, "one", "two")
    take_together(session, "three", "four")
    session.undo()
    assert texts(session) == ["one", "two"]
    session.undo()
    assert texts(session) == []
    session.redo()
    assert texts(session) == ["one", "two"]


def test_an_action_of_which_a_line_is_damaged_takes_no_other_along(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    take_down(session, "before")
    take_together(session, "one", "two", "three")
    del session.events[-2]
    assert [event.text for event in session.next_to_undo()] == ["three"]
