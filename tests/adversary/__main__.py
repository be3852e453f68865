"""Attack with everything, two parts at a time: `python -m tests.adversary [PART…]`.

Each part is a process of its own, because it forks: `pytest -n 2` would fork with threads in it.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
AT_ONCE = 2
"""How many parts run at the same time, on two cores."""

PARTS = {
    "stalled": ("test_stalled.py",),  # ten minutes, nearly all of them waiting
    "kills-console": ("test_killed.py", "-k", "killed_console"),
    "kills-resumed": ("test_killed.py", "-k", "killed_resumed"),
    "kills-plain": ("test_killed.py", "-k", "killed_plain"),
    "mutants-1": ("test_mutants.py", "-k", "no_mutant and first_half"),
    "mutants-2": ("test_mutants.py", "-k", "no_mutant and second_half"),
    "bits": ("test_mutants.py", "-k", "not no_mutant"),
    "keys": ("test_terminal.py", "-k", "keys"),
    "bytes": ("test_terminal.py", "-k", "bytes"),
    "power": ("test_power.py",),
    "real-pairs": ("test_real_pairs.py",),
    "screens": ("test_broken_screen.py",),
    "terminals": ("test_terminal.py", "-k", "not without_a_gap"),
    "calls-and-pairs": ("test_every_call.py", "test_pairs.py"),
}
"""What each part runs; the longest first, so that both cores are busy to the end."""


class Result(NamedTuple):
    """What came of a part."""

    name: str
    minutes: float
    cpu_minutes: float
    """Of the part and of all processes that it started: what a busy machine doesn't stretch."""
    passed: bool
    figures: list[str]
    """What its tests printed; everything, if one failed."""


def attack(name: str) -> Result:
    """Run a part."""
    begun = time.monotonic()
    files = [str(HERE / word) if word.endswith(".py") else word for word in PARTS[name]]
    words = ["-m", "pytest", "-n", "0", "-rP", "--no-header", "-p", "no:cacheprovider", *files]
    process = subprocess.Popen(
        [sys.executable, *words],
        env=os.environ | {"FACILITATE_ADVERSARY": "full"},
        cwd=HERE.parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = process.stdout.read().splitlines()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    passed = process.returncode == 0
    if passed:
        lines = [line for line in lines if line.strip("._-= s") and line[0] not in "_-=."]
    minutes = (time.monotonic() - begun) / 60
    return Result(name, minutes, (used.ru_utime + used.ru_stime) / 60, passed, lines)


def main(names: list[str]) -> int:
    """Run all parts, or the named ones; return whether one failed."""
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(attack, name) for name in names or PARTS]
        results = []
        for done in as_completed(running):
            result = done.result()
            results.append(result)
            how = "holds" if result.passed else "FAILED"
            took = f"{result.minutes:.1f} min, {result.cpu_minutes:.1f} of them CPU"
            print(f"{result.name}: {how}, {took}", flush=True)
            for line in result.figures:
                print(f"    {line}", flush=True)
    cpu = sum(result.cpu_minutes for result in results)
    print(f"all in {(time.monotonic() - begun) / 60:.1f} min, {cpu:.1f} of them CPU")
    return int(not all(result.passed for result in results))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
