"""The player of last resort: the terminal's own bell."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitate.sound.playback import Performance


def ring_terminal() -> None:
    """Ring the bell of the terminal that standard output is."""
    # Not by way of sys.stdout: another thread may use it, it may be locked at exit, and while the
    # console runs it is Textual's, which leads to no terminal.
    os.write((sys.__stdout__ or sys.stdout).fileno(), b"\a")


class TerminalBell:
    """Rings once, whatever the recording; whether it is heard is up to the terminal."""

    name = "sound.terminal-bell"

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def play(self, performance: "Performance") -> None:
        """Ring, unless it is over already."""
        if not performance.over.is_set():
            self._ring()
        performance.begun.set()

    def close(self) -> None:
        """Do nothing: nothing was opened."""
