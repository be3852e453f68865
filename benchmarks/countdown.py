"""Start, CPU of a running step and memory, compared with a bare countdown app in the same run.

python benchmarks/countdown.py [seconds of the running step]

Both take turns. As usual, they start from compiled files, and from a script that was read before:
the first start of each, which makes these, does not count. Of each figure the median and the least
are shown: on a busy machine the least is nearest to what it takes. CPU seconds are less disturbed
by other programs than time is.
"""

import os
import sys
import threading
from collections.abc import Sequence
from statistics import median
from tempfile import mkdtemp

from in_a_terminal import KIT, Program

RUNS = 11
SPANS = 6
"""Parts of the time of a running step that are measured one after another."""
SETTLE = 10
"""Seconds after the first screen before a running step is measured."""
START, CPU, MEMORY = 1.4, 1.3, 1.27
"""The bounds, as multiples of the bare app."""
BARE = ((str(KIT / "benchmarks" / "bare" / "countdown.py"),), "all is there")
CONSOLE = (("-m", "facilitate", "run", "triz", "--mute"), "pause")
HOME = mkdtemp()
"""The user's folder, in which scripts that were read before are kept."""

Figures = tuple[list[float], list[float]]
"""Those of the bare app and of the console."""


def started(words: tuple[str, ...], marker: str) -> tuple[Program, float]:
    program = Program(*words, home=HOME)
    return program, program.until(marker)


def first_screens() -> tuple[Figures, Figures]:
    """Return the seconds, and the CPU seconds, until the first screen."""
    seconds: Figures = ([], [])
    cpu: Figures = ([], [])
    for run in range(1 + RUNS):
        for what, taken, used in zip((BARE, CONSOLE), seconds, cpu, strict=True):
            program, until = started(*what)
            if run:
                taken.append(until)
                used.append(program.cpu())
            program.end()
    return seconds, cpu


def running(seconds: float) -> tuple[Figures, Figures]:
    """Return CPU seconds per minute, and megabytes, of both while nobody types."""
    programs = [started(*what)[0] for what in (BARE, CONSOLE)]
    read(programs, SETTLE)
    cpu: Figures = ([], [])
    for _ in range(SPANS):
        before = [program.cpu() for program in programs]
        read(programs, seconds / SPANS)
        for program, used, spans in zip(programs, before, cpu, strict=True):
            spans.append((program.cpu() - used) * 60 * SPANS / seconds)
    memory: Figures = ([programs[0].memory()], [programs[1].memory()])
    for program in programs:
        program.end()
    return cpu, memory


def read(programs: Sequence[Program], seconds: float) -> None:
    """Read what programs show for a while, as a terminal would."""
    readers = [threading.Thread(target=program.read_for, args=(seconds,)) for program in programs]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()


def say(what: str, unit: str, figures: Figures, most: float) -> None:
    for name, of in (("median", median), ("least", min)):
        floor, figure = of(figures[0]), of(figures[1])
        verdict = "fine" if figure <= most * floor else "TOO MUCH"
        print(
            f"{what:<22} {name:<6} {figure:7.3f} {unit:<9} bare app {floor:7.3f}"
            f" {figure / floor:5.2f} x   at most {most:g} x   {verdict}",
            flush=True,
        )


def main(seconds: float = 60) -> None:
    until, until_cpu = first_screens()
    say("first full screen", "s", until, START)
    say("CPU until then", "s", until_cpu, START)
    cpu, memory = running(seconds)
    say("CPU of a running step", "s/min", cpu, CPU)
    say("memory", "MB", memory, MEMORY)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
