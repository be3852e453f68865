"""What is typed behind a command, read as numbers, steps and times."""

import math
from datetime import datetime

from facilitate.plain.desk import Desk
from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import CLOCK
from facilitate.session.clock.clock import next_time
from facilitate.session.refused import Refused


class Asked(Exception):
    """What is typed behind a command is not what it needs."""


def whole_number(text: str, least: int = 1) -> int:
    """Read a whole number of at least `least`; raises Asked."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise Asked
    return int(text)


def any_number(text: str) -> float:
    """Read a number; raises Asked."""
    try:
        number = float(text)
    except ValueError:
        raise Asked from None
    if not math.isfinite(number):
        raise Asked
    return number


def named_step(desk: Desk, number: str) -> PlannedStep:
    """Give the step of the number that the plan shows; raises Asked, or Refused."""
    steps = desk.session.state.plan.steps
    wanted = whole_number(number)
    if wanted > len(steps):
        there = desk.words(
            "there is no step {number}; /plan shows 1 to {last}", number=wanted, last=len(steps)
        )
        raise Refused(there)
    return steps[wanted - 1]


def end_time(desk: Desk, words: list[str]) -> datetime:
    """Give the end that is asked for, else the agreed one; raises Asked, or Refused."""
    until, now = desk.session.state.until, desk.session.clock.wall()
    if not words and until is None:
        raise Refused(desk.words("no end was agreed; /fit 12:55 fits to an end"))
    if not words:
        return datetime.fromisoformat(str(until))
    try:
        minutes = CLOCK.parse(" ".join(words))
    except ValueError:
        raise Asked from None
    return next_time(now, minutes)
