"""A room behind an unreliable network: its connection goes through a proxy that can drop
everything.
"""

import contextlib
import socket
import threading
import time
from pathlib import Path

import pytest

from facilitate.session.commands.notes import add as add_note

pytestmark = pytest.mark.slow


class Way:
    """Passes bytes on between a port of its own and the engine; black, it swallows all of them."""

    def __init__(self, port):
        self.black = False
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open = [self._listening]
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                self._open.append(here)
                if self.black:
                    continue  # the connection stands, and nothing ever comes
                there = socket.create_connection(("127.0.0.1", self._to))
                self._open.append(there)
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if not self.black:
                    other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self):
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # which wakes who waits for a connection
        self._listening.close()
        self._accepting.join(5)
        for one in self._open:
            one.close()


@pytest.fixture
def cut(event_here):
    """An event with two rooms, the first of them behind a proxy that can cut its connection."""
    here = event_here(2)
    way = Way(here.port)
    path = Path(here.event.folder, "invitations", "room-01.invite")
    path.write_text(path.read_text().replace(f":{here.port}", f":{way.port}"))
    yield here, way
    way.close()


def write(room, number):
    room.session.take(add_note(room.session.state, f"note {number}", "Group one", None))


def test_a_room_that_was_cut_off_catches_up_by_itself(cut):
    here, way = cut
    room, other = here.rooms
    write(room, 0)
    here.until(here.level)
    way.black = True
    for number in range(1, 60):
        write(room, number)
        write(other, number)
    here.until(other.level)
    here.until(lambda: room.link.state == "cut off", within=15)
    assert not room.level()
    way.black = False
    took = here.until(here.level, within=15)
    assert took < 8  # a try that hangs is given up after three seconds
    here.until(lambda: room.link.state == "connected")


def test_a_black_hole_holds_up_nothing_in_the_room(cut):
    here, way = cut
    way.black = True
    room = here.rooms[0]
    slowest = 0.0
    for number in range(100):
        began = time.monotonic()
        room.look()
        slowest = max(slowest, time.monotonic() - began)
        write(room, number)
    assert slowest < 0.5  # the first look starts a process
    began = time.monotonic()
    room.link.close()
    assert time.monotonic() - began < 0.5
