"""The hub: write every room's log to a file. Run as a child: `python -m facilitate.rooms.hub`.

It reads the stream from where its files were last on disk; after any doubt, from the first message.
It recognises what it has by its position, and what is wrong by its digest.
"""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Mapping

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    StorageType,
    StreamConfig,
    StreamInfo,
)
from nats.js.errors import NotFoundError

from facilitate.rooms.engine_client import (
    AGAIN,
    ANSWER,
    BEGIN,
    DIGEST,
    EDITION,
    WAY_GONE,
    WHOLE,
    Refused,
    connected,
    lines_from_parent,
    tell,
)
from facilitate.rooms.invitation import Invitation, is_name, read_invitation
from facilitate.rooms.mirror import Incoming, Took
from facilitate.rooms.mirrors import Mirrors
from facilitate.rooms.reports import Copied, Here, Message, Stands, as_line, read_line

BATCH = 400
"""Messages requested at once."""

BEAT = 1.0
"""Seconds between heartbeats of an idle engine."""

GONE = 4.0
"""Seconds without any sign of the engine after which everything is requested anew."""

FLUSH = 0.5
"""Seconds between two flushes of the copies."""

COMPARE = 30.0
"""Seconds between checks that each room's last message is in its copy."""

LAST = 3.0
"""Seconds to write what is left at the end."""


class _ReadAgain(Exception):
    """Something is missing: the stream has to be read from its first message."""


class Hub:
    """Copies the logs of all rooms of an event."""

    def __init__(self, invitation: Invitation, folder: str) -> None:
        self._invitation = invitation
        self._mirrors = Mirrors(folder)
        self._read_again_at = -COMPARE
        self._changed: dict[str, None] = {}
        self._client: Client | None = None
        self._flushed = 0.0
        self._task: asyncio.Task[None] | None = None
        """The flush that is under way."""

    async def run(self) -> None:
        """Copy until the parent is gone."""
        parent: asyncio.Queue[bytes | None] = asyncio.Queue()
        lines_from_parent(parent)
        copying = asyncio.create_task(self._copy_for_ever())
        while (line := await parent.get()) is not None:
            told = read_line(line)
            if isinstance(told, Message):
                await self._say(told)
        copying.cancel()
        await asyncio.wait([copying], timeout=LAST)
        await self._flush()

    async def _say(self, message: Message) -> None:
        """Send a message to all rooms; disconnected ones get it when they are back."""
        if self._client is None:
            return
        with contextlib.suppress(*WAY_GONE):
            await self._client.request(self._invitation.messages, as_line(message), timeout=ANSWER)

    async def _copy_for_ever(self) -> None:
        state = ""
        while True:
            now = "cut off"
            try:
                async with connected(self._invitation) as client:
                    await self._copy(client)
            except Refused:
                now = "refused"
            except (*WAY_GONE, msgspec.MsgspecError):
                pass
            finally:
                self._client = None
            if now != state:
                tell(Stands(now))
            await asyncio.sleep(AGAIN)

    async def _copy(self, client: Client) -> None:
        stream = client.jetstream(timeout=ANSWER)
        await self._make_streams(stream)
        self._client = client
        await client.subscribe(f"facilitate.{self._invitation.event}.here.*", cb=_pass_on)
        tell(Stands("connected"))
        first = True
        while True:
            with contextlib.suppress(_ReadAgain):
                if not first:
                    self._mirrors.position = 0
                first = False
                await self._compare(client, stream)
                await self._read_on(client, stream)

    async def _make_streams(self, stream: JetStreamContext) -> None:
        """Create the two streams of the event if they do not exist yet."""
        event = self._invitation
        for name, subject, most in (
            (event.stream, f"facilitate.{event.event}.log.>", -1),
            (event.message_stream, event.messages, 20),
        ):
            try:
                await stream.stream_info(name)
            except NotFoundError:
                await stream.add_stream(
                    StreamConfig(
                        name=name,
                        subjects=[subject],
                        storage=StorageType.FILE,
                        allow_direct=True,
                        max_msgs=most,
                    )
                )

    async def _read_on(self, client: Client, stream: JetStreamContext) -> None:
        """Copy new messages; raises _ReadAgain, or the error of a lost connection."""
        name = self._invitation.stream
        made = await stream.add_consumer(
            name,
            ConsumerConfig(
                ack_policy=AckPolicy.NONE,
                deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
                opt_start_seq=self._mirrors.position + 1,
                inactive_threshold=30.0,
                mem_storage=True,
            ),
        )
        inbox = client.new_inbox()
        arrived = await client.subscribe(inbox)
        ask = {"batch": BATCH, "expires": 20_000_000_000, "idle_heartbeat": int(BEAT * 1e9)}
        more = f"$JS.API.CONSUMER.MSG.NEXT.{name}.{made.name}"
        left, compared = 0, time.monotonic()
        try:
            while True:
                if left <= 0:
                    left = BATCH
                    await client.publish(more, msgspec.json.encode(ask), reply=inbox)
                waits = FLUSH if self._changed else GONE
                try:
                    message = await arrived.next_msg(timeout=waits)
                except TimeoutError:
                    if waits == GONE:
                        raise
                    self._flush_soon()
                    continue
                status = (message.headers or {}).get("Status", "")
                if not status:
                    left -= 1
                    await self._take(client, message)
                elif not status.startswith("100"):
                    left = 0
                    if status.startswith("409") and "eleted" in str(message.headers):
                        raise ConnectionError("the engine has dropped the consumer")
                self._flush_soon()
                if time.monotonic() - compared >= COMPARE:
                    compared = time.monotonic()
                    await self._compare(client, stream)
        finally:
            with contextlib.suppress(*WAY_GONE):
                await arrived.unsubscribe()

    async def _take(self, client: Client, message: Msg) -> None:
        """Copy a part of a log; raises _ReadAgain if something before it is missing."""
        sequence = message.metadata.sequence.stream
        room, _, session = message.subject.rpartition(".log.")[2].partition(".")
        part = _part(message.headers or {}, message.data)
        if part is None or not is_name(room) or not session.isalnum():
            self._mirrors.position = sequence
            return
        mirror = self._mirrors.of(room, session)
        took = mirror.take(part)
        if took is Took.GAP:
            mirror.doubt()
            if time.monotonic() - self._read_again_at >= COMPARE:
                self._read_again_at = time.monotonic()
                raise _ReadAgain
            # What is missing is no longer in the stream: only the room has it.
            await client.publish(f"facilitate.{self._invitation.event}.ask.{room}", b"")
        self._mirrors.position = sequence
        if took is not Took.KNOWN:
            self._changed[mirror.path] = None
        if took is Took.REPLACED:
            await self._flush()
            await self._erase(client, message.subject, part.edition)

    async def _erase(self, client: Client, subject: str, edition: int) -> None:
        """Delete earlier editions of a log from the engine, because words were removed from
        them.
        """
        stream = client.jetstream(timeout=ANSWER)
        name, sequence = self._invitation.stream, 1
        with contextlib.suppress(NotFoundError):
            while True:
                found = await stream.get_msg(name, sequence, subject, next=True)
                headers = found.headers or {}
                if int(headers.get(EDITION, "0")) >= edition or found.seq is None:
                    return
                await stream.delete_msg(name, found.seq)  # which also overwrites it
                sequence = found.seq + 1

    async def _compare(self, client: Client, stream: JetStreamContext) -> None:
        """Check that everything in the stream is copied; raises _ReadAgain if not."""
        name = self._invitation.stream
        info = await stream.stream_info(name, subjects_filter=f"facilitate.{name}.log.>")
        if self._mirrors.stream != _born(info) or info.state.last_seq < self._mirrors.position:
            self._mirrors.stream = _born(info)
            self._mirrors.position = 0
            raise _ReadAgain
        for subject in info.state.subjects or {}:
            room, _, session = subject.rpartition(".log.")[2].partition(".")
            with contextlib.suppress(NotFoundError):
                last = await stream.get_last_msg(name, subject)
                part = _part(last.headers or {}, last.data or b"")
                if part is None or (last.seq or 0) > self._mirrors.position:
                    continue
                mirror = self._mirrors.of(room, session)
                if not mirror.has(part.edition, part.end) and not mirror.gathering:
                    mirror.doubt()
                    raise _ReadAgain

    def _flush_soon(self) -> None:
        """Flush now and then, in another thread: a slow disk delays no line."""
        if self._task is not None:
            if not self._task.done():
                return
            self._task.result()  # which raises what went wrong
        if time.monotonic() - self._flushed >= FLUSH:
            self._flushed = time.monotonic()
            self._task = asyncio.create_task(self._flush())

    async def _flush(self) -> None:
        """Flush the copies to disk, then their position, and report which changed."""
        changed = tuple(self._changed)
        if changed:
            self._changed.clear()
            await asyncio.to_thread(self._mirrors.flushing())
            tell(Copied(changed))


def _born(info: StreamInfo) -> str:
    """Return what distinguishes a stream from another one of the same name."""
    return str(info.created)


def _part(headers: Mapping[str, str], data: bytes) -> Incoming | None:
    """Parse a message of a room; return None if it is not one."""
    try:
        return Incoming(
            int(headers[EDITION]), int(headers[BEGIN]), data, headers[DIGEST], int(headers[WHOLE])
        )
    except (KeyError, ValueError):
        return None


async def _pass_on(message: Msg) -> None:
    told = read_line(message.data)
    if isinstance(told, Here):
        told.room = message.subject.rpartition(".")[2]
        tell(told)


def main(arguments: list[str]) -> None:
    """Copy the logs of the event in a folder, from the engine at an address if one is given."""
    folder, *at = arguments
    invitation = read_invitation(os.path.join(folder, "hub.invite"))
    if at:
        invitation = msgspec.structs.replace(invitation, at=at[0])
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(Hub(invitation, folder).run())


if __name__ == "__main__":
    main(sys.argv[1:])
