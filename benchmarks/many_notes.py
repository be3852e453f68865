"""A session with many notes, for measuring."""

import os
import random
from tempfile import mkdtemp

from facilitate.plan.plan import IN_SECONDS, Plan, PlannedStep
from facilitate.scripts.script import Step
from facilitate.session import events as ev
from facilitate.session.clock.clock import system_clock
from facilitate.session.commands import steps as step_commands
from facilitate.session.log import log
from facilitate.session.session import Session, make_header

WORDS = (
    "we",
    "never",
    "listen",
    "to",
    "those",
    "who",
    "come",
    "late",
    "because",
    "nobody",
    "reads",
)
GROUPS = ("Group one", "Group two", "Group three")


def text(seed: random.Random) -> str:
    return " ".join(seed.choices(WORDS, k=seed.randint(3, 16)))


def session_of(notes: int) -> tuple[str, str]:
    """Write a log with so many notes, half of them pink; return the user's folder and the log."""
    home = mkdtemp()
    path = os.path.join(home, "sessions", "many.jsonl")
    session = open_session(path, notes)
    session.leave()
    return home, path


def open_session(path: str, notes: int) -> Session:
    """Open a session with so many notes, without flushing each."""
    clock, seed = system_clock(), random.Random(7)
    steps = (
        Step({}, "Worst", IN_SECONDS, colour="yellow"),
        Step({}, "Already", IN_SECONDS, colour="pink", source="yellow"),
    )
    planned = tuple(
        PlannedStep(number, "t", step, 600, 300, 1200) for number, step in enumerate(steps, 1)
    )
    header = make_header(Plan("Many notes", planned, {}), ("t",), clock, {}, GROUPS, 40)
    session = Session.start(path, header, clock)
    at = clock.wall().isoformat()
    with open(path, "ab") as file:
        for number in range(1, notes + 1):
            step = 1 + number % 2
            event = ev.Noted(
                n=number + 1,
                at=at,
                number=number,
                text=text(seed),
                step=step,
                stage=steps[step - 1].colour,
                group=GROUPS[number % 3],
            )
            file.write(log.encode(event) + b"\n")
    session.log.close()
    session, _, _ = Session.resume(path, clock, False)
    session.take(step_commands.go_on(session.state))
    if not session.state.running:
        session.take(step_commands.start(session.state))
    return session
