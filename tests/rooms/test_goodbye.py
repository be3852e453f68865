"""What the hub hears when a room's console ends: a goodbye, or nothing if it was killed."""

import time
from pathlib import Path

import pytest

from facilitate.rooms.reports import Here
from tests.rooms.whole_event import EventRoom

pytestmark = pytest.mark.slow


class Ear:
    """The signs of life that a hub hears of a room."""

    def __init__(self, here, name):
        self._here, self._name = here, name
        self.signs = []

    def hears(self, left):
        self._here.engine.look()
        told = self._here.hub.look()
        self.signs += [one for one in told if isinstance(one, Here) and one.room == self._name]
        return any(sign.left == left for sign in self.signs)


def relay_of(room):
    """The process that sends a room's log."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        words = path.read_bytes().split(b"\0")
        if b"facilitate.rooms.relay" in words and str(room.log_path).encode() in words:
            return path.parent
    return None


def test_a_room_whose_console_is_killed_is_never_said_to_have_left(event_here, tmp_path):
    here = event_here(1)
    ear = Ear(here, "room-01")
    room = EventRoom(here.event, "room-01", tmp_path / "console")
    try:
        room.until(lambda: ear.hears(left=False))
        relay = room.until(lambda: relay_of(room))
        room.kill()
        room.until(lambda: ear.hears(left=False) and not relay.exists())
        end = time.monotonic() + 0.5  # for what the engine still carries
        room.until(lambda: ear.hears(left=True) or time.monotonic() > end)
        assert not ear.hears(left=True)
        room.resume()
        room.until(lambda: relay_of(room))
        room.stop()
        room.until(lambda: ear.hears(left=True))
        assert ear.signs[-1].left
    finally:
        room.stop()
