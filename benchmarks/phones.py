"""Many phones in one session, beside a static page and a bare fan-out in the same run.

    python benchmarks/phones.py [--phones 1000] [--tables 100] [--rate 20] [--seconds 15]

Prints how long a visit and a first note take, beside a static page of the same size; how long a
note takes to the phones of its table, in a lively hall and at the bell, and where all see all,
beside asyncio that writes the same bytes to as many streams; what the server costs while nothing
happens; and that every note is in the log once. It takes its own folder and a free port.
"""

import argparse
import asyncio
import contextlib
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from facilitate.session.events import Noted
from facilitate.session.log import log

TEXTS = re.compile(rb'"text":"(note \d+)"')
ROOT = Path(__file__).parents[1]


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """MiB that a process holds."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def p(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1] * 1000


class Session:
    """A plain session with phones, in a folder of its own."""

    def __init__(self, folder: Path, tables: int, by: str) -> None:
        groups = ", ".join(f"T{number}" for number in range(1, tables + 1))
        script = folder / "hall.yaml"
        script.write_text(
            "name: Hall\npurpose: Many phones.\nagenda:\n"
            f"- {{title: Ideas, minutes: 60, colour: yellow, by: {by}, prompt: Write.}}\n"
            f"groups: [{groups}]\n"
        )
        self.folder = folder
        environment = {**os.environ, "FACILITATE_HOME": str(folder), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "facilitate", "run", str(script), "--plain", "--phones",
             "--address", "127.0.0.1", "--port", "0"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True,
        )  # fmt: skip
        for line in self.process.stdout:
            if line.startswith("http://"):
                break
        self.port = int(line.split(":")[2].split("/")[0])
        self.code = line.strip().rsplit("/", 1)[1]
        self._drain = asyncio.get_running_loop().run_in_executor(None, self.process.stdout.read)

    @property
    def server(self) -> int:
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return int(next(pid for task in tasks for pid in (task / "children").read_text().split()))

    def texts(self) -> list[str]:
        path = next((self.folder / "sessions").glob("*.jsonl"))
        return [e.text for e in log.read(str(path)).events if isinstance(e, Noted)]

    async def stop(self) -> None:
        self.process.stdin.close()
        await asyncio.to_thread(self.process.wait)
        await self._drain


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

    def __init__(self, session: Session, table: int) -> None:
        self.session, self.table = session, table
        self.cookie = b""
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.turn = asyncio.Lock()

    def _head(self, method: str, path: str, more: bytes = b"") -> bytes:
        return (
            f"{method} /{self.session.code}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()
            + (b"Cookie: " + self.cookie + b"\r\n" if self.cookie else b"")
            + more + b"\r\n"
        )  # fmt: skip

    async def visit(self) -> bytes:
        head, body = await exchange(self.session.port, self._head("GET", ""))
        cookie = next(
            line for line in head.split(b"\r\n") if line.lower().startswith(b"set-cookie")
        )
        self.cookie = cookie.split(b":", 1)[1].split(b";")[0].strip()
        return body

    async def listen(
        self, wanted: dict[str, float], took: list[float], ready: asyncio.Event
    ) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.session.port, limit=2**22)
        self.writer = writer
        writer.write(self._head("GET", f"/events?group=T{self.table}"))
        seen: set[bytes] = set()
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                line = await reader.readuntil(b"\n")
                ready.set()
                if not line.startswith(b"data: {"):
                    continue
                now = time.perf_counter()
                for text in set(TEXTS.findall(line)) - seen:
                    seen.add(text)
                    took.append(now - wanted[text.decode()])

    async def write(self, text: str) -> None:
        body = json.dumps(
            {
                "id": secrets.token_hex(12),
                "do": "note",
                "step": 1,
                "text": text,
                "group": f"T{self.table}",
            }
        ).encode()
        more = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n".encode()
        while True:
            head, _ = await exchange(
                self.session.port, self._head("POST", "/requests", more) + body
            )
            if b" 200 " in head.split(b"\r\n")[0]:
                return
            await asyncio.sleep(0.5)


async def floor(streams: int, each: int, rate: float, seconds: float, size: int) -> list[float]:
    """Let asyncio write bytes to streams: `each` of them at a time, nothing can be faster."""
    writers: list[asyncio.StreamWriter] = []
    took: list[float] = []

    async def connected(_, writer):
        writers.append(writer)

    async def read(reader):
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                data = await reader.readexactly(size)
                took.append(time.perf_counter() - float(data[:20]))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    ends = [await asyncio.open_connection("127.0.0.1", port) for _ in range(streams)]
    readers = [asyncio.ensure_future(read(reader)) for reader, _ in ends]
    for number in range(int(rate * seconds)):
        await asyncio.sleep(1 / rate)
        data = f"{time.perf_counter():<20}".encode().ljust(size, b"x")
        first = number * each % streams
        for writer in (writers * 2)[first : first + each]:
            writer.write(data)
    await asyncio.sleep(0.5)
    for reader in readers:
        reader.cancel()
    for _, writer in ends:
        writer.close()
    server.close()
    return took


async def hall(options, by: str, rate: float, notes: int) -> None:
    """Have notes written at a rate, and print how long they took to the phones of their table."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder), options.tables, by)
        phones = [Phone(session, n % options.tables + 1) for n in range(options.phones)]
        for phone in phones:
            await phone.visit()
        sent: dict[str, float] = {}
        took: list[float] = []
        ready = [asyncio.Event() for _ in phones]
        listening = [
            asyncio.ensure_future(phone.listen(sent, took, there))
            for phone, there in zip(phones, ready, strict=True)
        ]
        await asyncio.gather(*(there.wait() for there in ready))
        await asyncio.sleep(2)
        server = session.server
        before = cpu(server)
        await asyncio.sleep(options.seconds)
        idle = (cpu(server) - before) / options.seconds * 100
        before, begun = cpu(server), time.perf_counter()
        here, console = time.process_time(), cpu(session.process.pid)
        writing = []
        for number in range(notes):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            text = f"note {number}"
            sent[text] = time.perf_counter()
            writing.append(asyncio.ensure_future(phones[number * 7 % len(phones)].write(text)))
        await asyncio.gather(*writing)
        await asyncio.sleep(1)
        passed = time.perf_counter() - begun
        busy = (cpu(server) - before) / passed * 100
        console = (cpu(session.process.pid) - console) / passed * 100
        here = (time.process_time() - here) / passed * 100
        texts = session.texts()
        lost, double = set(sent) - set(texts), len(texts) - len(set(texts))
        print(
            f"  p50 {p(took, 50):6.0f}  p95 {p(took, 95):6.0f}  max {max(took) * 1000:6.0f} ms"
            f" · server {busy:.1f} % busy, {idle:.2f} % idle, {memory(server):.0f} MiB"
            f" · session {console:.1f} %, this program {here:.0f} %"
            f" · {len(lost)} lost, {double} twice"
        )
        for task in listening:
            task.cancel()
        for phone in phones:
            if phone.line is not None:
                phone.line[1].close()
        await session.stop()


async def first(options) -> None:
    """Print what a visit and a first note take, beside a static page of the same size."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder), 2, "group")
        size = len(await Phone(session, 1).visit())
        page = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size

        async def answer(reader, writer):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(page)

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        static, visits, notes = [], [], []
        for number in range(60):
            begun = time.perf_counter()
            await exchange(port, b"GET / HTTP/1.1\r\n\r\n")
            static.append(time.perf_counter() - begun)
            phone = Phone(session, 1)
            begun = time.perf_counter()
            await phone.visit()
            visits.append(time.perf_counter() - begun)
            await phone.write(f"first {number}")
            notes.append(time.perf_counter() - begun)
        server.close()
        print(
            f"by machine, p50: static page {p(static, 50):.1f} ms,"
            f" visit {p(visits, 50):.1f} ms, visit and first note saved {p(notes, 50):.1f} ms"
        )
        await session.stop()


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=15)
    options = parser.parse_args()
    await first(options)
    each = options.phones // options.tables
    lively = int(options.rate * options.seconds)
    for name, by, streams, rate, notes in (
        ("a lively hall", "group", each, options.rate, lively),
        ("everybody at the bell", "group", each, 500, 1500),
        ("all see all", "everyone", options.phones, options.rate, lively // 2),
    ):
        bare = await floor(options.phones, streams, min(rate, 100), 3, 4000)
        print(f"{name}: {rate:g} notes a second to {streams} of {options.phones} phones")
        print(f"  bare asyncio p50 {p(bare, 50):.0f}  p95 {p(bare, 95):.0f} ms")
        await hall(options, by, rate, notes)


if __name__ == "__main__":
    asyncio.run(main())
