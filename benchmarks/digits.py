"""The digits against the clock while both cores are busy: `python benchmarks/digits.py [MINUTES]`.

Reads the big digits from a tmux pane (tmux has to be there) and compares them with what the log of
the session says is left.
"""

import math
import multiprocessing
import os
import subprocess
import sys
import time
from tempfile import mkdtemp

from in_a_terminal import KIT

from facilitate.session.clock.clock import system_clock
from facilitate.session.follow import Follower
from facilitate.session.log import log
from facilitate.tui.widgets.big_clock import _GLYPHS

MOST = 1.0


def busy() -> None:
    while True:
        pass


def read_digits(lines: list[str]) -> str:
    """Parse a face such as `9:58` from five lines of blocks."""
    rows = ["".join("#" if cell == "█" else " " for cell in line[::2]).ljust(60) for line in lines]
    face, at = "", 0
    while at < 30:
        for char, glyph in _GLYPHS.items():
            width = len(glyph[0])
            if char != " " and all(
                r[at : at + width] == g for r, g in zip(rows, glyph, strict=True)
            ):
                face, at = face + char, at + width + 1
                break
        else:
            at += 1
    return face


def seconds_of(face: str) -> float:
    total = 0.0
    for part in face.lstrip("+").split(":"):
        total = total * 60 + int(part)
    return -total if face.startswith("+") else total


def main(minutes: float = 30) -> None:
    home = mkdtemp()
    server = f"digits-{os.getpid()}"
    tmux = ["tmux", "-L", server, "-f", os.devnull]
    environment = {**os.environ, "FACILITATE_HOME": home, "LC_ALL": "C.UTF-8"}
    words = f"env PYTHONPATH={KIT} {sys.executable} -m facilitate run triz-across-sectors"
    subprocess.run(
        [*tmux, "new-session", "-d", "-x", "80", "-y", "24", words], env=environment, check=True
    )
    folder = os.path.join(home, "sessions")
    while not (os.path.isdir(folder) and os.listdir(folder)):
        time.sleep(0.1)
    time.sleep(3)
    follower = Follower(os.path.join(folder, os.listdir(folder)[0]), system_clock())
    workers = [
        multiprocessing.Process(target=busy, daemon=True) for _ in range(os.cpu_count() or 2)
    ]
    for worker in workers:
        worker.start()
    worst, looks, end = 0.0, 0, time.monotonic() + minutes * 60
    try:
        while time.monotonic() < end:
            before = follower.state.left(follower.t())
            pane = subprocess.run(
                [*tmux, "capture-pane", "-p"],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            after = follower.state.left(follower.t())
            lines = [line[2:62] for line in pane.stdout.splitlines()[3:8]]
            shown = seconds_of(read_digits(lines))
            # A face of n means that more than n - 1 and at most n seconds are left.
            off = (
                max(0.0, shown - 1 - before, after - shown)
                if shown > 0
                else max(0.0, abs(after - shown) - 1)
            )
            worst, looks = max(worst, off), looks + 1
            time.sleep(0.37)
    finally:
        for worker in workers:
            worker.terminate()
        subprocess.run([*tmux, "kill-server"], check=False)
    print(
        f"digits against the clock, {minutes:g} min, {len(workers)} busy processes, {looks} looks:",
        end=" ",
    )
    print(f"never more than {math.ceil(worst * 100) / 100:.2f} s off (at most {MOST} s)")
    assert log.read(follower.path).events


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
