"""Time from a key until its effect shows, with 1,000 notes, compared with a bare Textual app."""

import os
import time
from statistics import median

from in_a_terminal import KIT, Program
from many_notes import session_of

KEYS = "thequickbrownfoxjumpsoverthelazydog"
ROUNDS = 4
EMPTY = "\x15"
"""The key that empties the line."""
MOST = 1.2


def latencies(programs: tuple[Program, Program]) -> tuple[list[float], list[float]]:
    """Press each key in both, in turns; return the milliseconds until each shows."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for key in KEYS:
            for program, taken in zip(programs, found, strict=True):
                program.quiet(0.02)
                program.type(key)
                taken.append(program.until(key) * 1000)
                time.sleep(0.02)
        for program in programs:
            program.type(EMPTY)
    return found


def main() -> None:
    home, path = session_of(1000)
    bare = Program(str(KIT / "benchmarks" / "bare" / "app.py"))
    bare.until("all is there")
    console = Program("-m", "facilitate", "resume", path, "--gap", "skip", home=home)
    console.until("pause")
    for program in (bare, console):
        program.quiet()
        program.type("a")
        program.quiet()
    floor, figure = latencies((bare, console))
    bare.end()
    console.end()
    for name, of in (("median", median),):
        print(f"key pressed until shown, 1,000 notes, {name} of {len(figure)}:", end=" ")
        print(f"console {of(figure):.1f} ms, bare app {of(floor):.1f} ms:", end=" ")
        print(f"{of(figure) / of(floor):.2f} × (at most {MOST} ×)")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
