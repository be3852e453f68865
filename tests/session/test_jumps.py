"""Sleep, stops and changed clocks: the time left is right, and what happened is reported."""

from datetime import datetime, timedelta

import pytest

from facilitate.harvest.report.build import report_of
from facilitate.session import events as ev
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session
from tests.builders import run_plain, start, step
from tests.fakes import NOON, FakeClock


@pytest.fixture
def clock():
    clock = FakeClock()
    clock.unread = 10.0
    return clock


def ticking(session, clock, seconds):
    """Advance time with a look at the clock each second, and return what is reported."""
    news = []
    for _ in range(seconds):
        clock.advance(1)
        session.tick()
        news += session.news()
    return news


def test_time_that_is_looked_at_is_no_jump(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    assert ticking(session, clock, 300) == []


def test_a_closed_lid_counts_and_is_said_and_logged(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    ticking(session, clock, 30)
    clock.advance(200)
    session.tick()
    (jump,) = session.news()
    assert (type(jump), jump.seconds, jump.t) == (ev.Jumped, 200, 30)
    assert session.state.left(session.t()) == 600 - 230
    assert log.read(session.log.path).events[-1] == jump
    assert session.news() == []


def test_a_jump_that_is_taken_back_does_not_count(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    ticking(session, clock, 30)
    clock.advance(200)
    ticking(session, clock, 5)
    session.undo()
    assert session.state.left(session.t()) == 600 - 34
    assert session.behind() == 0
    ticking(session, clock, 6)
    assert session.state.left(session.t()) == 600 - 40
    contents = log.read(session.log.path)
    assert fold(contents.header, contents.events) == session.state
    session.leave()
    again, _, _ = Session.resume(session.log.path, clock)
    assert again.state.left(again.t()) == 600 - 40


def test_a_jump_while_the_clock_stands_changes_nothing(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    session.take(step_commands.pause(session.state))
    clock.advance(200)
    session.tick()
    session.undo()
    assert session.state.left(session.t()) == 600


@pytest.mark.parametrize("seconds", [3600, -3600, 90])
def test_a_wall_clock_that_is_set_takes_no_time_and_is_said_and_logged(tmp_path, clock, seconds):
    session = start(tmp_path, clock=clock)
    ticking(session, clock, 30)
    clock.set_wall(seconds)
    (event,) = ticking(session, clock, 1)
    assert (type(event), event.seconds) == (ev.WallSet, seconds)
    assert session.state.left(session.t()) == 600 - 31
    assert session.ends() == NOON + timedelta(seconds=1800 + seconds)
    with pytest.raises(step_commands.Refused, match="nothing to undo"):
        session.undo()


@pytest.mark.parametrize("seconds", [3600, -86400, 90])
def test_begin_and_end_are_told_by_the_same_clock_after_it_was_set(tmp_path, clock, seconds):
    session = start(tmp_path, clock=clock)
    ticking(session, clock, 60)
    clock.set_wall(seconds)
    ticking(session, clock, 60)
    session.close()
    report = report_of(log.read(session.log.path))
    begun, ended = map(datetime.fromisoformat, (report.started, report.ended))
    assert ended == NOON + timedelta(seconds=120 + seconds)
    assert ended - begun == timedelta(seconds=120)


def test_rounds_that_follow_by_themselves_are_where_they_should_be_after_a_sleep(tmp_path, clock):
    rounds = [step(number, minutes=3, auto=True) for number in range(1, 6)]
    session = start(tmp_path, *rounds, clock=clock)
    ticking(session, clock, 100)
    clock.advance(400)
    session.tick()
    assert [type(event).__name__ for event in session.events] == [
        "Entered",
        "Jumped",
        "Entered",
        "Entered",
    ]
    assert session.state.current == 3
    assert session.state.entered == 360


def test_plain_mode_says_what_happened_and_how_to_take_it_back(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    sleep = [lambda: clock.advance(1), lambda: clock.advance(200)]
    shown = run_plain([*sleep, "/undo", lambda: clock.set_wall(-3600)], session)
    assert "* 3:20 passed while the machine was asleep or stopped; /undo to ignore that" in shown
    undone = "undone: 3:20 passed while the machine was asleep or stopped · ends 12:30 → 12:33"
    assert undone in shown
    assert "* the computer's clock was set back by 1:00:00" in shown


def test_a_step_that_was_entered_and_not_started_says_so_once(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), clock=clock, running=False)
    said = []
    for _ in range(200):
        clock.advance(1)
        said += [(signal.kind, session.t()) for signal in session.tick()]
    assert said == [("waiting", 60)]
    session.take(step_commands.go_on(session.state))
    for _ in range(59):
        clock.advance(1)
        said += [(signal.kind, session.t()) for signal in session.tick()]
    session.take(step_commands.start(session.state))
    clock.advance(10)
    assert session.tick() == []
    assert len(said) == 1


def test_a_step_that_was_paused_is_not_forgotten(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    ticking(session, clock, 5)
    session.take(step_commands.pause(session.state))
    clock.advance(9)
    assert session.tick() == []
    for _ in range(100):
        clock.advance(1)
        assert session.tick() == []


@pytest.mark.parametrize("seconds", [5, 60, 3600])
def test_an_end_that_is_undone_later_was_no_sleep(tmp_path, clock, seconds):
    session = start(tmp_path, clock=clock)
    ticking(session, clock, 30)
    session.close()
    clock.advance(seconds)
    session.undo()
    assert ticking(session, clock, 1) == []
    assert not session.state.running
    clock.advance(60)  # a lid that is closed afterwards is one
    session.tick()
    assert [type(event) for event in session.news()] == [ev.Jumped]
