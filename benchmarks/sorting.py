"""The sorting table with 20 sessions of 300 notes: time to open it, and from a key to its effect.

The floor of opening is reading the logs and folding their events; that of a key is the same table
with 10 notes.
"""

import os
import time
from collections.abc import Sequence
from statistics import median
from tempfile import mkdtemp

from in_a_terminal import Program
from many_notes import open_session

from facilitate import paths
from facilitate.session.clock.clock import system_clock
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.sorting.opening import open_table

SESSIONS, NOTES = 20, 300
ROUNDS = 9
MOST_OPENED, MOST_SHOWN = 2, 1.3


def logs(sessions: int, notes: int) -> tuple[str, list[str]]:
    """Write so many logs; return the user's folder and their paths."""
    home = mkdtemp()
    made = [os.path.join(home, "sessions", f"table-{n}.jsonl") for n in range(sessions)]
    for path in made:
        open_session(path, notes).leave()
    return home, made


def opened(home: str, made: Sequence[str]) -> tuple[float, float]:
    """Return the CPU seconds until the logs are read, and until the table is open."""
    os.environ["FACILITATE_HOME"] = home
    reading, opening = [], []
    for _ in range(ROUNDS):
        begun = time.process_time()
        sessions = [log.read(path) for path in made]
        for contents in sessions:
            fold(contents.header, contents.events)
        read = time.process_time()
        sessions = [log.read(path) for path in made]
        open_table(sessions, system_clock())[0].leave()
        reading.append(read - begun)
        opening.append(time.process_time() - read)
    assert os.listdir(paths.harvests())
    return median(reading), median(opening)


def shown(home: str, made: Sequence[str]) -> float:
    """Return the seconds from the key for the next note until it shows."""
    table = Program("-m", "facilitate", "sort", *made, home=home, size=(100, 30))
    table.until("? ")
    table.quiet()
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        table.type("*")
        table.until("★")
        found.append(time.perf_counter() - begun)
        table.quiet(0.1)
        table.type("*")
        table.quiet(0.2)
    table.end()
    return median(found)


def main() -> None:
    many, few = logs(SESSIONS, NOTES), logs(1, 10)
    floor, figure = opened(*many)
    print(f"sorting table of {SESSIONS} sessions of {NOTES} notes, opened:", end=" ")
    print(f"{figure * 1000:.0f} ms; their logs read: {floor * 1000:.0f} ms:", end=" ")
    print(f"{figure / floor:.2f} × (at most {MOST_OPENED} ×)")
    floor, figure = shown(*few), shown(*many)
    print(f"a star given, until shown: {figure * 1000:.1f} ms; with 10 notes:", end=" ")
    print(f"{floor * 1000:.1f} ms: {figure / floor:.2f} × (at most {MOST_SHOWN} ×)")


if __name__ == "__main__":
    main()
