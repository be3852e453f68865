"""What is typed behind a command, read as numbers, steps and times."""

import math
from datetime import datetime

from facilitate.frontend.context import RunContext
from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import CLOCK
from facilitate.session.clock.clock import next_time
from facilitate.session.refused import Refused


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


def any_number(text: str) -> float:
    """Read a number; raises UsageError."""
    try:
        number = float(text)
    except ValueError:
        raise UsageError from None
    if not math.isfinite(number):
        raise UsageError
    return number


def named_step(context: RunContext, number: str) -> PlannedStep:
    """Give the step of the number that the plan shows; raises UsageError, or Refused."""
    steps = context.session.state.plan.steps
    wanted = whole_number(number)
    if wanted > len(steps):
        raise Refused("plan.no-such-step", number=wanted, last=len(steps))
    return steps[wanted - 1]


def end_time(context: RunContext, words: list[str]) -> datetime:
    """Give the end that is asked for, else the agreed one; raises UsageError, or Refused."""
    until, now = context.session.state.until, context.session.clock.wall()
    if not words and until is None:
        raise Refused("fit.no-end")
    if not words:
        return datetime.fromisoformat(str(until))
    try:
        minutes = CLOCK.parse(" ".join(words))
    except ValueError:
        raise UsageError from None
    return next_time(now, minutes)
