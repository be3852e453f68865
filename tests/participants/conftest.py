"""A session with participants, without a server: requests go in, answers come out."""

import pytest

from facilitate.participants.accept import Participants
from facilitate.participants.messages import Answer, Request
from tests.builders import start

KEY = bytes(range(32))
ANN, BEN = "a" * 16, "b" * 16


class Room:
    """A session, and phones that ask it for something."""

    def __init__(self, session, key=KEY):
        self.session = session
        self.participants = Participants(session, key)
        self.asked = 0

    @property
    def state(self):
        return self.session.state

    def ask(self, do, phone=ANN, **fields) -> Answer:
        self.asked += 1
        fields.setdefault("id", f"{self.asked:024x}")
        fields.setdefault("step", self.state.current)
        fields.setdefault("group", "Group one")
        with self.session.together():
            return self.participants.accept(Request(do=do, phone=phone, **fields))


@pytest.fixture
def room_of(here):
    """Return a function that makes a room in which a session of some steps runs."""
    return lambda *steps: Room(start(here, *steps))
