"""An event without an engine: the logs of its rooms are copied to its folder."""

import shutil
from pathlib import Path

import pytest

from facilitate.plan.plan import Plan
from facilitate.rooms.event import make_event
from facilitate.rooms.theme_desk import open_desk
from facilitate.session.commands import notes
from facilitate.session.session import Session, make_header
from tests.builders import THREE_COLOURS
from tests.fakes import FakeClock


class CopiedEvent:
    """An event whose rooms are copied to its folder, as a hub does."""

    def __init__(self, folder, clock):
        self.event = make_event("HIT", 3, "nats://127.0.0.1:4222")
        self.clock = clock
        self.folder = folder
        self.rooms = {}

    def begin(self, name, *texts, language="en"):
        plan = Plan("A session", THREE_COLOURS, {})
        header = make_header(plan, ("test",), self.clock, {}, language=language)
        session = Session.start(str(self.folder / f"{name}.jsonl"), header, self.clock, True)
        self.rooms[name] = session
        for text in texts:
            self.note(name, text)
        self.copy(name)

    def note(self, name, text):
        session = self.rooms[name]
        session.take(notes.add(session.state, text, None, None))
        self.copy(name)

    def copy(self, name):
        copy = Path(self.event.folder, f"{name}.jsonl")
        beside = Path(self.event.folder, f"{name}.part")
        shutil.copyfile(self.rooms[name].log.path, beside)
        beside.replace(copy)
        return copy

    def desk(self):
        return open_desk(self.event, self.clock)[0]


@pytest.fixture(name="clock")
def clock_of_event():
    return FakeClock()


@pytest.fixture(name="event")
def copied_event(tmp_path, clock):
    event = CopiedEvent(tmp_path, clock)
    yield event
    for session in event.rooms.values():
        session.leave()
