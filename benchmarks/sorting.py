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


class Sorter:
    """Sorts at a table in a terminal, measuring how long each key takes until its effect shows."""

    def __init__(self, home: str, made: Sequence[str]) -> None:
        self.table = Program("-m", "facilitate", "sort", *made, home=home, size=(100, 30))
        self.table.until("? ")
        self.table.quiet()
        self.themed = 1
        self._press("k")
        self._press("Trust\r")
        self.took: dict[str, list[float]] = {"star": [], "theme": [], "undo": [], "redo": []}

    def sort(self) -> None:
        """Star the note in view, and theme it; undo the theme and redo it."""
        self._time("star", "*", "★")
        self._press("*")
        self._press("k")
        self.themed += 1
        self._time("theme", "1", f"#Trust · {self.themed}")
        self._time("undo", "u", f"#Trust · {self.themed - 1}")
        self._time("redo", "U", f"#Trust · {self.themed}")
        self._press("n")

    def _time(self, name: str, keys: str, effect: str) -> None:
        begun = time.perf_counter()
        self.table.type(keys)
        self.table.until(effect)
        self.took[name].append(time.perf_counter() - begun)
        self.table.quiet(0.1)

    def _press(self, keys: str) -> None:
        self.table.type(keys)
        self.table.quiet(0.2)


def shown(few: tuple[str, list[str]], many: tuple[str, list[str]]) -> None:
    """Time keys at both tables in turns, and print the figure of each."""
    small, large = Sorter(*few), Sorter(*many)
    for _ in range(ROUNDS - 2):
        small.sort()
        large.sort()
    for name, times in large.took.items():
        floor, figure = median(small.took[name]), median(times)
        print(f"{name}, until shown: {figure * 1000:.1f} ms; with 10 notes:", end=" ")
        print(f"{floor * 1000:.1f} ms: {figure / floor:.2f} × (at most {MOST_SHOWN} ×)")
    small.table.end()
    large.table.end()


def main() -> None:
    many, few = logs(SESSIONS, NOTES), logs(1, 10)
    floor, figure = opened(*many)
    print(f"sorting table of {SESSIONS} sessions of {NOTES} notes, opened:", end=" ")
    print(f"{figure * 1000:.0f} ms; their logs read: {floor * 1000:.0f} ms:", end=" ")
    print(f"{figure / floor:.2f} × (at most {MOST_OPENED} ×)")
    shown(few, many)


if __name__ == "__main__":
    main()
