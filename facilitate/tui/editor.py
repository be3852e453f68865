"""Open a file in the user's editor while the app is suspended."""

import asyncio
import os
import shlex
import shutil
from typing import Any

from textual.app import App

USUAL = ("nano", "vim", "vi", "notepad")


def editor_words() -> list[str]:
    """Return the command of the user's editor; empty if there is none."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = [chosen]
    return words or [name for name in USUAL if shutil.which(name)][:1]


async def edit(app: App[Any], path: str) -> str:
    """Edit the file at `path`; return a line on what went wrong, or nothing."""
    words = editor_words()
    if not words:
        return "no editor was found; set EDITOR to yours"
    wrong = ""
    # The awaited process keeps the app's own timers going, and the batch keeps them from drawing:
    # a terminal that nobody may write to would hold up the app for good.
    with app.suspend(), app.batch_update():
        try:
            process = await asyncio.create_subprocess_exec(*words, path)
            await process.wait()
        except OSError as error:
            wrong = f"{words[0]} cannot be started: {error.strerror}; EDITOR names another editor"
    app.refresh(layout=True)
    return wrong
