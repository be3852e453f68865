"""What is typed behind a command, read as numbers, steps and times."""

import re
from datetime import datetime, timedelta

from facilitate.frontend.context import RunContext
from facilitate.plan.plan import PlannedStep
from facilitate.session.clock.ends import end_at
from facilitate.session.refused import Refused
from facilitate.times import seconds_in, time_of_day

LONGEST = 24 * 3600
"""Seconds; nobody agrees on an end further ahead."""

_LEAD = re.compile(r"^in\s+", re.IGNORECASE)


class UsageError(Exception):
    """What is typed behind a command is not what it needs."""


def whole_number(text: str, least: int = 1) -> int:
    """Read a whole number of at least `least`; raises UsageError."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise UsageError
    return int(text)


MOST_NUMBERS = 10_000
"""Nobody means more notes than these at once."""


def note_numbers(text: str) -> list[int]:
    """Read the numbers of notes, `3,4,7-9`; raises UsageError."""
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
    """Read a length of time as seconds, a bare number in `unit` seconds.

    Raises UsageError where there is none, Refused where it cannot be read.
    """
    if not text.strip():
        raise UsageError
    seconds = seconds_in(text, unit)
    if seconds is None:
        raise Refused(context.tr("time.not-a-length", text=text.strip()))
    return seconds


def named_step(context: RunContext, number: str) -> PlannedStep:
    """Return the step of the number that the plan shows; raises UsageError, or Refused."""
    steps = context.session.state.plan.steps
    wanted = whole_number(number)
    if wanted > len(steps):
        raise Refused("plan.no-such-step", number=wanted, last=len(steps))
    return steps[wanted - 1]


def end_time(context: RunContext, words: list[str]) -> datetime:
    """Return the end that is asked for, a time of day or a length from now; else the agreed one.

    Raises Refused.
    """
    until, clock = context.session.state.until, context.session.clock
    if not words and until is None:
        raise Refused("fit.no-end")
    if not words:
        return datetime.fromisoformat(str(until))
    typed = " ".join(words)
    minutes = time_of_day(typed)
    if minutes is not None:
        return end_at(clock, minutes)
    seconds = seconds_in(_LEAD.sub("", typed))
    if seconds is None or ":" in typed:  # 25:70 is meant as a time of day
        raise Refused(context.tr("fit.not-a-time", text=typed))
    if seconds <= 0:
        raise Refused(context.tr("fit.not-ahead", text=typed))
    return clock.here(clock.wall() + timedelta(seconds=min(seconds, LONGEST)))
