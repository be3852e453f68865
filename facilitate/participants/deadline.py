"""A deadline for each request: connections whose request never completes are closed."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

TRANSPORT = "facilitate.transport"
"""The name in the state of a request under which its connection's transport is found."""
RECEIVED = 10.0
"""Seconds within which a request, or the first one of a connection, has to arrive."""


class DeadlineProtocol(H11Protocol):
    """HTTP by h11, which itself waits indefinitely for the rest of a request."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start the deadline of the first request."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, TRANSPORT: transport}
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Receive more of a request."""
        super().data_received(data)
        if self._whole():
            self._cancel()
        elif self._deadline is None:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        self._cancel()
        super().connection_lost(exc)

    def _whole(self) -> bool:
        """Return whether a request is complete."""
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
