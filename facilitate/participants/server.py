"""The web server: a child process of the session, which it follows by its log."""

import asyncio
import contextlib
import gc
import os
import socket
import sys
import threading
import time
from typing import BinaryIO

import msgspec
import uvicorn

from facilitate.participants.application import ANSWERED, Application
from facilitate.participants.audience import Audience, Board
from facilitate.participants.deadline import DeadlineProtocol
from facilitate.participants.hall import Hall
from facilitate.participants.messages import (
    Answer,
    Asked,
    Begin,
    FromServer,
    Here,
    Lock,
    Look,
    Open,
    Request,
    Shown,
    StageNotes,
    Themes,
    ToServer,
    Trouble,
    as_line,
    to_server,
)

REST_OF_TELLING = 1
"""After telling them, rest for so many times as long as that took."""
HEARTBEAT = 15.0
"""Seconds between two heartbeats of the streams."""
POLL = 0.5
"""Seconds between two looks at the log if nobody says that it has grown."""
REST = 1.0
"""Seconds between two reports of who is connected."""
BINDING = 3.0
"""Seconds to wait for the preferred port: an earlier server may still hold it."""
MOST_PORTS = 20
FILES_WANTED = 8192
MOST_YOUNG = 10_000
"""Objects that are made before a search for garbage: a search makes all phones wait."""
FAREWELL = 0.4
"""Seconds in which the pages can see how the session ended."""


class Server:
    """Connects the session's process, its log and the pages."""

    def __init__(self, begin: Begin, output: BinaryIO) -> None:
        self._begin = begin
        self._output = output
        self._hall: Audience = Board(begin.event, begin.language) if begin.event else Hall(begin)
        self._asked: dict[str, list[asyncio.Future[Answer]]] = {}
        self._to_ask: list[Request] = []
        self._collecting = self._telling = self._reporting = False
        self._told = self._hall.version
        """The version that the pages were told."""
        self._not_before = 0.0
        """The loop's time before which the pages are not told again."""
        self.application = Application(begin, self._hall, self.ask, self._report)

    def heard(self, message: ToServer) -> None:
        """Handle a message from the session's process."""
        match message:
            case Look():
                if message.log:
                    self._hall.follow(message.log)
                self._tell_soon()
                for answer in message.answers:
                    self._answer(answer)
            case Lock():
                self.application.locked = message.locked
            case StageNotes():
                self._hall.stage_notes = message.shown
                self._hall.changed()
                self._tell_soon()
            case Shown():
                self._hall.shown_url = message.url
                self._hall.changed()
                self._tell_soon()
            case Themes():
                if isinstance(self._hall, Board):
                    self._hall.show(message.view)
                    self._tell_soon()

    async def ask(self, request: Request) -> Answer:
        """Hand a request to the session and wait for the answer; raises TimeoutError."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._asked.setdefault(request.id, []).append(future)
        self._to_ask.append(request)
        if not self._collecting:
            self._collecting = True
            asyncio.get_running_loop().call_soon(self._hand_over)
        try:
            async with asyncio.timeout(ANSWERED):
                return await future
        finally:
            waiting = self._asked.get(request.id, [])
            if future in waiting:
                waiting.remove(future)
            if not waiting:
                self._asked.pop(request.id, None)

    async def watch(self) -> None:
        """Poll the log, in case nobody says that it has grown; keep the streams alive."""
        present = self._hall.present
        loop = asyncio.get_running_loop()
        next_beat = loop.time() + HEARTBEAT
        while True:
            await asyncio.sleep(POLL)
            self._hall.look()
            if self._hall.version != self._told or self._hall.behind:
                self._tell_soon()
            if present != self._hall.present:
                present = self._hall.present
                self._hall.changed()
                self._tell_soon()
            if loop.time() >= next_beat:
                next_beat = loop.time() + HEARTBEAT
                self._hall.beat()

    def say_open(self, port: int) -> None:
        """Announce the port that it listens at."""
        self._say(Open(port))

    def _hand_over(self) -> None:
        self._collecting = False
        asked, self._to_ask = tuple(self._to_ask), []
        self._say(Asked(asked))

    def _answer(self, answer: Answer) -> None:
        for future in self._asked.get(answer.id, ()):
            if not future.done():
                future.set_result(answer)

    def _tell_soon(self) -> None:
        """Schedule telling the pages: at once if they have had a rest, otherwise after it."""
        if not self._telling:
            self._telling = True
            asyncio.get_running_loop().call_at(self._not_before, self.tell)

    def tell(self) -> None:
        """Send the pages what changed."""
        self._telling = False
        time = asyncio.get_running_loop().time
        begun = time()
        self._hall.look()
        self._hall.tell()
        self._told = self._hall.version
        ended = time()
        self._not_before = ended + (ended - begun) * REST_OF_TELLING

    def _report(self) -> None:
        if not self._reporting and not self._begin.only_stage:
            self._reporting = True
            asyncio.get_running_loop().call_later(REST, self._report_now)

    def _report_now(self) -> None:
        self._reporting = False
        tables = self._hall.tables()
        self._say(Here(sum(tables.values()), tables))

    def _say(self, message: FromServer) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._output.write(as_line(message))
            self._output.flush()


async def serve(begin: Begin, listening: socket.socket, lines: BinaryIO, output: BinaryIO) -> None:
    """Serve until the session's process closes `lines`."""
    server = Server(begin, output)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in lines:
                with contextlib.suppress(msgspec.MsgspecError):
                    loop.call_soon_threadsafe(server.heard, to_server(line))
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=read, daemon=True, name="session").start()
    config = uvicorn.Config(
        server.application,
        http=DeadlineProtocol,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=32 * 1024,
    )
    http = uvicorn.Server(config)
    serving = asyncio.ensure_future(http.serve(sockets=[listening]))
    watching = asyncio.ensure_future(server.watch())
    server.say_open(listening.getsockname()[1])
    await asyncio.wait(
        {serving, asyncio.ensure_future(ended.wait())}, return_when="FIRST_COMPLETED"
    )
    server.tell()
    await asyncio.sleep(FAREWELL)
    watching.cancel()


def bind(begin: Begin) -> socket.socket:
    """Return a bound, listening socket; raises OSError."""
    ports = range(begin.port, begin.port + MOST_PORTS) if begin.searches else (begin.port,)
    until = time.monotonic() + BINDING
    while True:
        for port in ports:
            try:
                return _listening(begin.host, port)
            except OSError as error:
                failed = error
        if time.monotonic() > until:
            raise failed
        time.sleep(0.1)


def _listening(host: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(2048)
    except OSError:
        made.close()
        raise
    return made


def _raise_file_limit() -> None:
    """Raise the limit of open files to what the phones need, if the platform has one."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
        if soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def main() -> int:
    """Serve according to the first line of standard input."""
    lines, output = sys.stdin.buffer, sys.stdout.buffer
    try:
        begin = to_server(lines.readline())
    except msgspec.MsgspecError:
        return 2
    if not isinstance(begin, Begin):
        return 2
    _raise_file_limit()
    gc.freeze()
    gc.set_threshold(MOST_YOUNG)
    try:
        listening = bind(begin)
    except OSError as error:
        output.write(as_line(Trouble(error.strerror or str(error))))
        output.flush()
        lines.readline()
        return 1
    asyncio.run(serve(begin, listening, lines, output))
    output.flush()
    os._exit(0)
