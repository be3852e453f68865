import os
from datetime import timedelta

import pytest

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
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from tests.builders import start, step
from tests.fakes import NOON, FakeClock


@pytest.fixture
def clock():
    return FakeClock()


def rung(session):
    return [(signal.kind, signal.step.id) for signal in session.tick()]


def test_a_step_warns_a_minute_before_its_end_and_rings_at_it(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=5), clock=clock)
    heard = []
    for _ in range(7 * 60):
        clock.advance(1)
        heard += [(kind, clock.now() - 1000) for kind, _ in rung(session)]
    assert heard == [("warn", 240), ("end", 300)]


def test_turns_divide_a_step_evenly(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, turns=3), clock=clock)
    heard = []
    for _ in range(200):
        clock.advance(1)
        heard += [(kind, clock.now() - 1000) for kind, _ in rung(session)]
    assert heard == [("turn", 60), ("turn", 120), ("end", 180)]


def test_signals_that_were_slept_through_do_not_ring_one_after_another(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=5, turns=2), clock=clock)
    clock.advance(3600)
    assert rung(session) == [("end", 1)]
    assert rung(session) == []


def test_a_step_made_longer_after_its_end_rings_again(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=2), clock=clock)
    clock.advance(121)
    assert rung(session) == [("end", 1)]
    session.take(plan_commands.lengthen(session.state, 60))
    clock.advance(60)
    assert rung(session) == [("end", 1)]


def test_going_back_does_not_ring_what_rang_before(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=2), step(2), clock=clock)
    clock.advance(121)
    rung(session)
    session.take(step_commands.go_on(session.state))
    rung(session)
    session.take(step_commands.go_back(session.state))
    clock.advance(1)
    assert rung(session) == []


def test_two_hundred_rounds_stay_in_step_to_the_millisecond(tmp_path, clock):
    rounds = [step(number, minutes=3, auto=True) for number in range(1, 201)]
    session = start(tmp_path, *rounds, step(201), clock=clock)
    ends = 0
    while session.state.current != 201:
        clock.advance(0.37)
        ends += [kind for kind, _ in rung(session)].count("end")
    assert ends == 200
    assert session.state.entered == 200 * 180
    assert session.events[-1].at == (NOON + timedelta(hours=10)).isoformat(timespec="milliseconds")


def test_steps_that_follow_by_themselves_catch_up_after_a_sleep(tmp_path, clock):
    rounds = [step(number, minutes=3, auto=True) for number in range(1, 6)]
    session = start(tmp_path, *rounds, clock=clock)
    clock.advance(2 * 180 + 30)
    assert rung(session) == [("end", 1), ("end", 2)]
    assert session.state.current == 3
    assert session.state.left(session.t()) == 150


def test_a_paused_step_does_not_end_by_itself(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock)
    session.take(step_commands.pause(session.state))
    clock.advance(1000)
    assert rung(session) == []
    assert session.state.current == 1


def test_undoing_an_end_that_came_by_itself_holds_the_step(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock)
    clock.advance(200)
    session.tick()
    session.undo()
    clock.advance(5)
    assert rung(session) == []
    assert session.state.current == 1
    assert session.state.left(session.t()) == -25
    session.take(step_commands.go_on(session.state))
    assert session.state.current == 2


def test_who_goes_back_to_a_step_that_ended_by_itself_stays_there(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock)
    clock.advance(190)
    session.tick()
    session.take(step_commands.go_back(session.state))
    clock.advance(5)
    assert rung(session) == []
    assert session.state.current == 1
    assert session.state.left(session.t()) == -5


def test_who_goes_back_to_a_step_that_was_left_early_goes_on_by_itself(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock)
    clock.advance(60)
    session.take(step_commands.go_on(session.state))
    session.take(step_commands.go_back(session.state))
    clock.advance(121)
    assert rung(session) == [("end", 1)]
    assert session.state.current == 2


def test_undo_takes_back_whatever_came_last(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    session.take(note_commands.add(session.state, "an idea", "Group one", None))
    clock.advance(60)
    session.take(plan_commands.lengthen(session.state, 120))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    session.take(note_commands.remove(session.state, 1))

    session.undo()
    assert not session.state.notes[1].removed
    session.undo()
    assert session.state.notes[1].stage == "yellow"
    clock.advance(10)
    session.undo()
    assert session.state.current == 1
    assert session.state.left(session.t()) == 720 - 70
    session.undo()
    assert session.state.left(session.t()) == 600 - 70
    session.undo()
    assert list(session.state.wall()) == []
    with pytest.raises(Refused, match="nothing to undo"):
        session.undo()


def test_undoing_a_pause_is_as_if_it_never_was(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    session.take(step_commands.pause(session.state))
    clock.advance(40)
    session.undo()
    assert session.state.running
    assert session.state.left(session.t()) == 560


def test_an_undo_is_an_event_of_its_own(tmp_path):
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "an idea", None, None))
    session.undo()
    events = log.read(session.log.path).events
    assert [type(event).__name__ for event in events] == ["Entered", "Noted", "Undone"]
    assert events[2].of == events[1].n == 2


def test_the_end_is_expected_when_all_that_is_to_come_has_taken_its_time(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), step(3, optional=True), clock=clock)
    clock.advance(60)
    assert session.ends() == NOON + timedelta(minutes=20)
    clock.advance(840)
    assert session.ends() == NOON + timedelta(minutes=25)
    assert session.behind() == 300


def test_a_plan_that_is_changed_is_agreed_anew(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), clock=clock)
    clock.advance(840)
    assert session.behind() == 240
    session.take(plan_commands.set_length(session.state, session.state.by_id(2), 300))
    assert session.behind() == 0
    clock.advance(30)
    assert session.behind() == 30


def resumed(session, clock, count=None):
    return Session.resume(session.log.path, clock, count)


def test_a_session_that_was_left_goes_on_where_it_stood(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    clock.advance(100)
    session.leave()
    clock.advance(3600)
    again, _, away = resumed(session, clock)
    assert (away.seconds, away.crashed, away.counted) == (3600, False, False)
    assert again.state.left(again.t()) == 500


def test_time_away_after_leaving_counts_if_it_is_said_so(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    clock.advance(100)
    session.leave()
    clock.advance(200)
    again, _, _ = resumed(session, clock, count=True)
    assert again.state.left(again.t()) == 300


def crash(session, alive_at):
    """Close the log's file as the end of a process does, with its last sign of life."""
    session.log.close()
    os.utime(session.log.path, (alive_at.timestamp(),) * 2)


def test_after_a_crash_the_time_away_counts(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    clock.advance(100)
    crash(session, clock.wall())
    clock.advance(200)
    again, _, away = resumed(session, clock)
    assert (away.seconds, away.crashed, away.counted) == (200, True, True)
    assert again.state.left(again.t()) == 300


def test_after_a_crash_only_the_time_without_a_process_can_be_skipped(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    clock.advance(100)
    crash(session, clock.wall())
    clock.advance(200)
    again, _, away = resumed(session, clock, count=False)
    assert away.seconds == 200
    assert again.state.left(again.t()) == 500


def test_a_running_session_shows_signs_of_life_without_writing(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    before = log.read(session.log.path)
    clock.advance(6)
    crash_time = NOON - timedelta(days=1)
    os.utime(session.log.path, (crash_time.timestamp(),) * 2)
    session.tick()
    assert log.last_change(session.log.path) > crash_time.timestamp()
    assert log.read(session.log.path).events == before.events


def test_a_wall_clock_set_back_while_nobody_was_there_takes_no_time_away(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    clock.advance(100)
    crash(session, clock.wall())
    clock.set_wall(-3600)
    again, _, away = resumed(session, clock)
    assert away.seconds == 0
    assert again.state.left(again.t()) == 500


def test_numbers_and_undo_go_on_through_a_resume(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    session.take(note_commands.add(session.state, "an idea", None, None))
    session.leave()
    again, _, _ = resumed(session, clock)
    assert again.take(note_commands.add(again.state, "another", None, None)).number == 2
    again.undo()
    again.undo()
    assert list(again.state.wall()) == []


@pytest.fixture
def ended(tmp_path, clock):
    """A session that ran for a minute, was ended, and is opened again an hour later."""
    session = start(tmp_path, clock=clock)
    clock.advance(60)
    session.close()
    session.leave()
    clock.advance(3600)
    again, _, away = resumed(session, clock)
    assert (away.ended, away.counted) == (True, False)
    return again


def test_an_ended_session_that_is_opened_again_is_still_ended(ended, clock):
    at = ended.state.ended
    assert not ended.closed
    assert not ended.state.running
    ended.take(note_commands.add(ended.state, "forgotten", None, None))
    with pytest.raises(Refused, match=r"has ended\. Undo takes the end back"):
        step_commands.start(ended.state)
    with pytest.raises(Refused, match=r"has ended\. Undo takes the end back"):
        step_commands.began_earlier(ended.state, 60)
    ended.close()
    ended.leave()
    again, _, _ = resumed(ended, clock)
    assert again.state.ended == at
    assert [note.text for note in again.state.wall()] == ["forgotten"]


def test_undo_takes_the_end_back_and_the_clock_waits(ended, clock):
    assert isinstance(ended.undo(), ev.Ended)
    assert ended.state.ended is None
    assert not ended.state.running
    clock.advance(100)
    assert ended.state.left(ended.t()) == 540
    ended.take(step_commands.start(ended.state))
    clock.advance(10)
    assert ended.state.left(ended.t()) == 530
    contents = log.read(ended.log.path)
    assert fold(contents.header, contents.events) == ended.state
    ended.close()
    assert ended.state.ended is not None


def test_an_end_that_was_taken_back_can_be_redone(ended):
    at = ended.state.ended
    ended.undo()
    assert isinstance(ended.redo(), ev.Ended)
    assert ended.state.ended == at


def test_signals_from_before_a_resume_do_not_ring_again(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=5), clock=clock)
    clock.advance(250)
    rung(session)
    session.leave()
    again, _, _ = resumed(session, clock)
    assert rung(again) == []


def test_the_log_adds_up_to_the_state_in_memory(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    session.take(note_commands.add(session.state, "an idea", None, None))
    session.undo()
    clock.advance(10)
    session.take(step_commands.go_on(session.state))
    contents = log.read(session.log.path)
    assert fold(contents.header, contents.events) == session.state
