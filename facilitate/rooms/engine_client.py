"""What the child processes that talk to the engine share, on top of nats-py."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator

from nats.aio.client import Client
from nats.errors import Error

from facilitate.rooms.invitation import Invitation
from facilitate.rooms.reports import Told, as_line

WAY_GONE = (Error, OSError, asyncio.TimeoutError)
"""Raised when the engine cannot be reached or does not answer."""

AGAIN = 0.5
"""Seconds until reconnecting."""

ANSWER = 3.0
"""Seconds to wait for an answer of the engine."""

EDITION, BEGIN, LENGTH, DIGEST, WHOLE = "Edition", "Begin", "Length", "Digest", "Whole"
"""Message headers: the edition of the log, and the position of this part in it."""

EXPECTED = "Nats-Expected-Last-Subject-Sequence"
"""Header that makes the engine refuse a writer who does not know the last message."""

SEQUENCE = "Nats-Sequence"


class Refused(Exception):
    """The engine does not permit this to the user."""


@contextlib.asynccontextmanager
async def connected(invitation: Invitation) -> AsyncIterator[Client]:
    """Connect once; what waits inside is cancelled when the connection is lost. Raises WAY_GONE,
    Refused.

    The client's own reconnecting is off: after an interruption all state is requested anew.
    """
    task = asyncio.current_task()
    gone = refused = False

    async def lost() -> None:
        nonlocal gone
        if not gone and task is not None:
            gone = True
            task.cancel()

    async def complained(error: Exception) -> None:
        nonlocal refused
        if "ermissions" in str(error) or "uthorization" in str(error):
            refused = True

    client = Client()
    try:
        await asyncio.wait_for(
            client.connect(
                invitation.at,
                user=invitation.user,
                password=invitation.secret,
                inbox_prefix=invitation.inbox,
                name=invitation.user,
                allow_reconnect=False,
                connect_timeout=2,
                ping_interval=2,
                max_outstanding_pings=2,
                disconnected_cb=lost,
                error_cb=complained,
            ),
            timeout=ANSWER,
        )
    except WAY_GONE as error:
        gone = True
        with contextlib.suppress(*WAY_GONE):
            await client.close()
        if refused or "uthorization" in str(error):
            raise Refused(str(error)) from None
        raise
    try:
        yield client
    except asyncio.CancelledError:
        if not gone or task is None:
            raise
        task.uncancel()
        raise ConnectionError("the way to the engine is gone") from None
    except WAY_GONE as error:
        raise (Refused(str(error)) if refused else error) from None
    finally:
        gone = True
        with contextlib.suppress(*WAY_GONE):
            await asyncio.wait_for(client.close(), timeout=1)


def tell(told: Told) -> None:
    """Send a line to the parent; if that is gone nobody needs it."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.buffer.write(as_line(told))
        sys.stdout.buffer.flush()


def lines_from_parent(queue: "asyncio.Queue[bytes | None]") -> None:
    """Queue the parent's lines, followed by None; from a thread of its own."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in sys.stdin.buffer:
                loop.call_soon_threadsafe(queue.put_nowait, line)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
