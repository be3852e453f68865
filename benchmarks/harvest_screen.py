"""The harvest so far of 10,000 notes, half of them turned: CPU to open it, and to add a note.

Each is compared in the same run with a bare Textual app, as for the wall.
"""

import asyncio
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
from textual.pilot import Pilot

from facilitate.frontend.sitting import Sitting
from facilitate.harvest.overview import Told
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.tui.console import Console
from facilitate.tui.screens.harvest import HarvestScreen
from facilitate.tui.widgets.harvest_list import HarvestList

NOTES = 10_000
MOST = {"opened": 100, "one added": 70}
TURNS = 4
"""Rounds through all queues that an action needs until it shows."""


async def cpu(pilot: Pilot[Any], do: Callable[[], object]) -> float:
    """Perform an action in an idle app, and return the milliseconds of CPU until it shows."""
    await pilot.pause()
    begun = time.process_time()
    do()
    for _ in range(TURNS):
        await pilot.pause(0)
    return (time.process_time() - begun) * 1000


async def measure() -> dict[str, list[float]]:
    session = open_session(os.path.join(mkdtemp(), "many.jsonl"), NOTES)
    for note in list(session.state.wall()):
        if note.stage == "yellow":
            session.take(note_commands.turn(session.state, note.number))
    console = Console(Sitting(Library([]), session.clock, session))
    seed = random.Random(1)
    times: dict[str, list[float]] = {name: [] for name in MOST}
    async with console.run_test(size=(120, 40)) as pilot:
        run = console.screen
        for _ in range(5):
            times["opened"].append(await cpu(pilot, lambda: run.action_command("harvest")))
            harvest = console.screen
            assert isinstance(harvest, HarvestScreen)
            rows = harvest.query_one(HarvestList).rows
            assert sum(isinstance(row, Told) for row in rows) >= NOTES // 2
            for _ in range(3):
                session.take(note_commands.add(session.state, text(seed), "Group one", None))
                times["one added"].append(await cpu(pilot, harvest.show))
            harvest.action_close()
    session.leave()
    return times


async def measure_bare() -> dict[str, list[float]]:
    seed = random.Random(1)
    app = BareList([text(seed) for _ in range(NOTES)])
    times: dict[str, list[float]] = {name: [] for name in MOST}
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(5):
            times["opened"].append(await cpu(pilot, app.open))
            for _ in range(3):
                times["one added"].append(await cpu(pilot, partial(app.add, text(seed))))
            app.pop_screen()
    return times


def main() -> None:
    harvest, bare = asyncio.run(measure()), asyncio.run(measure_bare())
    for name, most in MOST.items():
        figure, floor = median(harvest[name]), median(bare[name])
        print(f"the harvest of {NOTES:,} notes, {name}: {figure:.0f} ms of CPU", end="")
        print(f" (at most {most} ms); a bare app: {floor:.0f} ms: {figure / floor:.2f} ×")


if __name__ == "__main__":
    main()
