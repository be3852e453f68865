"""An end is one instant, whatever the day, the zone, and the change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.session.clock.ends import end_at, end_of_agenda, next_time, shown
from facilitate.session.refused import Refused
from tests.fakes import FakeClock

ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
TWO_YEARS = 2 * 366 * 24 * 3600
MINUTES = st.integers(0, 24 * 60 - 1)
STARTS = st.integers(0, TWO_YEARS).map(lambda seconds: BEGIN + timedelta(seconds=seconds))


def clock_at(start, zone):
    return FakeClock(wall=start, zone=ZoneInfo(zone))


def local(day, hour, minute, zone="Europe/Berlin", fold=0):
    """A clock at a time of day there; `fold` is 1 for the second of two."""
    month, date = day
    there = datetime(2026, month, date, hour, minute, fold=fold, tzinfo=ZoneInfo(zone))
    return clock_at(there.astimezone(UTC), zone)


@given(STARTS, st.sampled_from(ZONES), MINUTES)
def test_an_end_is_the_next_instant_at_which_clocks_show_it(start, zone, minutes):
    clock = clock_at(start, zone)
    end = next_time(clock, minutes)
    assert timedelta(0) < end - clock.wall() <= timedelta(hours=26)
    assert end.utcoffset() == end.astimezone(ZoneInfo(zone)).utcoffset()
    skipped = end - timedelta(hours=2)
    changes = skipped.astimezone(ZoneInfo(zone)).utcoffset() != end.utcoffset()
    assert shown(end) == f"{minutes // 60:02}:{minutes % 60:02}" or changes
    assert datetime.fromisoformat(end.isoformat()) == end
    earlier = clock.wall() + timedelta(minutes=1)
    while earlier < end and not changes:  # no instant before it shows the same
        there = clock.here(earlier)
        assert (there.hour * 60 + there.minute, there.second) != (minutes, 0)
        earlier += timedelta(minutes=97)


@given(STARTS, st.sampled_from(ZONES), st.integers(1, 17 * 60))
def test_an_end_so_many_minutes_ahead_is_held_in_every_zone(start, zone, ahead):
    clock = clock_at(start.replace(second=0), zone)
    meant = clock.here(clock.wall() + timedelta(minutes=ahead))
    end = end_at(clock, meant.hour * 60 + meant.minute)
    # Where the clocks are set back in between, the time asked for can come twice.
    assert end == meant or end - clock.wall() < timedelta(minutes=ahead)
    assert shown(end) == shown(meant)


@pytest.mark.parametrize(
    ("clock", "end", "minutes"),
    [
        (local((3, 29), 1, 50), (3, 30), 40),  # spring: 2:00 becomes 3:00
        (local((10, 25), 1, 50), (2, 30), 40),  # autumn: 2:30 comes twice, the first one counts
        (local((10, 25), 2, 50, fold=0), (2, 55), 5),
        (local((10, 25), 2, 57, fold=0), (2, 55), 58),  # the second one
        (local((10, 25), 2, 50, fold=1), (3, 30), 40),
        (local((3, 29), 1, 50), (2, 30), 40),  # a time that this night does not have
        (local((6, 1), 23, 50), (0, 32), 42),
    ],
)
def test_on_the_night_of_a_clock_change_minutes_are_minutes(clock, end, minutes):
    hour, minute = end
    ahead = end_at(clock, hour * 60 + minute) - clock.wall()
    assert ahead == timedelta(minutes=minutes)


def test_an_end_that_has_just_passed_is_not_tomorrows():
    with pytest.raises(Refused, match="12:55 has passed today; it's 12:56 now"):
        end_at(local((6, 1), 12, 56), 12 * 60 + 55)


@pytest.mark.parametrize(
    ("now", "start", "end", "ends"),
    [
        ((11, 58), (12, 0), (12, 55), "01 12:55"),
        ((12, 54), (12, 0), (12, 55), "01 12:55"),
        ((23, 20), (23, 30), (0, 25), "02 00:25"),
        ((23, 45), (23, 30), (0, 25), "02 00:25"),
        ((0, 10), (23, 30), (0, 25), "01 00:25"),
        ((9, 0), None, (12, 55), "01 12:55"),
        ((13, 10), (12, 0), (12, 55), None),
        ((20, 0), None, (12, 55), None),
        ((9, 0), (8, 0), None, None),
    ],
)
def test_an_agenda_ends_when_it_says_wherever_in_it_or_before_it_one_begins(now, start, end, ends):
    minutes = [time and time[0] * 60 + time[1] for time in (start, end)]
    found = end_of_agenda(local((6, 1), *now), *minutes)
    assert (found and f"{found:%d %H:%M}") == ends


@given(STARTS, st.sampled_from(ZONES), MINUTES, st.integers(1, 600), st.integers(-600, 600))
def test_an_agenda_begun_around_its_start_ends_when_it_says(start, zone, end, length, early):
    clock = clock_at(start, zone)
    ends = next_time(clock, end)
    begins = ends - timedelta(minutes=length)
    if begins - timedelta(minutes=early) >= ends:
        return
    clock = clock_at(begins - timedelta(minutes=early), zone)
    found = end_of_agenda(clock, (end - length) % (24 * 60), end)
    assert found is not None
    assert shown(found) == shown(ends) or found.utcoffset() != clock.wall().utcoffset()


def test_an_end_that_lacks_moments_is_shown_as_the_one_that_was_asked_for():
    end = datetime(2026, 6, 1, 0, 32, tzinfo=UTC)
    for lacking in (-0.4, 0, 0.9, 3):
        assert shown(end - timedelta(seconds=lacking)) == "00:32"
    assert shown(end - timedelta(seconds=30)) == "00:31"
