"""Following a session from outside, by its log alone."""

import os

import pytest

from facilitate.session.clock.clock import FastClock
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.log import log
from facilitate.session.session import Session
from tests.builders import start
from tests.fakes import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def session(tmp_path, clock):
    return start(tmp_path, clock=clock)


@pytest.fixture
def follower(session, clock):
    os.utime(session.log.path, (clock.wall().timestamp(),) * 2)
    return Follower(session.log.path, clock)


def note(session, text):
    return session.take(note_commands.add(session.state, text, "Group one", None))


def test_the_state_is_that_of_the_session(session, follower, clock):
    note(session, "one")
    clock.advance(10)
    session.take(step_commands.go_on(session.state))
    assert follower.look()
    assert follower.state == session.state
    assert not follower.look()


def test_what_is_undone_is_undone_here_too(session, follower):
    note(session, "one")
    follower.look()
    session.undo()
    assert follower.look()
    assert not follower.state.notes
    assert follower.state == session.state


def test_the_time_goes_on_between_events(session, follower, clock):
    clock.advance(61.5)
    assert follower.t() == session.t() == 61.5
    session.take(step_commands.pause(session.state))
    follower.look()
    clock.advance(5)
    assert follower.state.left(follower.t()) == session.state.left(session.t()) == 538.5


def test_one_that_begins_later_has_the_right_time_at_once(session, clock):
    clock.advance(200)
    assert Follower(session.log.path, clock).t() == session.t() == 200


def test_a_wall_clock_that_is_set_changes_nothing(session, follower, clock):
    clock.advance(10)
    clock.set_wall(3600)
    assert follower.t() == session.t() == 10


def test_half_a_line_is_waited_for(session, follower):
    with open(session.log.path, "ab") as file:
        file.write(b'{"do":"note","n":2,"number":1,"te')
    assert not follower.look()
    with open(session.log.path, "ab") as file:
        file.write(b'xt":"one","step":1,"at":"2026-11-22T12:00:01+00:00"}\n')
    assert follower.look()
    assert follower.state.notes[1].text == "one"


def test_a_torn_end_that_is_cut_off_leaves_all_else(session, follower, clock):
    note(session, "one")
    session.log.close()
    with open(session.log.path, "ab") as file:
        file.write(b'{"do":"note","n":3,"numb')
    follower.look()
    again, _, _ = Session.resume(session.log.path, clock)
    note(again, "two")
    assert follower.look()
    assert [n.text for n in follower.state.wall()] == ["one", "two"]
    assert follower.state == again.state


def test_a_log_that_became_shorter_is_read_afresh(session, follower):
    whole = os.stat(session.log.path).st_size
    note(session, "one")
    follower.look()
    os.truncate(session.log.path, whole)
    assert follower.look()
    assert not follower.state.notes


@pytest.mark.parametrize("count", [True, False])
def test_it_follows_through_leaving_and_resuming(session, follower, clock, count):
    clock.advance(60)
    session.leave()
    follower.look()
    assert not follower.present
    clock.advance(300)
    assert follower.t() == 60
    again, _, _ = Session.resume(session.log.path, clock, count)
    assert follower.look()
    assert follower.present
    clock.advance(7)
    assert follower.t() == again.t() == (367 if count else 67)


def test_without_a_sign_of_life_nobody_is_there(session, follower, clock):
    assert follower.present
    clock.advance(16)
    assert not follower.present
    session.log.alive()
    assert not follower.look()
    assert follower.present


def test_after_the_end_the_time_stands(session, follower, clock):
    clock.advance(60)
    session.take(step_commands.end())
    follower.look()
    clock.advance(60)
    assert follower.t() == 60
    assert follower.state.ended


def test_what_is_no_log_is_refused(tmp_path, clock):
    path = tmp_path / "x.jsonl"
    path.write_text("hello\n")
    with pytest.raises(log.NotALog, match="first line"):
        Follower(str(path), clock)


@pytest.mark.parametrize("speed", [2, 20, 60])
@pytest.mark.parametrize("waited", [0, 600])
def test_a_rehearsal_is_followed_at_its_own_pace(tmp_path, speed, waited):
    machine = FakeClock()
    room = FastClock(machine, speed)  # the stage waits for the session
    machine.advance(waited)
    console = FastClock(machine, speed)
    session = start(tmp_path, clock=console)
    os.utime(session.log.path, (machine.wall().timestamp(),) * 2)
    follower = Follower(session.log.path, room)
    assert follower.present
    for _ in range(3):
        machine.advance(4)
        note(session, "one")
        assert follower.look()
        assert follower.t() == pytest.approx(session.t())
        assert room.wall() == console.wall()
    machine.advance(5)
    assert follower.t() == pytest.approx(session.t())


def test_who_comes_late_to_a_rehearsal_sees_its_clock(tmp_path):
    machine = FakeClock()
    console = FastClock(machine, 20)
    session = start(tmp_path, clock=console)
    machine.advance(10)
    os.utime(session.log.path, (machine.wall().timestamp(),) * 2)  # its sign of life
    follower = Follower(session.log.path, FastClock(machine, 20))
    assert follower.present
    assert follower.t() == pytest.approx(session.t()) == 200


def test_a_rehearsal_whose_inputs_were_asked_for_is_followed_at_its_time(tmp_path):
    machine = FakeClock()
    console = FastClock(machine, 60)
    machine.advance(20)
    session = start(tmp_path, clock=console)
    machine.advance(3)
    os.utime(session.log.path, (machine.wall().timestamp(),) * 2)
    room = FastClock(machine, 60)
    follower = Follower(session.log.path, room)
    assert room.wall() == console.wall()
    assert follower.t() == pytest.approx(session.t())
