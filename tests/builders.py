"""Builders of plans, sessions and plain output for tests."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.plain.repl import Front
from facilitate.plan.plan import IN_SECONDS, Plan, PlannedStep
from facilitate.scripts.library import Library
from facilitate.scripts.script import Step
from facilitate.scripts.values import ARRANGEMENT
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.session import Session, make_header
from facilitate.session.start import Wish, open_session
from tests.fakes import FakeClock, FakeLines

GROUPS = ("Group one", "Group two")


def step(number: int, title: str = "", minutes: float = 10, **fields: object) -> PlannedStep:
    """A planned step of so many minutes, that bends from half to double."""
    seconds = minutes * 60
    planned = {name: fields.pop(name) for name in PlannedStep._fields if name in fields}
    written = written_step(title or f"Step {number}", **fields)
    usual = {"structure": "test", "seconds": seconds, "least": seconds / 2, "most": seconds * 2}
    if isinstance(planned.get("within"), str):
        planned["within"] = ARRANGEMENT.parse(planned["within"])
    return PlannedStep(**{"id": number, "written": written, **usual, **planned})


def written_step(title: str, **fields: object) -> Step:
    """What is written of a planned step; its arrangement may be given by name."""
    if isinstance(fields.get("arrangement"), str):
        fields["arrangement"] = ARRANGEMENT.parse(fields["arrangement"])
    if "auto" in fields:
        fields["advance"] = "auto" if fields.pop("auto") else "manual"
    return Step({}, title, IN_SECONDS, **fields)


THREE_COLOURS = (
    step(1, "Worst", colour="yellow"),
    step(2, "Already", colour="pink", source="yellow"),
    step(3, "Stop", colour="green", source="pink", ask="What first step?"),
)


def start(
    folder: Path, *steps: PlannedStep, clock: FakeClock | None = None, running: bool = True
) -> Session:
    """A session of these steps, with two groups, whose log is `session.jsonl` in `folder`."""
    clock = clock or FakeClock()
    plan = Plan("A session", steps or THREE_COLOURS, {})
    header = make_header(plan, ("test",), clock, {}, GROUPS, 22)
    return Session.start(str(folder / "session.jsonl"), header, clock, running)


def noted(session: Session, text: str) -> ev.Noted:
    """Add a note of the first group."""
    return session.take(note_commands.add(session.state, text, "Group one", None))


def run_plain(
    lines: Sequence[str | Callable[[], None]], session: Session, library: Library | None = None
) -> list[str]:
    """Type lines into a plain session, and return its output."""
    shown: list[str] = []
    context = RunContext(Runner(session), library or Library([]), shown.append)
    Front(context, FakeLines(lines)).run()
    return shown


def kit_session(name: str, wish: Wish, clock: FakeClock) -> Session:
    """A session of a script that comes with the kit."""
    library = Library.usual()
    return open_session(library.find(name), library, clock, wish)


def size(path: str) -> int:
    """The bytes of a file."""
    return os.stat(path).st_size
