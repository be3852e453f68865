"""Start, CPU of a running step and memory, compared with a bare countdown app in the same run.

python benchmarks/countdown.py [seconds of the running step]
"""

import sys
import threading
from statistics import median

from in_a_terminal import KIT, Program

RUNS = 7
START, CPU, MEMORY = 1.4, 1.3, 1.27
"""The bounds, as multiples of the bare app."""
BARE = ((str(KIT / "benchmarks" / "bare_countdown.py"),), "all is there")
CONSOLE = (("-m", "facilitate", "run", "triz", "--mute"), "pause")


def started(words: tuple[str, ...], marker: str) -> tuple[Program, float]:
    program = Program(*words)
    return program, program.until(marker)


def first_screens() -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(1 + RUNS):
        for what, seconds in zip((BARE, CONSOLE), taken, strict=True):
            program, until = started(*what)
            seconds.append(until)
            program.end()
    return median(taken[0][1:]), median(taken[1][1:])


def running(seconds: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return CPU seconds per minute, and megabytes, of both while nobody types."""
    programs = [started(*what)[0] for what in (BARE, CONSOLE)]
    for program in programs:
        program.quiet()
    before = [program.cpu() for program in programs]
    readers = [threading.Thread(target=p.read_for, args=(seconds,)) for p in programs]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    cpu = [(p.cpu() - used) * 60 / seconds for p, used in zip(programs, before, strict=True)]
    memory = [program.memory() for program in programs]
    for program in programs:
        program.end()
    return (cpu[0], cpu[1]), (memory[0], memory[1])


def say(what: str, unit: str, floor: float, figure: float, most: float) -> None:
    verdict = "fine" if figure <= most * floor else "TOO MUCH"
    print(
        f"{what:<30} {figure:8.2f} {unit:<10} bare app {floor:8.2f} {unit:<10}"
        f" {figure / floor:5.2f} x   at most {most:g} x   {verdict}",
        flush=True,
    )


def main(seconds: float = 60) -> None:
    say("first full screen", "s", *first_screens(), START)
    cpu, memory = running(seconds)
    say("a running step, nobody typing", "CPU s/min", *cpu, CPU)
    say("memory", "MB", *memory, MEMORY)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
