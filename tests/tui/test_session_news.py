"""What happens by itself comes to a screen at once; many notes of participants come together."""

import asyncio

import pytest
from textual.app import App
from textual.screen import Screen

from facilitate.frontend.runner import NoteCame, PhoneTrouble, Runner
from facilitate.tui import session_news
from facilitate.tui.session_news import SessionNews
from tests.builders import start


class Looking(Screen[None]):
    """A screen that keeps what it was told at each update."""

    def __init__(self, runner):
        super().__init__()
        self.told = []
        self.looked = asyncio.Event()
        self.news = SessionNews(self, runner, self.look)
        self.following = self.news._following

    def look(self):
        self.told.append(self.news.take())
        self.looked.set()

    def happens(self, happening):
        self.following.waiting.append(happening)
        self.following.wake()


@pytest.fixture
async def screen(here):
    screen = Looking(Runner(start(here, running=False)))
    async with App().run_test() as pilot:
        await pilot.app.push_screen(screen)
        screen.pause = pilot.pause
        yield screen


async def until_told(screen, times):
    while len(screen.told) < times:
        screen.looked.clear()
        await asyncio.wait_for(screen.looked.wait(), 10)


async def test_the_first_note_is_shown_at_once_and_those_after_it_together(screen):
    screen.happens(NoteCame(1))
    await until_told(screen, 1)
    for number in range(2, 6):
        screen.happens(NoteCame(number))
        await screen.pause()
    await until_told(screen, 2)
    assert screen.told == [[NoteCame(1)], [NoteCame(number) for number in range(2, 6)]]


async def test_all_else_is_shown_at_once(screen, monkeypatch):
    monkeypatch.setattr(session_news, "REST", 3600)
    screen.happens(NoteCame(1))
    await until_told(screen, 1)
    screen.happens(NoteCame(2))
    await screen.pause()
    assert len(screen.told) == 1
    screen.happens(PhoneTrouble("full"))
    await until_told(screen, 2)
    assert screen.told[1] == [NoteCame(2), PhoneTrouble("full")]


async def test_after_an_update_that_took_long_notes_wait_longer_and_the_clock_does_not(
    screen, monkeypatch
):
    monkeypatch.setattr(session_news, "SHARE", 1e9)
    monkeypatch.setattr(session_news, "LONGEST", 3600)
    screen.happens(NoteCame(1))
    await until_told(screen, 1)
    assert not screen.news.notes_wait
    screen.happens(NoteCame(2))
    await screen.pause()
    assert len(screen.told) == 1
    monkeypatch.setattr(screen.news, "_face", lambda: (1, 59))
    screen.following.wake()
    await until_told(screen, 2)
    assert screen.news.notes_wait
    screen.happens(PhoneTrouble("full"))
    await until_told(screen, 3)
    assert not screen.news.notes_wait
