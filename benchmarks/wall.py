"""The wall with 10,000 notes: CPU to open it, to add a note, to resize it.

Each is compared in the same run with a bare Textual app: opening a screen with a list of 60 lines
and an input, adding a line, resizing the terminal.
"""

import asyncio
import os
import random
import time
from statistics import median
from tempfile import mkdtemp

from cpu import cpu
from many_notes import open_session, text
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.tui.console import Console
from facilitate.tui.screens.wall import WallScreen
from facilitate.tui.wall.wall import Wall

NOTES = 10_000
MOST = {"opened": 60, "one added": 20, "resized": 40}


async def measure() -> dict[str, list[float]]:
    session = open_session(os.path.join(mkdtemp(), "many.jsonl"), NOTES)
    console = Console(Sitting(Library([]), session.clock, session))
    seed = random.Random(1)
    times: dict[str, list[float]] = {name: [] for name in MOST}
    async with console.run_test(size=(120, 40)) as pilot:
        run = console.screen
        for _ in range(5):
            times["opened"].append(await cpu(pilot, lambda: run.action_command("wall")))
            wall = console.screen
            assert isinstance(wall, WallScreen)
            assert len(wall.query_one(Wall).numbers()) >= NOTES
            for _ in range(3):
                session.take(note_commands.take_down(session.state, text(seed), "Group one", None))
                times["one added"].append(await cpu(pilot, wall.show))
            for width in (80, 120):
                begun = time.process_time()
                await pilot.resize_terminal(width, 40)
                times["resized"].append((time.process_time() - begun) * 1000)
            wall.action_close()
    session.leave()
    return times


class Bare(App[None]):
    """A minimal Textual app that resembles the wall."""

    def on_mount(self) -> None:
        self.open()

    def open(self) -> None:
        screen: Screen[None] = Screen()
        self.push_screen(screen)
        screen.mount(Static("a title"), OptionList(*map(str, range(60))), Input())

    def add(self) -> None:
        self.screen.query_one(OptionList).add_option("one more")


async def measure_bare() -> dict[str, list[float]]:
    app = Bare()
    times: dict[str, list[float]] = {name: [] for name in MOST}
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(5):
            times["opened"].append(await cpu(pilot, app.open))
            for _ in range(3):
                times["one added"].append(await cpu(pilot, app.add))
            for width in (80, 120):
                begun = time.process_time()
                await pilot.resize_terminal(width, 40)
                times["resized"].append((time.process_time() - begun) * 1000)
            app.pop_screen()
    return times


def main() -> None:
    wall, bare = asyncio.run(measure()), asyncio.run(measure_bare())
    for name, most in MOST.items():
        figure, floor = median(wall[name]), median(bare[name])
        print(f"the wall with {NOTES:,} notes, {name}: {figure:.0f} ms of CPU", end="")
        print(f" (at most {most} ms); a bare app: {floor:.0f} ms: {figure / floor:.2f} ×")


if __name__ == "__main__":
    main()
