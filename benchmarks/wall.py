"""The wall with 10,000 notes: CPU to open it, to add a note, to resize it; a storm of sizes.

Each is compared in the same run, in turns, with a bare list of the line API that shows as many
cells. After a storm of sizes the right picture has to stand soon: its time is compared with that
after a single resize.
"""

import asyncio
import gc
import os
import random
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from tempfile import mkdtemp
from typing import Any

from bare.list import BareList
from many_notes import open_session, text
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.strip import Strip

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.tui.console import Console
from facilitate.tui.screens.wall import WallScreen
from facilitate.tui.wall.wall import Wall

NOTES = 10_000
ROUNDS = 5
MOST, MOST_AFTER_STORM = 1.3, 2.0
"""The bounds, as multiples of the bare list, and of a single resize."""
SIZE, NARROW = (120, 40), (80, 40)
STORM = [(60 + number, 20 + number % 30) for number in range(49)]
"""The sizes before the last one."""
PAUSE = 0.01
"""Seconds between two sizes of a storm."""
STILL = 0.3
"""Seconds without a frame after which the picture is taken to be complete."""

Times = dict[str, list[float]]


class Frames:
    """Records when an app draws."""

    def __init__(self, app: App[Any]) -> None:
        self.last = 0.0
        draw = app._display

        def drawn(screen: Any, picture: Any) -> None:
            draw(screen, picture)
            if picture is not None:
                self.last = time.perf_counter()

        app._display = drawn  # type: ignore[method-assign]

    async def still(self) -> None:
        """Wait until no frame came for a while."""
        await asyncio.sleep(STILL)
        while time.perf_counter() - self.last < STILL:
            await asyncio.sleep(STILL / 4)


def resize(app: App[Any], size: tuple[int, int]) -> None:
    """Resize a terminal."""
    app.post_message(events.Resize(Size(*size), Size(*size)))


async def cpu(frames: Frames, do: Callable[[], object]) -> float:
    """Perform an action, and return the milliseconds of CPU until the picture is still."""
    begun = time.process_time()
    do()
    await frames.still()
    return (time.process_time() - begun) * 1000


async def stands(app: App[Any], frames: Frames, sizes: list[tuple[int, int]]) -> float:
    """Resize an app, and return the milliseconds from the last size to the last frame."""
    for size in sizes:
        await asyncio.sleep(PAUSE)
        last = time.perf_counter()
        resize(app, size)
    await frames.still()
    return (frames.last - last) * 1000


async def measure(
    app: App[Any],
    frames: Frames,
    open_it: Callable[[], object],
    add: Callable[[], object],
    times: Times,
) -> None:
    """Open, add to and resize what an app shows; then resize it again and again."""
    times["opened"].append(await cpu(frames, open_it))
    for _ in range(3):
        times["one added"].append(await cpu(frames, add))
    for size in (NARROW, SIZE):
        times["resized"].append(await cpu(frames, partial(resize, app, size)))
    await stands(app, frames, [NARROW])
    times["one resize"].append(await stands(app, frames, [SIZE]))
    picture = below_the_clock(app)
    times["a storm"].append(await stands(app, frames, [*STORM, SIZE]))
    assert below_the_clock(app) == picture, "the wrong picture stands"


def below_the_clock(app: App[Any]) -> list[Strip]:
    """Return the lines of the picture but the first one, in which the time passes."""
    return app.screen._compositor.render_strips()[1:]


async def both() -> tuple[Times, Times]:
    session = open_session(os.path.join(mkdtemp(), "many.jsonl"), NOTES)
    console = Console(Sitting(Library([]), session.clock, session))
    seed = random.Random(1)
    bare = BareList([text(seed) for _ in range(NOTES)])
    names = ("opened", "one added", "resized", "one resize", "a storm")
    times: tuple[Times, Times] = ({name: [] for name in names}, {name: [] for name in names})

    def add_to_wall() -> None:
        session.take(note_commands.add(session.state, text(seed), "Group one", None))
        console.screen.show()  # type: ignore[attr-defined]

    async with console.run_test(size=SIZE), bare.run_test(size=SIZE):
        frames, bare_frames = Frames(console), Frames(bare)
        gc.freeze()  # as the console does it at a terminal
        run = console.screen
        for round_number in range(1 + ROUNDS):
            if round_number == 1:  # the first round imports and compiles
                for kept in times:
                    for found in kept.values():
                        found.clear()
            with bare._context():
                add = partial(bare.add, text(seed))
                await measure(bare, bare_frames, bare.open, add, times[1])
                bare.pop_screen()
                await bare_frames.still()
            with console._context():
                open_wall = partial(run.action_command, "wall")
                await measure(console, frames, open_wall, add_to_wall, times[0])
                wall = console.screen
                assert isinstance(wall, WallScreen)
                assert len(wall.query_one(Wall).numbers()) >= NOTES
                wall.action_close()
                await frames.still()
    session.leave()
    return times


def main() -> None:
    wall, bare = asyncio.run(both())
    for name in ("opened", "one added", "resized"):
        figure, floor = median(wall[name]), median(bare[name])
        least, least_floor = min(wall[name]), min(bare[name])
        print(f"the wall with {NOTES:,} notes, {name}: {figure:.1f} ms of CPU, least {least:.1f};")
        print(f"    a bare list: {floor:.1f}, {least_floor:.1f}: {figure / floor:.2f} ×", end=", ")
        print(f"{least / least_floor:.2f} × (at most {MOST} ×)")
    for name, kept in (("the wall", wall), ("a bare list", bare)):
        alone, after = median(kept["one resize"]), median(kept["a storm"])
        print(f"{name}: the right picture stands {after:.0f} ms after a storm of", end=" ")
        print(f"{len(STORM) + 1} sizes, {alone:.0f} ms after one resize:", end=" ")
        print(f"{after / alone:.2f} × (at most {MOST_AFTER_STORM:g} ×)")


if __name__ == "__main__":
    main()
