"""A console in front of a test: keys are pressed, time is moved, the screen is read."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.session import Session
from facilitate.tui.console import Console
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.widgets.status_line import KeyLine

MOST_PAUSES = 500
SETTLE = 4
"""Rounds through all queues that a key needs at most: key, action, message, layout."""


def text_of(app: App) -> str:
    """The text on the screen, as lines."""
    strips = app.screen._compositor.render_strips()  # the one place that knows about this
    return "\n".join(strip.text.rstrip() for strip in strips)


class Front:
    """An app under test."""

    def __init__(self, app: App, pilot: Pilot, clock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    @property
    def screen(self):
        return self.app.screen

    @property
    def text(self) -> str:
        return text_of(self.app)

    @property
    def said(self) -> str:
        """The message in the last line of the screen."""
        return self.screen.query_one(KeyLine).said

    async def press(self, *keys: str) -> None:
        """Press keys, named as Textual does (`ctrl+n`) or by their character."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys faster than any is answered, as on a machine that is slow for a moment."""
        for key in keys:
            self._send(key)
        for _ in keys:
            await self.settle()

    def _send(self, key: str) -> None:
        char = " " if key == "space" else key if len(key) == 1 else None
        name = _character_to_key(key) if len(key) == 1 else key
        self.app._driver.send_message(Key(name, char))

    async def settle(self) -> None:
        """Wait until all messages are processed; Pilot waits for an idle machine, which may never
        come.
        """
        for _ in range(SETTLE):
            await self.pilot.pause(0)

    async def type(self, text: str) -> None:
        """Insert a text at the cursor, replacing the selection."""
        line = self.app.focused
        line.replace(text, *sorted(line.selection))
        await self.settle()

    async def write(self, *texts: str) -> None:
        """Write notes, and go back to the keys."""
        await self.press("a")
        for text in texts:
            await self.type(text)
            await self.press("enter")
        await self.press("escape")

    async def after(self, seconds: float) -> None:
        """Advance time, and let the console look at its clock."""
        self.clock.advance(seconds)
        self.tick()
        await self.settle()

    def tick(self) -> None:
        sitting = getattr(self.app, "sitting", None)
        if sitting is not None and sitting.context is not None:
            sitting.context.runner.look()
        for screen in self.app.screen_stack:
            if hasattr(screen, "tick"):
                screen.tick()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that another thread or process does."""
        for _ in range(MOST_PAUSES):
            if condition():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"this never came:\n{self.text}")


class FakeSound:
    """Records what it is asked to play."""

    def __init__(self) -> None:
        self.muted = False
        self.played: list[str] = []
        self.wrong: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)

    def troubles(self) -> list[str]:
        wrong, self.wrong = self.wrong, []
        return wrong


class RunFront(Front):
    """A console with a session in it."""

    def __init__(self, app: Console, pilot: Pilot, session: Session) -> None:
        super().__init__(app, pilot, session.clock)
        self.session = session

    @property
    def run(self) -> RunScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, RunScreen))

    @property
    def state(self):
        return self.session.state

    @property
    def texts(self) -> list[str]:
        """The texts of all notes on the wall."""
        return [note.text for note in self.state.wall()]


@asynccontextmanager
async def console(
    session: Session, size: tuple[int, int] = (80, 24), sound: FakeSound | None = None
) -> AsyncIterator[RunFront]:
    """Run a session in the console, and leave it afterwards."""
    app = Console(Sitting(Library.usual(), session.clock, session, sound))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield RunFront(app, pilot, session)
    session.leave()


@asynccontextmanager
async def opened(app: App, clock, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Front]:
    """Run any other app."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Front(app, pilot, clock)
