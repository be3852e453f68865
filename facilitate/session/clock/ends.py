"""The end that all agree on: one instant with its zone, made here and nowhere else."""

from datetime import datetime, timedelta

from facilitate.session.clock.clock import Clock
from facilitate.session.refused import Refused

PASSED = timedelta(hours=18)
"""A time of day that comes in more than this is meant to be earlier: it has passed."""

EARLY = timedelta(hours=12)
"""An agenda that begins up to this long before its start still ends when it says."""

_NEARLY = timedelta(seconds=5)
"""Fitted steps have whole seconds: an end that lacks fewer than these is the one asked for."""

_DAY = timedelta(days=1)


def next_time(clock: Clock, minutes: int) -> datetime:
    """Return the next instant at which clocks here show a time of day, in minutes after midnight.

    A time that a change of the clocks leaves out comes when it would have come without it; of one
    that comes twice, the first that is ahead counts.
    """
    now = clock.wall()
    midnight = now.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    for day in range(3):
        ahead = [t for t in _instants(clock, midnight + day * _DAY, minutes) if t > now]
        if ahead:
            return min(ahead)
    raise AssertionError("every time of day comes within two days")


def _instants(clock: Clock, midnight: datetime, minutes: int) -> list[datetime]:
    """Return when clocks here show a time of a day: once, or twice where they are set back."""
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

    None where it has no end, where that has passed, and where its start is far ahead.
    """
    if end is None:
        return None
    ends, now = next_time(clock, end), clock.wall()
    length = timedelta(0) if start is None else timedelta(minutes=(end - start) % (24 * 60))
    return ends if ends - length - EARLY <= now else None


def shown(end: datetime) -> str:
    """Return an end as it is shown, as the full minutes of its time of day: `12:55`."""
    return f"{end + _NEARLY:%H:%M}"
