"""A session with phones in a process of its own, as a facilitator starts it, and an HTTP client."""

import contextlib
import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from facilitate.session.events import Noted
from facilitate.session.log import log

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0

SCRIPT = """
name: Test
purpose: To be written on by phones.
agenda:
- title: Ideas
  minutes: 30
  in: groups of 4-7
  colour: yellow
  prompt: What could be **better**?
  notes: Only for the facilitator's eyes.
- title: Talk
  minutes: 5
  in: everyone
  prompt: Look at one another.
- title: Turning
  minutes: 10
  in: groups of 4-7
  colour: green
  from: yellow
  ask: What first step?
  who: Who takes it?
  prompt: Turn them.
- title: Choosing
  minutes: 10
  in: everyone
  score: 1-5
  dots: 3
  prompt: Which ones?
- title: Promises
  minutes: 10
  in: alone
  by: person
  collect: Promises
  means: commitment
  prompt: One thing I will do.
groups: [Group one, Group two]
"""


class Served:
    """A plain session with phones, with typed input and captured output."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        script: str = SCRIPT,
        inside: Sequence[str] = (),
        address: str | None = "127.0.0.1",
        port: int = 0,
    ) -> None:
        """Run it by the command `inside`; without an address, it finds its own."""
        self.folder, self._inside, self.address = folder, inside, address
        (folder / "test.yaml").write_text(script, encoding="utf-8")
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.environment["FACILITATE_HOME"] = str(folder / "home")
        self.said: list[str] = []
        self.port = port
        self._start("run", str(folder / "test.yaml"), *words)

    def _start(self, *words: str) -> None:
        phones = ["--plain", "--phones", "--port", str(self.port)]
        if self.address is not None:
            phones += ["--address", self.address]
        before = len(self.said)
        self.process = subprocess.Popen(
            [*self._inside, sys.executable, "-m", "facilitate", *words, *phones],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self.environment,
            cwd=self.folder,
        )
        reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        reader.start()
        self.url = self.until(lambda: self._url(before), "the address is never said")
        self.port = int(self.url.split(":")[2].split("/")[0])
        self.code = self.url.rsplit("/", 1)[1]

    def _read(self, process) -> None:
        with contextlib.suppress(ValueError):  # it was closed meanwhile
            for line in process.stdout:
                self.said.append(line.decode().rstrip("\n"))

    def _url(self, before: int) -> str | None:
        found = (re.fullmatch(r"http://[\d.]+:\d+/\w+", line) for line in self.said[before:])
        return next((match[0] for match in found if match), None)

    def until(self, condition, otherwise="this never came", within=PATIENCE):
        """Wait for a condition in other processes; return its value."""
        late = time.monotonic() + within
        while time.monotonic() < late:
            if value := condition():
                return value
            time.sleep(0.02)
        raise AssertionError("\n".join([otherwise, *self.said[-30:]]))

    def type(self, line: str, answer: str = "") -> None:
        """Type a line, and wait for the reply."""
        before = len(self.said)
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        if answer:
            self.until(lambda: any(answer in said for said in self.said[before:]), answer)

    def kill(self) -> None:
        """Kill the session's process, as a power cut would."""
        self.process.kill()
        self._close()

    def resume(self) -> None:
        """Resume the session in a new process, at the same port and code."""
        self._start("resume", "last", "--gap", "count")

    def kill_server(self) -> None:
        """Kill the web server; the session restarts it."""
        os.kill(self.server(), signal.SIGKILL)

    def server(self) -> int:
        """Return the process id of the server, once there is one."""
        tasks = Path(f"/proc/{self.process.pid}/task")

        def found() -> str | None:
            children = (task / "children" for task in tasks.iterdir())
            return next((pid for path in children for pid in path.read_text().split()), None)

        return int(self.until(found, "there is no server"))

    def stop(self) -> None:
        """End what is still running."""
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self._close()

    def _close(self) -> None:
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                stream.close()

    @property
    def log_path(self) -> Path:
        """The path of the log."""
        return next((self.folder / "home" / "sessions").glob("*.jsonl"))

    def notes(self) -> list[Noted]:
        """Return the notes in the log, in order."""
        contents = log.read(str(self.log_path))
        return [event for event in contents.events if isinstance(event, Noted)]

    def http(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        source: str = "127.0.0.1",
        **headers: str,
    ):
        """Send a request from an address; return its status, headers and body."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(source, 0)
        )
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): v for name, v in headers.items()}
            )
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def cookie(self) -> str:
        """Return the cookie of a phone that has just come."""
        _, headers, _ = self.http("GET", f"/{self.code}")
        return headers["Set-Cookie"].split(";")[0]

    def page(self, cookie: str, group: str = "") -> socket.socket:
        """Return a connection on which a phone is sent its news, as its page has one."""
        page = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        path = f"/{self.code}/events?{urlencode({'group': group})}"
        page.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
        page.recv(1)
        return page

    def ask(self, cookie: str, **fields: object):
        """Ask for something as a page does; return the status and the answer."""
        fields.setdefault("id", secrets.token_hex(12))
        status, _, body = self.http(
            "POST",
            f"/{self.code}/requests",
            json.dumps(fields).encode(),
            Content_Type="application/json",
            Cookie=cookie,
        )
        return status, json.loads(body) if status == 200 else body
