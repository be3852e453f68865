"""Make the pictures of the README from the program itself: `python tools/make_pictures.py`.

Write docs/pictures/*.svg: the library, the run screen, the wall, the plan, the stage, in three
looks, with 16 colours and without any. They are the same each time: the clock is one that this
script moves.
"""

import asyncio
import math
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual import constants

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session
from facilitate.tui.app import TerminalApp
from facilitate.tui.console import Console
from facilitate.tui.stage_app import StageApp

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SIZE = (100, 30)
WORST = (
    "Never tell the others what we are planning",
    "Meet only when there is trouble",
    "Speak in abbreviations",
    "Send the invitation the day before, by fax",
    "Fund everybody to do the same thing, separately",
)


class StillClock:
    """A clock that is moved by hand."""

    unread = math.inf
    speed = 1.0

    def __init__(self) -> None:
        self._passed = 0.0

    def now(self) -> float:
        """Return the seconds advanced so far."""
        return self._passed

    def wall(self) -> datetime:
        """Return noon of the day plus the time advanced so far."""
        return datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(seconds=self._passed)

    def here(self, instant: datetime) -> datetime:
        """Return an instant in the zone of the clock."""
        return instant.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        """Advance time."""
        self._passed += seconds


async def picture(app: TerminalApp, name: str, *keys: str) -> None:
    """Write one picture of what the app shows after some keys."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        for _ in range(50):
            if (
                not isinstance(app, Console)
                or app.sitting.context
                or app.screen.query("#offers > *")
            ):
                break
            await pilot.pause(0.1)
        await pilot.pause(0.5)
        app.screen.refresh(layout=True)
        await pilot.pause()
        (PICTURES / f"{name}.svg").write_text(app.export_screenshot(title="facilitate"))


def session_in(library: Library, clock: StillClock) -> Session:
    """Run TRIZ across sectors as far as its yellow step, with a few notes."""
    script = library.find("triz-across-sectors")
    session = open_session(script, library, clock, Wish({}, people=22))
    for seconds in (120, 470):
        clock.advance(seconds)
        session.take(step_commands.go_on(session.state))
    for number, text in enumerate(WORST):
        clock.advance(40)
        group = session.header.groups[number % 3]
        session.take(note_commands.add(session.state, text, group, None))
    return session


async def main() -> None:
    """Make all pictures."""
    constants.COLOR_SYSTEM = "truecolor"
    library, clock = Library.usual(), StillClock()
    await picture(Console(Sitting(library, clock)), "library", "end", *["up"] * 9)
    session = session_in(library, clock)

    def console() -> Console:
        return Console(Sitting(library, clock, session))

    await picture(console(), "run-yellow")
    clock.advance(270)
    session.take(step_commands.go_on(session.state))
    for number in (1, 2, 4):
        session.take(note_commands.turn(session.state, number))
    clock.advance(200)
    await picture(console(), "run-pink")
    await picture(console(), "wall", "w")
    await picture(console(), "plan", "l")
    for look in ("light", "contrast"):
        os.environ["FACILITATE_THEME"] = look
        await picture(console(), f"run-{look}")
        await picture(console(), f"wall-{look}", "w")
    del os.environ["FACILITATE_THEME"]
    constants.COLOR_SYSTEM = "standard"
    await picture(console(), "run-16-colours")
    constants.COLOR_SYSTEM = "truecolor"
    os.environ["NO_COLOR"] = "1"
    await picture(console(), "run-no-colours")
    del os.environ["NO_COLOR"]
    clock.advance(290)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "Open our plan to the others in January"))
    clock.advance(733)
    await picture(console(), "run-green")
    os.utime(session.log.path, (clock.wall().timestamp(),) * 2)
    room = StageApp(RunningSession(clock, Follower(session.log.path, clock)))
    await picture(room, "stage", "w")
    session.leave()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["FACILITATE_HOME"] = home
        asyncio.run(main())
