"""Sessions with phones, and phones, for measuring: by asyncio's streams alone."""

import asyncio
import contextlib
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import time
from pathlib import Path

from facilitate.session.events import Noted
from facilitate.session.log import log

TEXTS = re.compile(rb'"text":"(note \d+)"')
ROOT = Path(__file__).parents[1]
BARE = ROOT / "benchmarks" / "bare" / "room.py"


def cpu(pid: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Return the MiB that a process holds."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def load() -> str:
    """Return how busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def p(values: list[float], percent: int) -> float:
    """Return a percentile of seconds, in milliseconds."""
    return statistics.quantiles(values, n=100)[percent - 1] * 1000


class Served:
    """A process that lets phones in, by a server that is its child."""

    def __init__(self, *words: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            text=True,
        )
        line = next(line for line in self.process.stdout if line.startswith("http://"))
        self.port = int(line.split(":")[2].split("/")[0])
        self.code = line.strip().rsplit("/", 1)[1]
        self._drain = asyncio.get_running_loop().run_in_executor(None, self.process.stdout.read)

    @property
    def server(self) -> int:
        """The process id of the server."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return int(next(pid for task in tasks for pid in (task / "children").read_text().split()))

    async def stop(self) -> None:
        """End both."""
        self.process.stdin.close()
        await asyncio.to_thread(self.process.wait)
        await self._drain


def script(folder: Path, tables: int, by: str) -> Path:
    """Write a script of one step for so many tables."""
    groups = ", ".join(f"T{number}" for number in range(1, tables + 1))
    path = folder / "hall.yaml"
    path.write_text(
        "name: Hall\npurpose: Many phones.\nagenda:\n"
        f"- {{title: Ideas, minutes: 60, colour: yellow, by: {by}, prompt: Write.}}\n"
        f"groups: [{groups}]\n"
    )
    return path


class Session(Served):
    """A plain session with phones, in a folder of its own."""

    def __init__(self, folder: Path, tables: int, by: str) -> None:
        self.folder = folder
        super().__init__(
            "-m", "facilitate", "run", str(script(folder, tables, by)), "--plain", "--phones",
            "--address", "127.0.0.1", "--port", "0", FACILITATE_HOME=str(folder),
        )  # fmt: skip

    def texts(self) -> list[str]:
        """Return the texts of the notes in the log."""
        path = next((self.folder / "sessions").glob("*.jsonl"))
        return [e.text for e in log.read(str(path)).events if isinstance(e, Noted)]


class BareRoom(Served):
    """Bare asyncio in the place of the kit, whose pages and frames have so many bytes."""

    def __init__(self, folder: Path, size: int, keeps: bool = True) -> None:
        self.file = folder / "bare.txt" if keeps else None
        super().__init__(str(BARE), str(self.file or "none"), str(size))

    def texts(self) -> list[str]:
        """Return the texts of the notes in the file."""
        return self.file.read_text().splitlines() if self.file else []


async def exchange(port: int, request: bytes) -> tuple[bytes, bytes]:
    """Send one request on a connection of its own; return head and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        return await response(reader)
    finally:
        writer.close()


async def response(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Read a response; return its head and body."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    )
    return head, await reader.readexactly(length)


class Phone:
    """One phone: it holds a stream open and sends notes."""

    def __init__(self, port: int, code: str, table: str) -> None:
        self.port, self.code, self.table = port, code, table
        self.cookie = b""
        self.frames = self.bytes = 0
        """How much it was sent."""

    def head(self, method: str, path: str, more: bytes = b"") -> bytes:
        """Return the head of a request."""
        return (
            f"{method} /{self.code}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()
            + (b"Cookie: " + self.cookie + b"\r\n" if self.cookie else b"")
            + more + b"\r\n"
        )  # fmt: skip

    async def visit(self, more: str = "") -> int:
        """Get the page; return its size."""
        head, body = await exchange(self.port, self.head("GET", more))
        cookie = next(
            line for line in head.split(b"\r\n") if line.lower().startswith(b"set-cookie")
        )
        self.cookie = cookie.split(b":", 1)[1].split(b";")[0].strip()
        return len(body)

    async def listen(
        self, wanted: dict[str, float], took: list[float], ready: asyncio.Event
    ) -> None:
        """Read the stream, and add how long each wanted note took to come."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        writer.write(self.head("GET", f"/events?group={self.table}"))
        seen: set[bytes] = set()
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                line = await reader.readuntil(b"\n")
                ready.set()
                if not line.startswith(b"data: {"):
                    continue
                now = time.perf_counter()
                self.frames, self.bytes = self.frames + 1, self.bytes + len(line)
                for text in set(TEXTS.findall(line)) - seen:
                    seen.add(text)
                    took.append(now - wanted[text.decode()])

    async def write(self, text: str) -> None:
        """Send a note, until it is saved."""
        body = json.dumps(
            {
                "id": secrets.token_hex(12),
                "do": "note",
                "step": 1,
                "text": text,
                "group": self.table,
            }
        ).encode()
        more = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n".encode()
        while True:
            head, _ = await exchange(self.port, self.head("POST", "/requests", more) + body)
            if b" 200 " in head.split(b"\r\n")[0]:
                return
            await asyncio.sleep(0.5)


class Crowd:
    """Many phones that are connected, and how long their notes took to their tables."""

    def __init__(self, port: int, code: str, tables: list[str]) -> None:
        self.phones = [Phone(port, code, table) for table in tables]
        self.sent: dict[str, float] = {}
        self.took: list[float] = []
        self._listening: list[asyncio.Future[None]] = []

    async def come(self) -> None:
        """Visit the page and hold a stream, all of them."""
        for phone in self.phones:
            await phone.visit()
        ready = [asyncio.Event() for _ in self.phones]
        self._listening = [
            asyncio.ensure_future(phone.listen(self.sent, self.took, there))
            for phone, there in zip(self.phones, ready, strict=True)
        ]
        await asyncio.gather(*(there.wait() for there in ready))

    async def write(self, notes: int, rate: float) -> None:
        """Write so many notes, so many each second, and wait until all are saved."""
        begun, writing = time.perf_counter(), []
        for phone in self.phones:
            phone.frames = phone.bytes = 0
        first = len(self.sent)
        for number in range(notes):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            text = f"note {first + number}"
            self.sent[text] = time.perf_counter()
            writer = self.phones[number * 7 % len(self.phones)]
            writing.append(asyncio.ensure_future(writer.write(text)))
        await asyncio.gather(*writing)

    def frame(self) -> int:
        """Return the mean size of what a phone was sent at once."""
        frames = sum(phone.frames for phone in self.phones)
        return sum(phone.bytes for phone in self.phones) // max(1, frames)

    def leave(self) -> None:
        """Leave, all of them."""
        for task in self._listening:
            task.cancel()
