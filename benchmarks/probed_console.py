"""The console, with a probe in its loop: `python benchmarks/probed_console.py LAGS run triz`.

Every 5 ms a task wakes; how much later than that it did goes to the file LAGS, with the time, and
with how long the loop was at work meanwhile, in time of the CPU: what other programs on the
machine take is not in it.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

from textual.app import App

from facilitate.cli import main

EVERY = 0.005


async def probe(path: str) -> None:
    """Write how late the loop is, for as long as it runs."""
    with open(path, "w", encoding="utf-8") as file:
        while True:
            begun, spent = time.perf_counter(), time.thread_time()
            await asyncio.sleep(EVERY)
            now = time.perf_counter()
            spent = time.thread_time() - spent
            file.write(f"{now:.6f} {now - begun - EVERY:.6f} {spent:.6f}\n")
            file.flush()


def probed(run: Callable[..., Awaitable[object]], path: str) -> Callable[..., Awaitable[object]]:
    """Return `App.run_async` with a probe beside it."""

    async def run_async(self: App[None], **options: object) -> object:
        probing = asyncio.ensure_future(probe(path))
        try:
            return await run(self, **options)
        finally:
            probing.cancel()

    return run_async


if __name__ == "__main__":
    App.run_async = probed(App.run_async, sys.argv.pop(1))  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))
