"""A whole event in processes of its own: the hub, and rooms whose people write from phones."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from facilitate.rooms.event import Event, make_event
from tests.participants.serving import ROOT, SCRIPT, Served

PATIENCE = 60.0


def free_event(name: str, rooms: int) -> Event:
    """An event on this machine, at a port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return make_event(name, rooms, f"nats://127.0.0.1:{port}")


class HubProcess:
    """`facilitate event serve`, with typed lines and captured output."""

    def __init__(self, name: str, *words: str) -> None:
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "facilitate", "event", "serve", name, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.said.append(line.decode().rstrip("\n"))

    def until_said(self, words: str) -> str:
        """Wait for a line with these words, and return the last one."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for line in reversed(self.said):
                if words in line:
                    return line
            time.sleep(0.05)
        raise AssertionError("\n".join([f"never said: {words}", *self.said[-30:]]))

    def type(self, line: str, answer: str) -> None:
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        self.until_said(answer)

    def stop(self) -> None:
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(15)
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                stream.close()


class EventRoom(Served):
    """A room of an event: a session in plain lines, with phones."""

    def __init__(self, event: Event, name: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.name = name
        self.copy = Path(event.folder, f"{name}.jsonl")
        self._event = ["--event", os.path.join(event.invitations, f"{name}.invite")]
        self.phones: list[str] = []
        super().__init__(folder, *self._event, script=SCRIPT)

    def resume(self) -> None:
        """Resume the session in a new process, for its phones and its event."""
        self._start("resume", "last", "--gap", "count", *self._event)

    def come(self, phones: int) -> None:
        """Connect so many phones, half to each group."""
        for number in range(phones):
            cookie = self.cookie()
            self.ask(cookie, do="come", group=("Group one", "Group two")[number % 2])
            self.phones.append(cookie)

    def write(self, phone: int, number: int, text: str) -> bool:
        """Send a note as a phone does; return whether it was answered. It can be sent again."""
        wish = {"id": f"{phone:08x}{number:016x}", "do": "note", "step": 1, "text": text}
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, answer = self.ask(self.phones[phone], **wish)
            return status == 200 and bool(answer["ok"])
        return False

    def level(self) -> bool:
        """Whether the hub has all of the log."""
        with contextlib.suppress(FileNotFoundError):
            return self.copy.read_bytes() == self.log_path.read_bytes()
        return False
