"""Rescue files hold events that cannot be written to their log.

Each is a small log of the same session, in a private folder, with the events that the log lacks. A
session that is resumed takes them over.
"""

import contextlib
import os
from collections.abc import Iterable, Sequence

from msgspec import Struct

from facilitate.session.events import AnyEvent
from facilitate.session.log.contents import Contents, read
from facilitate.session.log.event_line import UNREADABLE
from facilitate.session.log.glance import spare_folders, usable
from facilitate.session.log.header_line import NotALog

_ENDING = ".jsonl"


def new_path(session: str) -> Iterable[str]:
    """Yield paths at which a rescue file of a session can be created, in existing folders."""
    for folder in spare_folders():
        with contextlib.suppress(OSError):
            usable(folder)
            yield os.path.join(folder, f"{session}-{os.urandom(6).hex()}{_ENDING}")


def rescued(session: str) -> list[Contents]:
    """Return the contents of a session's rescue files."""
    found = []
    for folder in spare_folders():
        with contextlib.suppress(OSError):
            for name in sorted(os.listdir(folder)):
                if name.startswith(f"{session}-") and name.endswith(_ENDING):
                    with contextlib.suppress(OSError, NotALog, *UNREADABLE):
                        found.append(read(os.path.join(folder, name)))
    return [contents for contents in found if contents.header.id == session]


def missing_in(events: Sequence[AnyEvent], contents: Contents) -> list[AnyEvent] | None:
    """Return what a rescue file has after `events`; None if it diverged."""
    known = {event.n: (event.at, type(event)) for event in events}
    last = events[-1].n if events else 0
    told = contents.events
    if any(event.n in known and known[event.n] != (event.at, type(event)) for event in told):
        return None
    more = [event for event in told if event.n > last]
    return None if more and more[0].n != last + 1 else more


def discard(paths: Iterable[str]) -> None:
    """Remove rescue files that are no longer needed."""
    for path in paths:
        with contextlib.suppress(OSError):
            os.unlink(path)


def session_of(header: Struct) -> str:
    """Return the session id in a log's header; empty for other files."""
    return str(getattr(header, "id", ""))
