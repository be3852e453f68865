"""Terminals that nobody reads for ten minutes, and that then go, or whose process is told to stop.

All of them stall at the same time, so that this takes ten minutes and not an hour. The short form
lets them stall for a few seconds of a clock that runs 30 times as fast.
"""

import signal
import sys
import time
from datetime import datetime
from itertools import pairwise

import pytest

from facilitate.session import events as ev
from facilitate.session.log import log

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not there", allow_module_level=True)

from tests.adversary.form import AS_LONG_AS_IT_TAKES, FULL
from tests.adversary.pty_process import PtyProcess, is_unlocked

pytestmark = [pytest.mark.slow, AS_LONG_AS_IT_TAKES]

SPEED = 1 if FULL else 30
STEPS = 10
"""How many steps of a minute follow by themselves while nobody reads the terminal."""
IN_TIME = 2.0
"""Seconds in which a process ends when its terminal goes or it is told to stop."""
RIGHT = 1.0
"""Seconds within which each step is in the log after it is due."""
LOOK = 0.1


class Stalled:
    """A session at a terminal that nobody reads, watched from outside."""

    def __init__(self, folder, mode):
        folder.mkdir()
        steps = "".join(
            f"- {{title: Step {number}, minutes: 1, advance: auto, colour: yellow, prompt: P.}}\n"
            for number in range(STEPS + 5)
        )
        script = f"name: By itself\npurpose: To follow.\npeople: 2+\nsteps:\n{steps}"
        (folder / "by-itself.yaml").write_text(script)
        more = ("--mute", "--speed", str(SPEED), *mode)
        self.process = PtyProcess(folder, "run", "by-itself.yaml", *more)
        self.mode = mode
        self.seen: dict[int, float] = {}
        """When each step was first seen in the log, in Unix seconds."""

    def begin(self):
        """Wait until the session has begun, make the terminal full, and read it no more."""
        self.process.until("Step 0")
        self.process.type(b"/help\n" * 300 if self.mode else b"?" + b"\x1b?" * 300)
        self.process.stop_output()

    def look(self):
        """See which steps are in the log by now."""
        for event in log.read(str(self.process.log)).events:
            if isinstance(event, ev.Entered):
                self.seen.setdefault(event.step, time.time())

    @property
    def over(self):
        return len(self.seen) > STEPS

    def late(self):
        """Return how many seconds after it was due the latest step was in the log.

        A clock that runs faster tells no wall time: then the first step seen is taken as right.
        """
        first, *_ = log.read(str(self.process.log)).events
        begun = datetime.fromisoformat(first.at).timestamp()
        if not FULL:
            begun = self.seen[2] - 60 / SPEED
        due = {step: begun + (step - 1) * 60 / SPEED for step in self.seen if step > 1}
        return max(self.seen[step] - due[step] for step in due)

    def end(self, told):
        """End it, and return how many seconds that took."""
        if told:
            self.process.process.send_signal(signal.SIGTERM)
        else:
            self.process.hang_up()
        return self.process.seconds_to_end()


def test_nobody_reads_the_terminal_for_ten_minutes_and_then_it_goes(tmp_path):
    stalled = [
        (Stalled(tmp_path / f"{name}-{told}", mode), told)
        for name, mode in (("console", ()), ("plain", ("--plain",)))
        for told in (False, True)
    ]
    try:
        for session, _ in stalled:
            session.begin()
        limit = time.monotonic() + 60 / SPEED * (STEPS + 2)
        while not all(session.over for session, _ in stalled):
            assert time.monotonic() < limit
            time.sleep(LOOK)
            for session, _ in stalled:
                session.look()
        for session, told in stalled:
            late = session.late()
            print(f"{session.mode}: at most {late:.2f} s late", end="; ")
            assert late < RIGHT
            seconds = session.end(told)
            print(f"ended in {seconds:.2f} s, {'told' if told else 'terminal gone'}")
            assert seconds < IN_TIME
            events = log.read(str(session.process.log)).events
            times = [event.t for event in events if isinstance(event, ev.Entered)]
            assert {round(later - earlier, 3) for earlier, later in pairwise(times)} == {60.0}
            assert isinstance(events[-1], ev.Left)
            assert is_unlocked(session.process.log)
    finally:
        for session, _ in stalled:
            session.process.close()
