"""A connection has so long for each request: one that never completes is closed."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

RECEIVED = 10.0
"""Seconds within which a request, or the first one of a connection, has arrived."""


class DeadlineProtocol(H11Protocol):
    """HTTP by h11, which itself waits for the rest of a request for as long as it takes."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Take in more of a request."""
        super().data_received(data)
        if self._whole():
            self._cancel()
        elif self._deadline is None:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._cancel()
        super().connection_lost(exc)

    def _whole(self) -> bool:
        """Return whether all of a request is there."""
        return self.cycle is not None and not self.cycle.more_body

    def _expect(self) -> None:
        self._deadline = asyncio.get_running_loop().call_later(RECEIVED, self._give_up)

    def _cancel(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if not self._whole():
            self.transport.close()
