"""Connected pages: those that are sent their news as a stream, and those that poll."""

import asyncio
import contextlib
from typing import Protocol

STAGE = ""
"""The phone of a page that is no phone's."""
HEARTBEAT = b"event: here\ndata: 1\n\n"
"""Sent to streams from time to time, so that pages know that they are still connected."""


class Transport(Protocol):
    """What a stream needs of its connection, an `asyncio.Transport`."""

    def write(self, data: bytes) -> None:
        """Send bytes, or keep them until they can be sent."""

    def get_write_buffer_size(self) -> int:
        """Return how many bytes are kept."""

    def is_closing(self) -> bool:
        """Return whether it is closed, or about to be."""


class Seat:
    """One connected page."""

    __slots__ = ("group", "notes", "phone", "shown", "stage")

    def __init__(self, phone: str, group: str | None, stage: bool, notes: bool) -> None:
        self.phone = phone
        self.group = group
        self.stage = stage
        self.notes = notes
        """The stage shows notes, too."""
        self.shown: tuple[object, ...] = ()
        """What it has been sent last."""

    def take(self, event: bytes) -> bool:
        """Send an event; return False if it is still busy with an earlier one."""
        raise NotImplementedError


class Poll(Seat):
    """A page whose request is held until there is news."""

    __slots__ = ("_news", "held")

    def __init__(self, phone: str, group: str | None, stage: bool, notes: bool) -> None:
        super().__init__(phone, group, stage, notes)
        self._news = asyncio.Event()
        self.held = False
        """It was up to date, and waited for news."""

    def take(self, event: bytes) -> bool:
        """End the waiting."""
        self._news.set()
        return True

    async def wait(self, seconds: float) -> None:
        """Wait for news, at most so many seconds."""
        self.held = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)


class Stream(Seat):
    """A page whose response never ends: once begun, its parts go straight to the connection.

    A thousand phones get the same part within milliseconds only if a part costs little more than
    its sending: no task, no wake-up and no layers of HTTP for each.
    """

    __slots__ = ("_chunked", "_transport")

    def __init__(self, phone: str, group: str | None, stage: bool, notes: bool) -> None:
        super().__init__(phone, group, stage, notes)
        self._transport: Transport | None = None
        self._chunked = True

    def begin(self, transport: Transport, chunked: bool) -> None:
        """Send all further events to this connection, `chunked` as HTTP/1.1 says."""
        self._transport, self._chunked = transport, chunked

    def take(self, event: bytes) -> bool:
        """Send an event; return False if the page has not received all of an earlier one."""
        transport = self._transport
        if transport is None or transport.get_write_buffer_size():
            return False
        if not transport.is_closing():
            transport.write(b"%x\r\n%b\r\n" % (len(event), event) if self._chunked else event)
        return True
