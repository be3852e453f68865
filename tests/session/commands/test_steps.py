from datetime import timedelta

import pytest

from facilitate.session.commands import steps as step_commands
from facilitate.session.refused import Refused
from tests.builders import start, step
from tests.fakes import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def session(tmp_path, clock):
    return start(tmp_path, step(1), step(2, optional=True), step(3), step(4), clock=clock)


def left(session):
    return session.state.left(session.t())


def test_the_clock_of_the_first_step_runs_at_once(session, clock):
    clock.advance(61)
    assert session.state.current == 1
    assert left(session) == 600 - 61


def test_a_session_that_waits_stands_until_it_is_started(tmp_path, clock):
    session = start(tmp_path, step(1), clock=clock, running=False)
    clock.advance(100)
    assert left(session) == 600
    session.take(step_commands.start(session.state))
    clock.advance(7)
    assert left(session) == 593


def test_overtime_counts_up(session, clock):
    clock.advance(630)
    assert left(session) == -30


def test_a_pause_costs_the_step_nothing(session, clock):
    clock.advance(10)
    session.take(step_commands.pause(session.state))
    clock.advance(1000)
    session.take(step_commands.start(session.state))
    clock.advance(5)
    assert left(session) == 585


def test_the_next_step_runs_and_passes_over_what_is_optional(session, clock):
    clock.advance(30)
    session.take(step_commands.go_on(session.state))
    assert session.state.current == 3
    clock.advance(5)
    assert left(session) == 595


def test_the_next_step_stands_if_this_one_stood(session):
    session.take(step_commands.pause(session.state))
    session.take(step_commands.go_on(session.state))
    assert not session.state.running


def test_going_back_finds_the_time_of_the_step_as_it_was(session, clock):
    clock.advance(30)
    session.take(step_commands.go_on(session.state))
    clock.advance(200)
    session.take(step_commands.go_back(session.state))
    clock.advance(1)
    assert session.state.current == 1
    assert left(session) == 600 - 31


def test_there_is_nothing_before_the_first_and_after_the_last_step(session):
    with pytest.raises(Refused, match="first step"):
        step_commands.go_back(session.state)
    session.take(step_commands.go_on(session.state))
    session.take(step_commands.go_on(session.state))
    with pytest.raises(Refused, match="last step"):
        step_commands.go_on(session.state)


def test_a_step_that_began_earlier_has_used_that_time(session, clock):
    clock.advance(20)
    session.take(step_commands.began_earlier(session.state, 90))
    assert left(session) == 510
    clock.advance(10)
    assert left(session) == 500


def test_what_a_step_had_before_it_was_gone_on_is_taken_off_the_one_before(session, clock):
    clock.advance(690)
    session.take(step_commands.go_on(session.state))
    assert session.behind() == 90
    session.take(step_commands.began_earlier(session.state, 90))
    assert session.state.actual(1) == 600
    assert session.state.actual(3) == 90
    assert session.behind() == 0


def test_a_session_that_began_earlier_is_not_ahead(session, clock):
    clock.advance(10)
    session.take(step_commands.began_earlier(session.state, 90))
    assert session.behind() == 0
    assert session.ends() == clock.wall() + timedelta(seconds=1800 - 90)


def test_saying_that_a_waiting_step_began_earlier_starts_it(tmp_path, clock):
    session = start(tmp_path, step(1), clock=clock, running=False)
    session.take(step_commands.began_earlier(session.state, 90))
    clock.advance(1)
    assert left(session) == 509


@pytest.mark.parametrize("seconds", [-1, 24 * 3600 + 1, float("nan")])
def test_nothing_began_in_the_future_or_yesterday(session, seconds):
    with pytest.raises(Refused):
        step_commands.began_earlier(session.state, seconds)


def test_starting_twice_and_pausing_twice_are_refused(session):
    with pytest.raises(Refused, match="running already"):
        step_commands.start(session.state)
    session.take(step_commands.pause(session.state))
    with pytest.raises(Refused, match="paused already"):
        step_commands.pause(session.state)


def test_a_pause_is_no_time_of_the_step_before(session, clock):
    clock.advance(60)
    session.take(step_commands.go_on(session.state))
    session.take(step_commands.pause(session.state))
    clock.advance(300)
    session.take(step_commands.began_earlier(session.state, 60))
    assert session.state.actual(1) == 60
    assert session.state.actual(3) == 60
