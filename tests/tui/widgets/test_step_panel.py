"""The times of the steps to come end when the session is said to end."""

import re

from facilitate.session.commands import steps as step_commands
from tests.builders import start, step
from tests.fakes import FakeClock
from tests.tui.front import console


def ends(front):
    """The ends that the screen shows: beside the clock, and below the steps to come."""
    said = re.search(r"ends (\d\d:\d\d)", front.text)
    below = re.search(r"(\d\d:\d\d)  end", front.text)
    return said[1], below[1]


async def test_an_end_a_moment_before_a_full_minute_is_that_minute_everywhere(tmp_path):
    clock = FakeClock()
    session = start(tmp_path, step(1, minutes=1), step(2, minutes=0.95), clock=clock)
    async with console(session, size=(120, 40)) as front:
        assert len(set(ends(front))) == 1


async def test_time_that_a_step_to_come_has_used_before_counts_everywhere(tmp_path):
    clock = FakeClock()
    session = start(tmp_path, step(1), step(2), clock=clock)
    session.take(step_commands.go_on(session.state))
    clock.advance(300)
    session.take(step_commands.go_back(session.state))
    async with console(session, size=(120, 40)) as front:
        assert len(set(ends(front))) == 1
