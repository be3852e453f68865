"""Open a file in the user's editor while the app is suspended."""

import asyncio
import os
import shlex
import shutil
from typing import Any

from textual.app import App

from facilitate.errors import reason
from facilitate.translations.message import Message

USUAL = ("nano", "vim", "vi", "notepad")


def editor_words() -> list[str]:
    """Return the command of the user's editor; empty if there is none."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = [chosen]
    return words or [name for name in USUAL if shutil.which(name)][:1]


async def edit(app: App[Any], path: str) -> Message | None:
    """Edit the file at `path`; return what went wrong, if anything."""
    words = editor_words()
    if not words:
        return Message("editor.none")
    wrong = None
    # The awaited process keeps the app's own timers going, and the batch keeps them from drawing:
    # a terminal that nobody may write to would hold up the app for good.
    with app.suspend(), app.batch_update():
        try:
            process = await asyncio.create_subprocess_exec(*words, path)
            await process.wait()
        except OSError as error:
            why = reason(error)
            wrong = Message("editor.not-started", editor=words[0], why=why)
    app.refresh(layout=True)
    return wrong
