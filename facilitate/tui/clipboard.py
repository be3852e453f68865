"""The machine's clipboard, for terminals that do not pass on copied text."""

import contextlib
import os
import shutil
import subprocess
import threading

TOOLS = (
    (["pbcopy"], ""),
    (["wl-copy"], "WAYLAND_DISPLAY"),
    (["xclip", "-selection", "clipboard"], "DISPLAY"),
    (["clip.exe"], ""),
)
"""Programs that copy standard input, each with the variable it requires."""

_PATIENCE = 2.0
"""Seconds to wait for such a program."""


def tool() -> list[str] | None:
    """Return the command of the first available program; None if there is none."""
    for command, needs in TOOLS:
        if shutil.which(command[0]) and (not needs or os.environ.get(needs)):
            return command
    return None


def copy(text: str) -> bool:
    """Copy a text, in addition to the terminal; return whether there is a program for it."""
    command = tool()
    if command is None:
        return False
    encoding = "utf-16-le" if command[0] == "clip.exe" else "utf-8"
    threading.Thread(target=_run, args=(command, text.encode(encoding)), daemon=True).start()
    return True


def _run(command: list[str], data: bytes) -> None:
    silent = subprocess.DEVNULL
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # the terminal was asked as well
        subprocess.run(
            command, input=data, stdout=silent, stderr=silent, timeout=_PATIENCE, check=False
        )
