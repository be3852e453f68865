"""The console while a thousand phones look on and write, in turns with one without phones.

    python benchmarks/console_phones.py [--phones 1000] [--tables 100] [--rate 20] [--seconds 10]

Prints how late the console's loop is (a probe in it, every 5 ms), and the time from a key until
its effect shows. Both consoles run the same script at the same time on the same machine; the one
without phones is measured before the phones come, too: what it loses then is the machine's.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import mkdtemp

from in_a_terminal import KIT, Program
from phone_clients import Crowd, load, memory, p, script

KEYS = "αβγδεζηθικλμνξπρστυφχψω"
"""Letters that nothing else on the screen has."""
ROUNDS = 3
EMPTY = "\x15"
"""The key that empties the line."""
MOST_LAG, MOST_KEY = 2.0, 1.5


class Console:
    """The console in a terminal, with a probe in its loop."""

    def __init__(self, options: argparse.Namespace, *words: str) -> None:
        self.home = Path(mkdtemp())
        self.lags = self.home / "lags"
        path = str(script(self.home, options.tables, "group"))
        self.program = Program(
            str(KIT / "benchmarks" / "probed_console.py"), str(self.lags), "run", path, *words,
            home=str(self.home), size=(120, 36),
        )  # fmt: skip
        self.program.until("Ideas")

    def write(self) -> None:
        """Leave the code for phones, and begin a note."""
        self.program.quiet()
        self.program.type("\x1b")
        self.program.until("pause")
        self.program.type("a")
        self.program.quiet()

    def access(self) -> tuple[int, str]:
        """Return the port and the code of its phones."""
        while True:
            for path in (self.home / "participants").glob("*"):
                access = json.loads(path.read_bytes())
                if access["port"]:
                    return access["port"], access["code"]
            time.sleep(0.1)

    def lag(self, begin: float, end: float) -> tuple[list[float], list[float]]:
        """Return the lags of its loop between two instants, and its CPU time between two probes."""
        lines = (line.split() for line in self.lags.read_text().splitlines()[:-1])
        found = [(float(lag), float(cpu)) for at, lag, cpu in lines if begin <= float(at) <= end]
        return [lag for lag, _ in found], [cpu for _, cpu in found]


def rest(consoles: list[Console], seconds: float) -> tuple[float, float]:
    """Read what the consoles draw for a while; return when that began and ended."""
    begun = time.perf_counter()
    readers = [
        threading.Thread(target=console.program.read_for, args=(seconds,)) for console in consoles
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return begun, time.perf_counter()


def keys(consoles: list[Console]) -> list[list[float]]:
    """Press each key in each console, in turns; return the seconds until each shows."""
    taken: list[list[float]] = [[] for _ in consoles]
    for _ in range(ROUNDS):
        for key in KEYS:
            for console, found in zip(consoles, taken, strict=True):
                console.program.quiet(0.02)
                console.program.type(key)
                found.append(console.program.until(key))
        for console in consoles:
            console.program.type(EMPTY)
    return taken


def percentile(values: list[float], percent: float) -> float:
    """Return a percentile of seconds, in milliseconds."""
    return sorted(values)[int(len(values) * percent / 100)] * 1000


async def crowd(port: int, code: str, options: argparse.Namespace) -> None:
    """Come with many phones and write, until standard input ends."""
    names = [f"T{n % options.tables + 1}" for n in range(options.phones)]
    phones = Crowd(port, code, names)
    await phones.come()
    print("here", flush=True)
    ended = asyncio.ensure_future(asyncio.to_thread(sys.stdin.read))
    while not ended.done():
        await phones.write(int(options.rate), options.rate)
    print(f"{len(phones.sent)} notes, to their tables p95 {p(phones.took, 95):.0f} ms", flush=True)
    phones.leave()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--crowd", nargs=2, metavar=("PORT", "CODE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.crowd:
        asyncio.run(crowd(int(options.crowd[0]), options.crowd[1], options))
        return
    without = Console(options)
    with_phones = Console(options, "--phones", "--address", "127.0.0.1", "--port", "0")
    both = [without, with_phones]
    port, code = with_phones.access()
    without.program.type("?")
    for console in both:
        console.write()
    (alone, _), (key_alone,) = without.lag(*rest(both, options.seconds)), keys([without])
    coming = subprocess.Popen(
        [sys.executable, __file__, "--crowd", str(port), code,
         f"--phones={options.phones}", f"--tables={options.tables}", f"--rate={options.rate}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    here = threading.Event()
    threading.Thread(target=lambda: (coming.stdout.readline(), here.set()), daemon=True).start()
    while not here.is_set():
        rest(both, 0.5)
    spent = [-console.program.cpu() for console in both]
    between = rest(both, options.seconds)
    spent = [
        100 * (c.program.cpu() + s) / options.seconds for c, s in zip(both, spent, strict=True)
    ]
    (floor, floor_cpu), (figure, figure_cpu) = (console.lag(*between) for console in both)
    key_floor, key_figure = keys(both)
    held = [memory(console.program.pid) for console in both]
    coming.stdin.close()
    print(f"{options.phones} phones, {coming.stdout.read().strip()}")
    print(
        f"loop lag, p99: with phones {p(figure, 99):.1f} ms, without {p(floor, 99):.1f} ms"
        f" ({p(alone, 99):.1f} before they came):"
        f" {p(figure, 99) / p(floor, 99):.1f} × (at most {MOST_LAG:g} ×)"
    )
    for percent in (99, 99.5):
        most, least = percentile(figure_cpu, percent), percentile(floor_cpu, percent)
        print(
            f"the loop at work without a pause, CPU, p{percent:g}: with phones {most:.1f} ms,"
            f" without {least:.1f} ms: {most / least:.1f} × (at most {MOST_LAG:g} ×)"
        )
    print(
        f"key until shown, p50: with phones {p(key_figure, 50):.1f} ms, without"
        f" {p(key_floor, 50):.1f} ms ({p(key_alone, 50):.1f} before they came):"
        f" {p(key_figure, 50) / p(key_floor, 50):.2f} × (at most {MOST_KEY:g} ×)"
    )
    print(
        f"memory: with phones {held[1]:.1f} MiB, without {held[0]:.1f} MiB;"
        f" CPU {spent[1]:.1f} and {spent[0]:.1f} %; {load()}"
    )
    for console in both:
        console.program.end()


if __name__ == "__main__":
    main()
