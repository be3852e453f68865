"""The clipboard of the machine, for terminals that do not hand on what they are asked to copy."""

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
"""Programs that copy what they read, each with the variable without which it cannot."""

_PATIENCE = 2.0
"""Seconds that such a program may take."""


def tool() -> list[str] | None:
    """Return the command of the first program that copies here; None if there is none."""
    for command, needs in TOOLS:
        if shutil.which(command[0]) and (not needs or os.environ.get(needs)):
            return command
    return None


def copy(text: str) -> bool:
    """Copy a text beside what the terminal does; return whether there is a program for it."""
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
