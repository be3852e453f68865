"""Rounds that follow by themselves went on while nobody was there: asleep or after a crash."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitate.session.session import Session
from tests.builders import start, step
from tests.fakes import FakeClock


def rounds(folder, clock):
    steps = [step(n, minutes=2, round=n, rounds=6, block=1, auto=True) for n in range(1, 6)]
    return start(folder, *steps, step(6, minutes=2, round=6, rounds=6, block=1), clock=clock)


def stands(session):
    session.tick()
    state, t = session.state, session.t()
    return (
        state.current,
        round(state.elapsed(t), 3),
        {n: round(s, 3) for n, s in state.spent.items()},
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(before=st.floats(0, 500), away=st.floats(0.5, 1500), again=st.floats(0, 300))
def test_a_crash_and_a_sleep_of_the_same_length_are_the_same(tmp_path_factory, before, away, again):
    slept_clock, crashed_clock = FakeClock(), FakeClock()
    slept = rounds(tmp_path_factory.mktemp("slept"), slept_clock)
    crashed = rounds(tmp_path_factory.mktemp("crashed"), crashed_clock)
    for session, clock in ((slept, slept_clock), (crashed, crashed_clock)):
        clock.advance(before)
        session.tick()
    slept_clock.advance(away)
    crashed.log.close()
    crashed_clock.advance(away)
    path = crashed.log.path
    crashed, _, _ = Session.resume(path, crashed_clock, count=True)
    for clock in (slept_clock, crashed_clock):
        clock.advance(again)
    one, other = stands(slept), stands(crashed)
    assert one[0] == other[0]
    assert one[1] == pytest.approx(other[1], abs=1)
    assert one[2] == pytest.approx(other[2], abs=1)


def test_seven_minutes_away_move_two_minute_rounds_on_by_three(tmp_path):
    clock = FakeClock()
    session = rounds(tmp_path, clock)
    clock.advance(60)
    session.log.close()
    clock.advance(7 * 60)
    session, _, _ = Session.resume(session.log.path, clock, count=True)
    assert stands(session)[:2] == (5, 0)


def test_a_session_that_was_left_is_where_it_was(tmp_path):
    clock = FakeClock()
    session = rounds(tmp_path, clock)
    clock.advance(60)
    session.leave()
    clock.advance(7 * 60)
    session, _, _ = Session.resume(session.log.path, clock)
    assert stands(session)[:2] == (1, 60)
