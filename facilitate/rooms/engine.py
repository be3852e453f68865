"""The engine: a nats-server that holds the logs of an event, run as a child of the hub."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time

from facilitate.errors import KitError
from facilitate.files import PRIVATE, write_whole
from facilitate.rooms.event import Event, hub_of
from facilitate.rooms.invitation import address_of

PROGRAM = "nats-server"
START = 10.0
"""Seconds within which the engine has to listen."""

SYNC = "  sync_interval: always\n"
"""A setting unknown to engines before 2.10, which flush every two minutes."""


class NoEngine(KitError):
    """The engine cannot be run; the message says why and what to do."""


def find_engine() -> str:
    """Return the path of the engine: the one installed with this Python, or one on the path."""
    beside = os.path.dirname(sys.executable)
    found = shutil.which(PROGRAM, path=beside) or shutil.which(PROGRAM)
    if found is None:
        raise NoEngine("rooms.no-engine")
    return found


class Engine:
    """An engine that runs until it is stopped, restarted if it dies."""

    def __init__(self, event: Event) -> None:
        """Start it and wait until it listens; raises NoEngine or OSError."""
        self._program = find_engine()
        self._event = event
        self._port = address_of(hub_of(event).at).port
        self._configuration = _fitting(event.configuration, _version(self._program))
        self._output = os.path.join(event.folder, "engine.log")
        if _listens(self._port):
            raise NoEngine("rooms.port-taken", port=str(self._port))
        self._process = self._start()
        deadline = time.monotonic() + START
        while not _listens(self._port):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise NoEngine("rooms.engine-fails", path=self._output)
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """Id of its process."""
        return self._process.pid

    def look(self) -> None:
        """Restart it if it died; raises OSError."""
        if self._process.poll() is not None:
            self._process = self._start()

    def stop(self) -> None:
        """Stop it; what it holds is on disk."""
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        descriptor = os.open(self._output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            return subprocess.Popen(
                [self._program, "--config", self._configuration],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )


def _version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return tuple(map(int, re.findall(r"\d+", said.stdout)[:2]))


def _fitting(configuration: str, version: tuple[int, ...]) -> str:
    """Return the path of a configuration that this version of the engine understands."""
    if version >= (2, 10):
        return configuration
    with open(configuration, encoding="utf-8") as file:
        text = file.read().replace(SYNC, "")
    older = configuration.replace(".conf", "-2.9.conf")
    write_whole(older, text.encode(), PRIVATE)
    return older


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
        return True
    return False
