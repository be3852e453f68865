"""What the event says or offers, at the console: the facilitator decides what becomes of it."""

from types import SimpleNamespace

import pytest

from facilitate.rooms.reports import Message
from tests.builders import start
from tests.tui.front import console

AT = "2026-11-22T12:00:00+00:00"


def offer(front, step=""):
    message = Message("1", step or "back at 15:10", AT, step)
    link = SimpleNamespace(
        offered=message, state="connected", look=lambda path: [], close=lambda: None
    )
    front.run.context.runner.link = link
    return link


async def test_a_line_is_shown_to_the_room_by_one_key_and_an_answer(tmp_path):
    async with console(start(tmp_path)) as front:
        offer(front)
        await front.press("A")
        assert "The event says: back at 15:10" in front.text
        await front.press("y")
        assert front.state.announced == "back at 15:10"
        assert front.said == "shown to the room: back at 15:10"


async def test_a_line_that_is_put_aside_is_not_shown(tmp_path):
    async with console(start(tmp_path)) as front:
        link = offer(front)
        await front.press("A", "n")
        assert (front.state.announced, link.offered) == ("", None)
        assert front.state.remarks == ()


async def test_nothing_happens_before_it_is_answered(tmp_path):
    async with console(start(tmp_path)) as front:
        link = offer(front, "Stop")
        await front.after(1)
        assert "event offers: Stop (A)" in front.text
        await front.press("A", "escape")
        assert front.state.current == 1
        assert link.offered is not None
        await front.press("A", "y")
        assert front.state.step().title == "Stop"


@pytest.mark.parametrize("with_event", [True, False])
async def test_without_an_offer_it_says_so(tmp_path, with_event):
    async with console(start(tmp_path)) as front:
        if with_event:
            offer(front).offered = None
        await front.press("A")
        assert front.said == "the event offers nothing at the moment"
