"""An event on this machine: its engine, its hub and the relays of its rooms, all real."""

import contextlib
import os
import shutil
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from facilitate.cli import main
from facilitate.rooms.child import Child
from facilitate.rooms.engine import Engine
from facilitate.rooms.event import make_event
from facilitate.rooms.invitation import read_invitation
from facilitate.rooms.link import RoomLink
from facilitate.rooms.reports import Copied
from facilitate.rooms.serving import HUB
from tests.builders import start
from tests.fakes import FakeClock
from tests.rooms.copied_event import clock_of_event, copied_event  # noqa: F401 - fixtures


@pytest.fixture
def printed(capsys):
    """Run a command, and return its exit code and the lines of its output and its errors."""

    def run_command(*words):
        code = main(words)
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.splitlines()

    return run_command


class Room:
    """A session whose log a relay sends."""

    def __init__(self, event, name, folder):
        folder.mkdir()
        self.name = name
        self.session = start(folder, clock=FakeClock())
        self.path = self.session.log.path
        invitation = os.path.join(event.folder, "invitations", f"{name}.invite")
        self.link = RoomLink(invitation, read_invitation(invitation))
        self.copy = Path(event.folder, f"{name}.jsonl")

    def look(self):
        return self.link.look(self.path)

    def level(self):
        with contextlib.suppress(FileNotFoundError):
            return self.copy.read_bytes() == Path(self.path).read_bytes()
        return False


class Here:
    """An event with its processes, which tests kill."""

    def __init__(self, folder, rooms, host="127.0.0.1"):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.event = make_event("HIT", rooms, f"nats://{host}:{self.port}")
        self.engine = Engine(self.event)
        self.hub = Child(HUB, [self.event.folder])
        self.rooms = [Room(self.event, name, folder / name) for name in self.event.rooms()]
        self.copied = 0

    def look(self):
        self.engine.look()
        self.copied += sum(isinstance(told, Copied) for told in self.hub.look())
        return [message for room in self.rooms for message in room.look()]

    def until(self, condition, within=20.0):
        """Wait for a condition, and return the seconds that took."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < within, "it did not come to that"
            self.look()
            time.sleep(0.02)
        return time.monotonic() - began

    def look_for(self, seconds):
        """Look for so many seconds."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def level(self):
        return all(room.level() for room in self.rooms)

    def kill(self, pid):
        os.kill(pid, signal.SIGKILL)

    def close(self):
        for room in self.rooms:
            room.link.close()
            room.session.leave()
        self.hub.stop(5)
        self.engine.stop()


@pytest.fixture
def event_here(tmp_path):
    """Make an event with so many rooms, and end all of it after the test."""
    if "FACILITATE_CI_ENGINE" not in os.environ:
        pytest.importorskip("nats")
        beside = os.path.dirname(sys.executable)
        if not (shutil.which("nats-server", path=beside) or shutil.which("nats-server")):
            pytest.skip("there is no nats-server here")
    made = []

    def make(rooms, host="127.0.0.1"):
        made.append(Here(tmp_path, rooms, host))
        return made[-1]

    yield make
    for here in made:
        here.close()
