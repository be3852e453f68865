import time
from datetime import datetime, timedelta

import pytest

from facilitate.session.clock.clock import (
    BootClock,
    FastClock,
    ReconciledClock,
    local_time,
    system_clock,
)
from tests.fakes import NOON, FakeClock


class Machine:
    """A machine whose monotonic clock stops while it sleeps."""

    def __init__(self) -> None:
        self.monotonic, self.wall = 50.0, NOON
        self.clock = ReconciledClock(lambda: self.monotonic, lambda: self.wall)

    def wake_for(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    def passed(self, start: float) -> float:
        return self.clock.now() - start


def test_time_goes_on_while_the_machine_sleeps():
    machine = Machine()
    start = machine.clock.now()
    machine.wake_for(10)
    machine.clock.now()
    machine.sleep(600)
    machine.wake_for(1)
    assert machine.passed(start) == pytest.approx(611)


def test_a_wall_clock_that_is_set_back_changes_nothing():
    machine = Machine()
    start = machine.clock.now()
    machine.sleep(-3600)
    machine.wake_for(5)
    assert machine.passed(start) == pytest.approx(5)


def test_small_corrections_of_the_wall_clock_are_no_sleep():
    machine = Machine()
    start = machine.clock.now()
    for _ in range(100):
        machine.sleep(0.05)
        machine.wake_for(1)
        machine.clock.now()
    assert machine.passed(start) == pytest.approx(100)


def test_a_fast_clock_runs_as_many_times_as_fast_from_where_it_began():
    slow = FakeClock()
    fast = FastClock(slow, 60)
    assert (fast.now(), fast.wall()) == (slow.now(), slow.wall())
    slow.advance(2)
    assert fast.now() == slow.now() - 2 + 120
    assert fast.wall() == NOON + timedelta(minutes=2)


def test_a_fast_clock_shows_the_time_of_another_that_was_started_earlier():
    machine = FakeClock()
    other = FastClock(machine, 60)
    began = other.wall()
    machine.advance(300)
    late = FastClock(machine, 60)
    late.follow_since(began)
    assert late.wall() == other.wall()
    machine.advance(7)
    assert late.wall() == other.wall() == NOON + timedelta(seconds=60 * 307)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="no such clock on this platform")
def test_the_clock_of_this_machine_counts_its_sleep():
    clock = system_clock()
    assert isinstance(clock, BootClock)
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= clock.now() <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_the_wall_time_has_an_offset():
    assert system_clock().wall().utcoffset() is not None


@pytest.fixture
def zone(monkeypatch):
    """Sets the machine's time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("no way to set the time zone here")

    def set_zone(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


def test_the_offset_of_local_time_changes_with_summer_time_and_zone(monkeypatch, zone):
    zone("CET-1CEST,M3.5.0,M10.5.0/3")
    end_of_summer = datetime.fromisoformat("2026-10-25T03:00:00+02:00").timestamp()
    seen = []
    for seconds in (-0.001, 0.0, 3600.0):
        monkeypatch.setattr(time, "time", lambda seconds=seconds: end_of_summer + seconds)
        seen.append(local_time().isoformat(timespec="milliseconds"))
    zone("EST5")
    seen.append(local_time().isoformat(timespec="milliseconds"))
    assert seen == [
        "2026-10-25T02:59:59.999+02:00",
        "2026-10-25T02:00:00.000+01:00",
        "2026-10-25T03:00:00.000+01:00",
        "2026-10-24T21:00:00.000-05:00",
    ]


def test_a_fast_clock_runs_from_its_first_reading_on():
    machine = FakeClock()
    fast = FastClock(machine, 60)
    machine.advance(20)  # inputs are asked for
    began = fast.wall()
    assert (fast.now(), began) == (machine.now(), machine.wall())
    machine.advance(5)
    stage = FastClock(machine, 60)
    stage.follow_since(began)
    assert stage.wall() == fast.wall()
