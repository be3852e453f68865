"""A sorting table that is killed keeps what it confirmed, and leaves the logs unchanged."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitate import paths

KIT = Path(__file__).parents[2]


def table_process(*logs):
    return subprocess.Popen(
        [sys.executable, "-m", "facilitate", "sort", *logs, "--plain"],
        env={**os.environ, "PYTHONPATH": str(KIT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_nothing_that_was_answered_is_lost_by_kill_9(hold, sort):
    logs = [hold(f"Table {one}", *(f"idea {one} {n}" for n in range(30))) for one in range(2)]
    before = [Path(path).read_bytes() for path in logs]
    answered = {}
    for round_ in range(3):
        process = table_process(*logs)
        assert process.stdin
        assert process.stdout
        with process:
            lines = [f"/theme {number} Theme {round_} {number}\n" for number in range(1, 61)]
            process.stdin.write("".join(lines))
            process.stdin.flush()
            for line in process.stdout:
                if line.startswith("note "):
                    number = int(line.split()[1])
                    answered.setdefault(number, []).append(f"Theme {round_} {number}")
                    if number == 20 + 7 * round_:
                        process.send_signal(signal.SIGKILL)
    shown = {int(line.split()[0]): line for line in sort(logs, "/notes")}
    assert len(shown) == 60
    missing = [
        t for number, themes in answered.items() for t in themes if f"[{t}]" not in shown[number]
    ]
    assert sum(map(len, answered.values())) >= 3 * 20
    assert missing == []
    assert [Path(path).read_bytes() for path in logs] == before
    assert len(os.listdir(paths.harvests())) == 1
