"""Phones in a session, as its own process sees them: the server is a child that may die."""

import contextlib
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from facilitate.participants import access as accesses
from facilitate.participants.accept import Participants
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
    ToServer,
    Trouble,
    as_line,
    from_server,
)
from facilitate.participants.shown_address import ShownAddress
from facilitate.session.session import Session

PORT = 8088
PAUSES = (0.2, 1.0, 5.0)
"""Seconds before restarting a server that died: the first time, the second, and later."""
STEADY = 30.0
"""A server that ran for so many seconds counts as stable again."""
MOST_AT_ONCE = 200
"""The most requests written at once."""
SLOW = 0.010
"""Seconds: after a slower flush the next one waits, so that keys keep their share."""
SHARE, LONGEST = 1, 0.1
"""The wait as a multiple of the flush, and its maximum in seconds."""
NOBODY = 60.0
"""Seconds without any phone after which a hint is given."""


class Wanted(NamedTuple):
    """How phones are to be let in, according to the command line."""

    port: int | None = None
    address: str | None = None
    public: str | None = None
    wifi: tuple[str, str] | None = None
    """The name of the wireless network and its password."""


class Phones:
    """Lets participants into a session by their phones; never raises, never waits for them."""

    def __init__(
        self, session: Session, wanted: Wanted, wake: Callable[[], None] = lambda: None
    ) -> None:
        self._session = session
        self.wanted = wanted
        self.wake = wake
        """Called from a thread when there is something to look at."""
        kept = accesses.read_access(session.header.id)
        self.access = kept or accesses.new_access(bool(wanted.public))
        self.access.public = wanted.public or self.access.public
        self.participants = Participants(session, self.access.key)
        self.url = ""
        """The URL for phones; empty until the server listens."""
        self.trouble = ""
        """Why it cannot listen, if it cannot."""
        self.here: dict[str, int] = {}
        """How many are connected, by group."""
        self.count = 0
        """How many are connected."""
        self.opened = time.monotonic()
        self._came: queue.SimpleQueue[FromServer] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._sending = threading.Lock()
        self._deaths = 0
        self._started = self._again = self._not_before = 0.0
        self._waiting: list[Request] = []
        self._unanswered: list[Answer] = []
        self._log, self._last = session.log.path, 0
        self._shown_address = ShownAddress(self.access, wanted.address)
        self._port = 0
        self._keep()
        self.look()

    @property
    def code(self) -> str:
        """What participants type."""
        return self.access.code

    @property
    def locked(self) -> bool:
        """Whether new phones are kept out."""
        return self.access.locked

    @property
    def address(self) -> str:
        """The displayed address of this machine."""
        return self._shown_address.address

    def choose_address(self, address: str) -> None:
        """Display another address of this machine from now on."""
        self._shown_address.choose(address)
        self._keep()
        self._show_url()

    def look(self) -> list[int]:
        """Apply what participants asked for; return the numbers of the new notes."""
        self._keep_server()
        if self._port and self._shown_address.look():
            self._show_url()
        with contextlib.suppress(queue.Empty):
            while True:
                self._take_in(self._came.get_nowait())
        before = self._session.state.last_number
        if self._waiting and time.monotonic() >= self._not_before:
            self._accept()
        self._tell()
        return list(range(before + 1, self._session.state.last_number + 1))

    def lock(self, locked: bool) -> None:
        """Stop letting new phones in, or resume."""
        self.access.locked = locked
        self._keep()
        self._send(Lock(locked))

    @property
    def stage_notes(self) -> bool:
        """Whether the stage in a browser shows the notes of the step."""
        return self.access.stage_notes

    def show_stage_notes(self, shown: bool) -> None:
        """Show or hide the notes of the step on the stage in a browser."""
        self.access.stage_notes = shown
        self._keep()
        self._send(StageNotes(shown))

    def nobody_came(self) -> bool:
        """Return whether it has been open for a minute without any phone."""
        waited = time.monotonic() - self.opened > NOBODY
        return waited and not self.count and not self._session.state.phones

    def close(self) -> None:
        """Stop serving. Once the session has ended, delete its key, so that nothing links two
        notes.
        """
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError):
                if process.stdin is not None:
                    process.stdin.close()
            try:
                process.wait(1.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.url = ""
        if self._session.state.ended is not None:
            accesses.forget_access(self._session.header.id)
        else:
            self.access.open = False
            self._keep()

    def _accept(self) -> None:
        """Write pending requests together."""
        taken, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        begun = time.monotonic()
        with self._session.together():
            self._unanswered += [self.participants.accept(request) for request in taken]
        took = time.monotonic() - begun
        pause = min(took * SHARE, LONGEST) if took > SLOW else 0.0
        self._not_before = time.monotonic() + pause
        if pause:
            later = threading.Timer(pause, self.wake)
            later.daemon = True
            later.start()
        elif self._waiting:
            self.wake()

    def _tell(self) -> None:
        """Send the server what is on disk by now, and the answers to requests."""
        session = self._session
        if session.log.trouble or not self._port:
            return
        answers, self._unanswered = tuple(self._unanswered), []
        last = session.events[-1].n if session.events else 0
        moved = session.log.path if session.log.path != self._log else None
        if answers or moved or last != self._last:
            self._log, self._last = session.log.path, last
            self._send(Look(answers, moved))

    def _take_in(self, message: FromServer) -> None:
        match message:
            case Open():
                self._port, self.trouble = message.port, ""
                self.access.port, self.access.open = message.port, True
                self._keep()
                self._show_url()
            case Trouble():
                self.trouble, self.url = message.why, ""
            case Asked():
                self._waiting += message.requests
            case Here():
                self.here, self.count = message.groups, message.phones

    def _show_url(self) -> None:
        if not self._port:
            return
        host = f"[{self.address}]" if ":" in self.address else self.address
        self.url = f"http://{host}:{self._port}/{self.code}"
        self._send(Shown(self.public_url or self.url))

    @property
    def public_url(self) -> str:
        """The public URL through a tunnel; empty without one."""
        return f"{self.access.public}/{self.code}" if self.access.public else ""

    def _keep(self) -> None:
        """Save the access, so that phones reconnect by themselves when the session resumes."""
        with contextlib.suppress(OSError):
            accesses.keep_access(self._session.header.id, self.access)

    def _keep_server(self) -> None:
        if self._process is None:
            if time.monotonic() >= self._again:
                self._start()
        elif self._process.poll() is not None:
            self._process, self._port = None, 0
            self._count_death()
        elif self._deaths and time.monotonic() - self._started > STEADY:
            self._deaths = 0

    def _start(self) -> None:
        self._started = time.monotonic()
        try:
            process = subprocess.Popen(
                [sys.executable, "-m", "facilitate.participants"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            self.trouble = error.strerror or str(error)
            self._count_death()
            return
        self._process = process
        threading.Thread(target=self._read, args=(process,), daemon=True, name="phones").start()
        self._send(self._begin())

    def _begin(self) -> Begin:
        wanted = self.wanted.port
        return Begin(
            log=self._session.log.path,
            code=self.code,
            secret=self.access.secret,
            host="127.0.0.1" if self._shown_address.for_here_alone else "",
            port=self.access.port or PORT if wanted is None else wanted or self.access.port,
            hosts=(self.access.address,) if self.access.address else (),
            speed=self._session.clock.speed,
            public=self.access.public,
            locked=self.access.locked,
            stage_notes=self.access.stage_notes,
            searches=wanted is None and not self.access.port,
        )

    def _count_death(self) -> None:
        self._again = time.monotonic() + PAUSES[min(self._deaths, len(PAUSES) - 1)]
        self._deaths += 1

    def _send(self, message: ToServer) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with self._sending, contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(as_line(message))
            self._process.stdin.flush()

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        if process.stdout is None:
            return
        with process.stdout as lines, contextlib.suppress(OSError, ValueError):
            for line in lines:
                with contextlib.suppress(msgspec.MsgspecError):
                    self._came.put(from_server(line))
                    self.wake()
        self.wake()
