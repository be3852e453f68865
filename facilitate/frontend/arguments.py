"""Parse the arguments of commands: numbers, steps and times."""

import re
from datetime import datetime, timedelta

from facilitate.frontend.context import RunContext
from facilitate.plan.plan import PlannedStep
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.ends import end_at, next_time
from facilitate.session.refused import Refused
from facilitate.text import short
from facilitate.times import may_be_either, seconds_in, time_of_day

LONGEST = 24 * 3600
"""Seconds; the furthest ahead that an end can be."""

_LEAD = r"(?i)^in\s+"


class UsageError(Exception):
    """The argument of a command is missing or malformed."""


def whole_number(text: str, least: int = 1) -> int:
    """Parse a whole number of at least `least`; raises UsageError."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise UsageError
    return int(text)


MOST_NUMBERS = 10_000
"""The most notes that can be named at once."""


def note_numbers(text: str) -> list[int]:
    """Parse the numbers of notes, `3,4,7-9`; raises UsageError."""
    numbers: list[int] = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        begin = whole_number(first)
        end = whole_number(last) if dash else begin
        if not begin <= end < begin + MOST_NUMBERS:
            raise UsageError
        numbers += range(begin, end + 1)
    return numbers


def length(context: RunContext, text: str, unit: float = 60) -> float:
    """Parse a length of time as seconds; a bare number is in `unit` seconds.

    Raises UsageError if there is none, Refused if it cannot be parsed.
    """
    if not text.strip():
        raise UsageError
    seconds = seconds_in(text, unit)
    if seconds is None:
        raise Refused(context.tr("time.not-a-length", text=short(text)))
    return seconds


def named_step(context: RunContext, number: str) -> PlannedStep:
    """Return the step with the displayed number; raises UsageError, or Refused."""
    steps = context.session.state.plan.steps
    wanted = whole_number(number)
    if wanted > len(steps):
        plan = context.way_to("plan")
        raise Refused("plan.no-such-step", number=wanted, last=len(steps), plan=plan)
    return steps[wanted - 1]


def end_time(context: RunContext, words: list[str]) -> datetime:
    """Parse an end, as a time of day or a length from now; without words, return the agreed one.

    Raises Refused.
    """
    until, clock = context.session.state.until, context.session.clock
    if not words and until is None:
        raise Refused("fit.no-end", fit=context.way_to("fit 12:55"))
    if not words:
        return datetime.fromisoformat(str(until))
    typed = " ".join(words)
    minutes, seconds = time_of_day(typed), seconds_in(re.sub(_LEAD, "", typed))
    if minutes is not None and not (may_be_either(typed) and _comes_first(clock, seconds, minutes)):
        return end_at(clock, minutes)
    if seconds is None or ":" in typed:  # 25:70 is meant as a time of day
        raise Refused(context.tr("fit.not-a-time", text=short(typed)))
    if seconds <= 0:
        raise Refused(context.tr("fit.not-ahead", text=short(typed)))
    return clock.here(clock.wall() + timedelta(seconds=min(seconds, LONGEST)))


def _comes_first(clock: Clock, seconds: float | None, minutes: int) -> bool:
    """Return whether an instant so many seconds from now comes before that time of day."""
    ahead = next_time(clock, minutes) - clock.wall()
    return seconds is not None and 0 < seconds < ahead.total_seconds()
