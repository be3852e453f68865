"""Opening time and memory of a session of three days: 20,000 events, resumed forty times.

python benchmarks/long_session.py
"""

import json
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import msgspec
from spine import interleaved, new_session, peak

from facilitate.session import events as ev
from facilitate.session.clock.clock import system_clock
from facilitate.session.session import Session

LIVES = 40
NOTES = 498


def write_long_session(path: Path) -> None:
    """Write a log that is resumed forty times and gets 498 notes each time."""
    session = new_session(path)
    step = session.state.run()[1].id
    session.leave()
    begun = session.clock.wall()
    number = 0
    with path.open("ab") as file:
        n = session.events[-1].n
        for life in range(LIVES):
            happened: list[ev.AnyEvent] = [ev.Resumed(away=3600.0, counted=False)]
            for _ in range(NOTES):
                number += 1
                text = f"What we heard on day {life // 14 + 1}, number {number}"
                happened.append(ev.Noted(number=number, text=text, step=step, stage="yellow"))
            happened.append(ev.Left())
            for event in happened:
                n += 1
                event.n, event.t = n, n * 13.0
                event.at = (begun - timedelta(days=3) + timedelta(seconds=n * 13)).isoformat()
                file.write(msgspec.json.encode(event) + b"\n")


def main() -> None:
    """Print how long the session takes to open, and the memory of the process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.jsonl"
        write_long_session(path)
        lines = path.read_text().splitlines()

        def resume() -> None:
            session, _, _ = Session.resume(str(path), system_clock())
            session.log.close()

        def load() -> None:
            for line in lines:
                json.loads(line)

        opened, floor = interleaved(resume, load, 9)
        verdict = "fine" if opened <= 1 else "TOO SLOW"
        print(
            f"opening {len(lines) - 1:,} events of {LIVES} lives   {opened:6.3f} s"
            f"   floor {floor:6.3f} s   {opened / floor:5.2f} x   at most 1 s   {verdict}"
        )
        typed = Path(folder) / "typed"
        typed.write_text("/time\n")
        command = [sys.executable, "-m", "facilitate", "resume", str(path), "--plain", "--mute"]
        held, bare = peak(command, typed), peak([sys.executable, "-c", "pass"], typed)
        print(f"memory once it is open                 {held:6.1f} MB   floor {bare:6.1f} MB")


if __name__ == "__main__":
    main()
