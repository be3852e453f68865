"""The stage in a browser of this machine: a separate, read-only server."""

import contextlib
import subprocess
import sys

import msgspec

from facilitate.errors import KitError
from facilitate.participants.access import new_access, read_access
from facilitate.participants.address import addresses
from facilitate.participants.messages import Begin, Open, Themes, Trouble, as_line, from_server

PORT = 8090


class NotServed(KitError):
    """The stage cannot be served; the message says why."""


class BrowserStage:
    """Serves a stage to browsers of this machine; raises NotServed."""

    def __init__(self, begin: Begin) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "facilitate.participants"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.url = f"http://127.0.0.1:{self._begin(begin)}/{begin.code}/stage"

    def _begin(self, begin: Begin) -> int:
        """Send the server what to serve; return the port at which it listens."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        why = "server.did-not-start"
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            self._process.stdin.write(as_line(begin))
            self._process.stdin.flush()
            answer = from_server(self._process.stdout.readline())
            if isinstance(answer, Open):
                return answer.port
            why = answer.why if isinstance(answer, Trouble) else why
        self.close()
        raise NotServed(why)

    def show(self, themes: Themes) -> None:
        """Show the themes of an event as they are now."""
        with contextlib.suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.write(as_line(themes))
                self._process.stdin.flush()

    @property
    def runs(self) -> bool:
        """Whether it is running."""
        return self._process.poll() is None

    def close(self) -> None:
        """Stop serving it."""
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(2.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def session_stage(path: str, session: str, speed: float, port: int | None = None) -> BrowserStage:
    """Serve the stage of a session whose log is at `path`; raises NotServed."""
    begin = _begin(port)
    begin.log, begin.speed, begin.shown = path, speed, phones_url(session)
    return BrowserStage(begin)


def event_stage(title: str, language: str, port: int | None = None) -> BrowserStage:
    """Serve the themes of an event; raises NotServed."""
    begin = _begin(port)
    begin.event, begin.language = title, language
    return BrowserStage(begin)


def _begin(port: int | None) -> Begin:
    return Begin(
        log="",
        code=new_access().code,
        secret="00",
        host="127.0.0.1",
        port=PORT if port is None else port,
        hosts=(),
        only_stage=True,
        searches=port is None,
    )


def phones_url(session: str) -> str:
    """Return the URL for phones of a session; empty if none are let in."""
    access = read_access(session)
    if access is None or not access.port:
        return ""
    if access.public:
        return f"{access.public}/{access.code}"
    known = addresses()
    host = access.address or (known[0].address if known else "127.0.0.1")
    return f"http://{host}:{access.port}/{access.code}"


def open_url(session: str) -> str:
    """Return the URL at which phones of a session are let in now; empty if none are."""
    access = read_access(session)
    return phones_url(session) if access is not None and access.open and not access.locked else ""
