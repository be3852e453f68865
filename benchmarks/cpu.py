"""The CPU that an app takes until it has shown what was done."""

import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

ROUNDS = 4
"""Rounds through all queues that something needs until it is shown."""


async def cpu(pilot: Pilot[Any], do: Callable[[], object]) -> float:
    """Do something in an app at rest, and return the milliseconds of CPU until it is shown."""
    await pilot.pause()
    begun = time.process_time()
    do()
    for _ in range(ROUNDS):
        await pilot.pause(0)
    return (time.process_time() - begun) * 1000
