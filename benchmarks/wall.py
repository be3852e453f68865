"""The wall with 10,000 notes: CPU to open it, to add a note, to resize it."""

import asyncio
import os
import random
import time
from statistics import median
from tempfile import mkdtemp

from many_notes import open_session, text

from facilitate.scripts.library import Library
from facilitate.session import noting
from facilitate.tui.console import Console
from facilitate.tui.note_list import NoteList
from facilitate.tui.wall_screen import WallScreen

NOTES = 10_000
MOST = {"opened": 60, "one added": 20, "resized": 40}


async def measure() -> dict[str, list[float]]:
    session = open_session(os.path.join(mkdtemp(), "many.jsonl"), NOTES)
    console = Console(Library([]), session.clock, session)
    seed = random.Random(1)
    times: dict[str, list[float]] = {name: [] for name in MOST}
    async with console.run_test(size=(120, 40)) as pilot:

        async def cpu(name: str, do) -> None:
            await pilot.pause()
            begun = time.process_time()
            do()
            for _ in range(4):
                await pilot.pause(0)
            times[name].append((time.process_time() - begun) * 1000)

        run = console.screen
        for _ in range(5):
            await cpu("opened", run.action_wall)
            wall = console.screen
            assert isinstance(wall, WallScreen)
            assert len(wall.query_one(NoteList).numbers()) >= NOTES
            for _ in range(3):
                session.take(noting.take_down(session.state, text(seed), "Group one", None))
                await cpu("one added", wall.show)
            for width in (80, 120):
                begun = time.process_time()
                await pilot.resize_terminal(width, 40)
                times["resized"].append((time.process_time() - begun) * 1000)
            wall.action_close()
    session.leave()
    return times


def main() -> None:
    for name, found in asyncio.run(measure()).items():
        print(f"the wall with {NOTES:,} notes, {name}: {median(found):.0f} ms of CPU,", end=" ")
        print(f"median of {len(found)} (at most {MOST[name]} ms)")


if __name__ == "__main__":
    main()
