"""Measure the CPU that an app takes until an action shows."""

import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

ROUNDS = 4
"""Rounds through all queues that an action needs until it shows."""


async def cpu(pilot: Pilot[Any], do: Callable[[], object]) -> float:
    """Perform an action in an idle app, and return the milliseconds of CPU until it shows."""
    await pilot.pause()
    begun = time.process_time()
    do()
    for _ in range(ROUNDS):
        await pilot.pause(0)
    return (time.process_time() - begun) * 1000
