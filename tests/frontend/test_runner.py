"""The loop of a session: in one place, for any number of screens, whatever they do."""

import os
import threading
import time

import pytest

from facilitate.frontend.runner import DiskTrouble, Fault, LogMoved, Runner
from facilitate.session import events as ev
from facilitate.session.clock.clock import system_clock
from facilitate.session.clock.cues import Cue
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.translations.message import Message
from tests.builders import start, step
from tests.fakes import FakeClock, FakeSound

PATIENCE = 10.0


@pytest.fixture
def clock():
    return FakeClock()


def note(runner, text):
    state = runner.session.state
    return runner.do(lambda: runner.session.take(note_commands.add(state, text, "Group one", None)))


def until(condition):
    """Wait for something that the thread of a session does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


def test_what_is_due_happens_once_and_every_follower_is_told(tmp_path, clock):
    sound = FakeSound(clock)
    runner = Runner(start(tmp_path, step(1, minutes=4), step(2), clock=clock), sound)
    first, second = runner.follow(), runner.follow()
    clock.advance(190)
    runner.look()
    runner.look()
    for following in (first, second):
        (signal,) = following.news()
        assert isinstance(signal, Cue)
        assert signal.kind == "warn"
        assert following.news() == []
    assert [name for _, name in sound.played] == ["soft gong", "soft chime"]


def test_what_is_due_before_a_command_happens_before_it(tmp_path, clock):
    runner = Runner(start(tmp_path, step(1, minutes=3, auto=True), step(2), clock=clock))
    clock.advance(200)
    noted = note(runner, "late")
    entered = [event for event in runner.session.events if isinstance(event, ev.Entered)]
    assert [event.step for event in entered] == [1, 2]
    assert noted.n > entered[-1].n


def test_a_step_that_is_started_rings_and_one_that_goes_on_does_not(tmp_path, clock):
    sound = FakeSound(clock)
    runner = Runner(start(tmp_path, clock=clock, running=False), sound)
    runner.look()
    assert sound.played == []
    take = runner.session.take
    for move in (step_commands.start, step_commands.pause, step_commands.start):
        clock.advance(30)
        runner.do(lambda move=move: take(move(runner.session.state)))
    assert [name for _, name in sound.played] == ["soft gong"]


def test_a_step_that_is_resumed_does_not_begin_again(tmp_path, clock):
    session, sound = start(tmp_path, clock=clock), FakeSound(clock)
    clock.advance(90)
    session.leave()
    again, _, _ = Session.resume(session.log.path, clock)
    Runner(again, sound).look()
    assert sound.played == []


def test_a_refused_command_changes_nothing_and_the_loop_goes_on(tmp_path, clock):
    runner = Runner(start(tmp_path, clock=clock))

    def refuse():
        raise Refused("session.left")

    with pytest.raises(Refused):
        runner.do(refuse)
    assert note(runner, "after").number == 1


def test_a_session_that_was_left_takes_no_command_and_its_log_is_free(tmp_path, clock):
    runner = Runner(start(tmp_path, clock=clock))
    note(runner, "before")
    runner.leave()
    runner.leave()
    with pytest.raises(Refused):
        note(runner, "after")
    again, contents = log.Log.open(runner.session.log.path)
    again.close()
    assert [type(event).__name__ for event in contents.events][-1] == "Left"


def test_a_follower_that_never_asks_keeps_only_the_latest(tmp_path, clock):
    runner = Runner(start(tmp_path, *(step(n, minutes=2) for n in range(1, 4)), clock=clock))
    following = runner.follow()
    for number in range(1500):
        following.waiting.append(Fault(ValueError(number)))
    assert len(following.news()) == 1000


def test_one_that_cannot_be_woken_holds_up_nobody(tmp_path, clock):
    runner, woken = Runner(start(tmp_path, clock=clock)), []

    def gone():
        raise RuntimeError("its loop is closed")

    runner.follow(gone)
    runner.follow(lambda: woken.append(1))
    note(runner, "said")
    assert woken


def test_trouble_with_the_disk_is_told_when_it_begins_and_when_it_ends(tmp_path, clock):
    runner = Runner(start(tmp_path, clock=clock))
    following, session = runner.follow(), runner.session
    session.log.trouble = OSError(28, "No space left on device")
    runner._follow_up()
    runner._follow_up()
    session.log.trouble = None
    runner._follow_up()
    told = [happening for happening in following.news() if isinstance(happening, DiskTrouble)]
    assert [trouble.why for trouble in told] == [Message("No space left on device"), None]


def test_an_error_of_the_loop_is_told_once_and_commands_still_work(tmp_path, clock, monkeypatch):
    runner = Runner(start(tmp_path, clock=clock))
    following = runner.follow()

    def broken():
        raise ZeroDivisionError

    monkeypatch.setattr(runner.session, "tick", broken)
    assert note(runner, "one").number == 1
    assert note(runner, "two").number == 2
    assert [type(happening) for happening in following.news()] == [Fault]


def test_the_clock_goes_on_in_its_thread_while_a_screen_does_nothing_at_all(tmp_path):
    clock = system_clock(6000)
    runner = Runner(start(tmp_path, step(1, minutes=1, auto=True), step(2), clock=clock))
    stuck = threading.Event()
    runner.follow(lambda: stuck.set())
    runner.start()
    until(lambda: runner.session.state.current == 2)
    assert stuck.is_set()
    runner.leave()


def test_notes_of_many_threads_are_all_there_each_with_a_number_of_its_own(tmp_path):
    runner = Runner(start(tmp_path, clock=system_clock()))
    runner.start()
    threads = [
        threading.Thread(target=lambda t=t: [note(runner, f"{t} {n}") for n in range(20)])
        for t in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    runner.leave()
    events = log.read(runner.session.log.path).events
    noted = [event for event in events if isinstance(event, ev.Noted)]
    assert [event.number for event in noted] == list(range(1, 101))
    assert {event.text for event in noted} == {f"{t} {n}" for t in range(5) for n in range(20)}


def test_it_is_told_once_that_somebody_moved_the_log(tmp_path):
    runner = Runner(start(tmp_path))
    following = runner.follow()
    os.rename(tmp_path / "session.jsonl", tmp_path / "workshop.jsonl")
    note(runner, "after that")
    runner.look()
    assert following.news() == [LogMoved(str(tmp_path / "workshop.jsonl"))]
