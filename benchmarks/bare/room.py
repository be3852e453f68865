"""A room of phones with nothing behind it: the floor of `phones.py`, by asyncio's own streams.

    python benchmarks/bare/room.py FILE|none SIZE

It has the processes, the pipes, the requests, the number and the length of answers of the kit's
phones: a child serves, its parent keeps. A page and each frame have SIZE bytes, which a visit may
change (`GET /BARE?frame=N`). A note goes over a pipe to the parent, which writes what came
together to FILE and flushes it; then it is answered, and each stream of its table gets a frame
with the table's last 60 notes, made once. With `none` no note leaves the serving process: a bare
fan-out. There is no HTTP library, no check, no session, no gathering, and no view of anybody.
"""

import asyncio
import os
import re
import subprocess
import sys
import threading
from collections import defaultdict, deque
from pathlib import Path

TEXT = re.compile(rb'"text": ?"([^"]*)"')
TABLE = re.compile(rb'(?:group=|"group": ?")(\w+)')
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
SIZE = re.compile(rb"frame=(\d+)")
LAST = 60


class Server:
    """Serves a page, streams and notes."""

    def __init__(self, size: int, keeps: bool) -> None:
        self.page, self.frame, self.keeps = size, size, keeps
        self.streams: defaultdict[bytes, list[asyncio.StreamWriter]] = defaultdict(list)
        self.notes: defaultdict[bytes, deque[bytes]] = defaultdict(lambda: deque(maxlen=LAST))
        self.waiting: deque[tuple[bytes, bytes, asyncio.StreamWriter]] = deque()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        head = await reader.readuntil(b"\r\n\r\n")
        table = found[1] if (found := TABLE.search(head)) else b""
        if head.startswith(b"POST"):
            body = await reader.readexactly(int(LENGTH.search(head)[1]))
            self.take(TABLE.search(body)[1], TEXT.search(body)[1], writer)
        elif b"/events" in head:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
            self.streams[table].append(writer)
            writer.write(self.framed(table))
        else:
            if found := SIZE.search(head):
                self.frame = int(found[1])
            answer(writer, b"x" * self.page, b"Set-Cookie: phone=1; Path=/\r\n")

    def take(self, table: bytes, text: bytes, writer: asyncio.StreamWriter) -> None:
        """Take a note: to the keeper first, if there is one."""
        self.waiting.append((table, text, writer))
        if self.keeps:
            sys.stdout.buffer.write(text + b"\n")
            sys.stdout.buffer.flush()
        else:
            self.kept(1)

    def kept(self, number: int) -> None:
        """Answer so many notes, and show them."""
        for _ in range(number):
            table, text, writer = self.waiting.popleft()
            answer(writer, b'{"ok":true}', b"")
            self.notes[table].append(b'"text":"%b"' % text)
            frame = self.framed(table)
            for stream in self.streams[table]:
                stream.write(frame)

    def framed(self, table: bytes) -> bytes:
        """Return what the streams of a table are to show."""
        notes = b"data: {" + b",".join(self.notes[table])
        return notes.ljust(self.frame - 2, b" ") + b"\n\n"


def answer(writer: asyncio.StreamWriter, body: bytes, more: bytes) -> None:
    """Answer a request."""
    writer.write(b"HTTP/1.1 200 OK\r\n%bContent-Length: %d\r\n\r\n%b" % (more, len(body), body))


async def serve(size: int, keeps: bool) -> None:
    """Serve until standard input ends."""
    server = Server(size, keeps)
    loop = asyncio.get_running_loop()
    listening = await asyncio.start_server(server.connected, "127.0.0.1", 0, backlog=2048)
    port = listening.sockets[0].getsockname()[1]
    print(f"http://127.0.0.1:{port}/BARE", flush=True)

    def hear() -> None:
        for line in sys.stdin.buffer:
            loop.call_soon_threadsafe(server.kept, int(line))
        os._exit(0)

    threading.Thread(target=hear, daemon=True).start()
    await asyncio.Event().wait()


def keep(path: str, size: str) -> None:
    """Keep what the server is told in a file, until standard input ends."""
    server = subprocess.Popen(
        [sys.executable, __file__, path, size, "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    print(server.stdout.readline().decode(), end="", flush=True)
    threading.Thread(
        target=lambda: (sys.stdin.buffer.read(), server.stdin.close()), daemon=True
    ).start()
    file = None if path == "none" else os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    while data := os.read(server.stdout.fileno(), 2**16):
        os.write(file, data)
        os.fsync(file)
        server.stdin.write(b"%d\n" % data.count(b"\n"))
        server.stdin.flush()
    server.wait()


if __name__ == "__main__":
    if sys.argv[3:]:
        asyncio.run(serve(int(sys.argv[2]), Path(sys.argv[1]).name != "none"))
    else:
        keep(*sys.argv[1:3])
