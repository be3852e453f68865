"""Time from a key until its effect shows, with 1,000 notes, compared with a bare Textual app."""

import time
from statistics import median

from in_a_terminal import KIT, Program
from many_notes import session_of

KEYS = "thequickbrownfoxjumpsoverthelazydog"
MOST = 2


def latencies(program: Program) -> list[float]:
    found = []
    for key in KEYS:
        program.quiet(0.02)
        program.type(key)
        found.append(program.until(key))
        time.sleep(0.03)
    program.end()
    return found


def main() -> None:
    home, path = session_of(1000)
    bare = Program(str(KIT / "benchmarks" / "bare_app.py"))
    bare.until("all is there")
    console = Program("-m", "facilitate", "resume", path, "--gap", "skip", home=home)
    console.until("pause")
    found = []
    for program in (bare, console):
        program.quiet()
        program.type("a")
        program.quiet()
        found.append(median(latencies(program)))
    floor, figure = found
    print(f"key pressed until shown, 1,000 notes, median of {len(KEYS)}:", end=" ")
    print(f"console {figure * 1000:.1f} ms, bare app {floor * 1000:.1f} ms:", end=" ")
    print(f"{figure / floor:.2f} × (at most {MOST} ×)")


if __name__ == "__main__":
    main()
