"""The relay: send a room's log to the engine. Run as a child: `python -m facilitate.rooms.relay`.

It stores nothing: after every doubt it asks the engine how far it got.
"""

import asyncio
import contextlib
import sys
import time
from datetime import datetime

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError

from facilitate.rooms.engine_client import (
    AGAIN,
    ANSWER,
    BEGIN,
    DIGEST,
    EDITION,
    EXPECTED,
    LENGTH,
    SEQUENCE,
    WAY_GONE,
    WHOLE,
    Refused,
    connected,
    lines_from_parent,
    tell,
)
from facilitate.rooms.invitation import Invitation, read_invitation
from facilitate.rooms.log_watch import LogWatch
from facilitate.rooms.outbox import Changed, Outbox, Part
from facilitate.rooms.reports import Goodbye, Here, Message, Stands, as_line, read_line

SIGN = 3.0
"""Seconds between two signs of life of the room."""

LAST = 3.0
"""Seconds to send the rest when the session is left."""

QUIET = 10.0
"""The fewest seconds between two sendings of the whole log."""

LATE = 900.0
"""Seconds after which a message of the hub is stale for a room that was cut off."""


class Doubt(Exception):
    """The engine does not have what was expected: it has to be asked again."""


class NoHub(Exception):
    """The engine is there, but has no streams for the logs yet."""


class Relay:
    """Sends one session's log."""

    def __init__(self, invitation: Invitation, path: str) -> None:
        self._invitation = invitation
        self._path = path
        self._session = ""
        self._state = ""
        self._left = asyncio.Event()
        """Set when the parent is gone."""
        self._goodbye = False
        """Whether it has left the session, and was not killed."""
        self._asked_anew = False
        self._anew_at = -QUIET
        self._heard: set[str] = set()
        """The ids of the messages that were passed on."""

    async def run(self) -> None:
        """Send until the parent is gone, and then the rest."""
        parent: asyncio.Queue[bytes | None] = asyncio.Queue()
        lines_from_parent(parent)
        sending = asyncio.create_task(self._send_for_ever())
        while (line := await parent.get()) is not None:
            self._goodbye = self._goodbye or isinstance(read_line(line), Goodbye)
        self._left.set()
        await asyncio.wait([sending], timeout=LAST)
        sending.cancel()

    async def _send_for_ever(self) -> None:
        while True:
            try:
                self._session = self._session or _session_id(self._path)
                async with connected(self._invitation) as client:
                    await self._listen(client)
                    while not await self._send_until_doubt(client):
                        await asyncio.sleep(AGAIN)
                    return
            except Refused:
                self._stand("refused")
            except (NoHub, NoRespondersError):
                self._stand("waiting")
            except (*WAY_GONE, ValueError):
                self._stand("cut off")
            if self._left.is_set():
                return
            await asyncio.sleep(AGAIN)

    def _stand(self, state: str) -> None:
        if state != self._state:
            self._state = state
            tell(Stands(state))

    async def _send_until_doubt(self, client: Client) -> bool:
        """Send what there is and what comes; return True when everything is sent after the end."""
        outbox = Outbox(self._path)
        edition, last = await self._begin(client, outbox)
        with contextlib.closing(LogWatch(self._path)) as watch:
            return await self._send(client, outbox, watch, edition, last)

    async def _send(
        self, client: Client, outbox: Outbox, watch: LogWatch, edition: int, last: int
    ) -> bool:
        """Send parts after the engine's last message, as `_send_until_doubt` does."""
        signed = -SIGN
        while True:
            try:
                part = outbox.next()
                if part is None and self._left.is_set():
                    if self._goodbye:
                        await self._sign(client, outbox.position, left=True)
                    return True
                if part is None:
                    self._stand("connected")
                    if time.monotonic() - signed >= SIGN:
                        signed = time.monotonic()
                        await self._sign(client, outbox.position)
                    await watch.wait()
                    if self._asked_anew:
                        return False
                    continue
                if part.whole - part.begin > len(part.data):
                    self._stand("sending")
                last = await self._publish(client, edition, last, part)
                outbox.sent(part)
            except (Changed, Doubt):
                return False

    async def _begin(self, client: Client, outbox: Outbox) -> tuple[int, int]:
        """Ask the engine what it has; return the edition to continue and its last message."""
        last = await self._last(client, f"{self._invitation.logs}.{self._session}")
        now = time.time_ns() // 1_000_000
        if last is None:
            outbox.begin(0, "")
            return now, 0
        headers = last.headers or {}
        edition, sequence = int(headers[EDITION]), int(headers[SEQUENCE])
        end = int(headers[BEGIN]) + int(headers[LENGTH])
        asked, self._asked_anew = self._asked_anew, False
        if not asked and outbox.begin(end, headers[DIGEST]):
            return edition, sequence
        if time.monotonic() - self._anew_at < QUIET:
            # Two writers of the same session must not resend it in turns forever.
            await asyncio.sleep(QUIET)
        self._anew_at = time.monotonic()
        outbox.begin(0, "")
        return max(edition + 1, now), sequence

    async def _last(self, client: Client, subject: str, stream: str | None = None) -> Msg | None:
        """Return the last message of a subject, or None; raises NoHub."""
        where = f"$JS.API.DIRECT.GET.{stream or self._invitation.stream}.{subject}"
        answer = await client.request(where, timeout=ANSWER)
        headers = answer.headers or {}
        if SEQUENCE in headers:
            return answer
        if headers.get("Status", "").startswith("404"):
            return None
        raise NoHub

    async def _publish(self, client: Client, edition: int, last: int, part: Part) -> int:
        """Send a part; return the number the engine gave it. Raises Doubt if it is refused."""
        headers = {
            EDITION: str(edition),
            BEGIN: str(part.begin),
            LENGTH: str(len(part.data)),
            DIGEST: part.digest,
            WHOLE: str(part.whole),
            EXPECTED: str(last),
        }
        subject = f"{self._invitation.logs}.{self._session}"
        answer = await client.request(subject, part.data, timeout=ANSWER, headers=headers)
        told = msgspec.json.decode(answer.data)
        if "error" in told or "seq" not in told:
            raise Doubt(str(told.get("error")))
        return int(told["seq"])

    async def _sign(self, client: Client, length: int, left: bool = False) -> None:
        here = Here(self._session, length, self._invitation.room, left)
        await client.publish(self._invitation.here, as_line(here))
        if left:
            await client.flush(timeout=1)

    async def _listen(self, client: Client) -> None:
        """Pass on the hub's messages, including those missed while disconnected."""

        async def said(message: Msg) -> None:
            self._pass_on(message.data)

        async def asked(_: Msg) -> None:
            self._asked_anew = True

        await client.subscribe(self._invitation.messages, cb=said)
        await client.subscribe(self._invitation.asked, cb=asked)
        with contextlib.suppress(NoHub, NoRespondersError):
            stream = self._invitation.message_stream
            last = await self._last(client, self._invitation.messages, stream)
            if last is not None:
                self._pass_on(last.data)

    def _pass_on(self, data: bytes) -> None:
        told = read_line(data)
        if not isinstance(told, Message) or told.id in self._heard:
            return
        self._heard.add(told.id)
        ago = datetime.now().astimezone() - datetime.fromisoformat(told.at)
        if abs(ago.total_seconds()) <= LATE:
            tell(told)


def _session_id(path: str) -> str:
    """Return the id of the session in a log; raises OSError or ValueError."""
    with open(path, "rb") as file:
        header = msgspec.json.decode(file.readline())
    found = header["id"] if isinstance(header, dict) else ""
    if not (isinstance(found, str) and found.isalnum() and found.isascii()):
        raise ValueError(f"{path} has no id of a session")
    return found


def main(arguments: list[str]) -> None:
    """Send the log at a path to the event of an invitation."""
    invitation, path = arguments
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(Relay(read_invitation(invitation), path).run())


if __name__ == "__main__":
    main(sys.argv[1:])
