"""The hub's stage view: the themes of the moment, for the people of an event."""

import pytest

from facilitate.rooms.following import Following
from facilitate.rooms.sortings import LOOK
from facilitate.session.commands import notes
from facilitate.tui.live_harvest_app import ThemesApp
from tests.rooms.copied_event import clock_of_event, copied_event  # noqa: F401 - fixtures
from tests.tui.front import opened


@pytest.fixture
def sorted_event(event):
    event.begin("room-01", "we trust each other", "time")
    event.begin("room-02", "trust")
    desk = event.desk()
    desk.take(notes.theme(desk.state, [1, 3], "Trust"))
    desk.leave()
    return event


def stage(of, size=(80, 24)):
    return opened(ThemesApp(Following(of.event, of.clock)), of.clock, size)


async def test_it_listens_until_there_is_a_theme(event):
    event.begin("room-01", "trust")
    async with stage(event) as front:
        assert "We're listening." in front.text
        assert "1 room · 1 note" in front.text
        assert "trust" not in front.text


async def test_themes_are_shown_as_they_come_up(sorted_event):
    async with stage(sorted_event) as front:
        lines = [line.strip() for line in front.text.splitlines()]
        row = next(number for number, line in enumerate(lines) if line.startswith("Trust"))
        assert lines[row].endswith("2 rooms")
        assert lines[row + 1].startswith("████")
        desk = sorted_event.desk()
        desk.take(notes.theme(desk.state, [2], "Time for one another"))
        desk.leave()
        front.clock.advance(LOOK)
        front.screen.tick()
        await front.settle()
        assert "Time for one another" in front.text


async def test_words_are_shown_only_if_the_facilitator_wants_them(sorted_event):
    async with stage(sorted_event) as front:
        assert "Said most" not in front.text
        await front.press("w")
        assert "trust (2 rooms)" in front.text
        await front.press("w")
        assert "Said most" not in front.text


@pytest.mark.parametrize("size", [(50, 20), (120, 36)])
async def test_a_long_theme_is_wrapped_and_is_text(sorted_event, size):
    desk = sorted_event.desk()
    name = "[b]Leadership[/b] and listening across all of our region"
    desk.take(notes.theme(desk.state, [2], name))
    desk.leave()
    async with stage(sorted_event, size) as front:
        said = " ".join(front.text.split())
        assert "[b]Leadership[/b] and listening" in said
        assert "region" in said
