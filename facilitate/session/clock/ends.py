"""The agreed end of a session: one instant with its time zone, created only here."""

from datetime import datetime, timedelta

from facilitate.session.clock.clock import Clock
from facilitate.session.refused import Refused

PASSED = timedelta(hours=18)
"""A time of day further ahead than this is taken to have passed already."""

EARLY = timedelta(hours=12)
"""An agenda that begins up to this long before its start still ends at its stated end."""

_NEARLY = timedelta(seconds=5)
"""Fitted steps are whole seconds: an end missed by less than this is the one asked for."""

_DAY = timedelta(days=1)


def next_time(clock: Clock, minutes: int) -> datetime:
    """Return the next instant at which local clocks show a time of day, in minutes after midnight.

    A time skipped by a change of the clocks is the instant it would have been without the change;
    of one that occurs twice, the first still ahead.
    """
    now = clock.wall()
    midnight = now.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    for day in range(3):
        ahead = [t for t in _instants(clock, midnight + day * _DAY, minutes) if t > now]
        if ahead:
            return min(ahead)
    raise AssertionError("every time of day comes within two days")


def _instants(clock: Clock, midnight: datetime, minutes: int) -> list[datetime]:
    """Return the instants of a local time of day: one, or two if the clocks are set back."""
    shown = midnight + timedelta(minutes=minutes)
    about = shown.replace(tzinfo=clock.wall().tzinfo)
    zones = [clock.here(about + day * _DAY).tzinfo for day in (-1, 0, 1)]
    instants = {clock.here(shown.replace(tzinfo=zone)) for zone in zones}
    exact = [instant for instant in instants if instant.replace(tzinfo=None) == shown]
    return exact or [clock.here(shown.replace(tzinfo=zones[0]))]


def end_at(clock: Clock, minutes: int) -> datetime:
    """Return the instant meant by an end at a time of day; raises Refused if it has passed."""
    end = next_time(clock, minutes)
    if end - clock.wall() > PASSED:
        now = f"{clock.wall():%H:%M}"
        raise Refused("refused.passed-today", end=f"{end:%H:%M}", now=now)
    return end


def end_of_agenda(clock: Clock, start: int | None, end: int | None) -> datetime | None:
    """Return the instant at which an agenda ends, from its start and end in minutes after midnight.

    None if it has no end, if that has passed, or if its start is far ahead.
    """
    if end is None:
        return None
    ends, now = next_time(clock, end), clock.wall()
    length = timedelta(0) if start is None else timedelta(minutes=(end - start) % (24 * 60))
    return ends if ends - length - EARLY <= now else None


def minutes_past(end: datetime, agreed: datetime) -> int:
    """Return how many minutes an end is past another, as they are shown; negative if before."""
    return round((_minute(end) - _minute(agreed)).total_seconds() / 60)


def _minute(end: datetime) -> datetime:
    return (end + _NEARLY).replace(second=0, microsecond=0)


def shown(end: datetime) -> str:
    """Return an end for display, as its time of day in full minutes: `12:55`."""
    return f"{end + _NEARLY:%H:%M}"
