"""Rescue files hold events that cannot be written to their log.

Each is a small log of the same session, in a private folder, with the events that the log lacks. A
session that is resumed takes them over.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from facilitate.session.events import AnyEvent
from facilitate.session.log.contents import Contents, read
from facilitate.session.log.elsewhere import ENDING, files_in, home_mark, spare_folders, usable
from facilitate.session.log.event_line import UNREADABLE
from facilitate.session.log.header_line import NotALog


class Stamped(Protocol):
    """An event of any kind of log."""

    n: int
    at: str


E = TypeVar("E", bound=Stamped)


def new_path(session: str) -> Iterable[str]:
    """Yield paths at which a rescue file of a session can be created, in existing folders."""
    for folder in spare_folders():
        with contextlib.suppress(OSError):
            usable(folder)
            name = f"{session}-{home_mark()}-{os.urandom(6).hex()}{ENDING}"
            yield os.path.join(folder, name)


def rescued(session: str) -> list[Contents]:
    """Return the contents of a session's rescue files."""
    found = []
    for path in rescue_paths(session):
        with contextlib.suppress(OSError, NotALog, *UNREADABLE):
            found.append(read(path))
    return [contents for contents in found if contents.header.id == session]


def rescue_paths(session: str) -> Iterator[str]:
    """Yield the paths of a session's rescue files."""
    for path in all_rescue_paths():
        if os.path.basename(path).startswith(f"{session}-"):
            yield path


def all_rescue_paths() -> Iterator[str]:
    """Yield the paths of the rescue files of all sessions and sortings."""
    for folder in spare_folders():
        yield from files_in(folder)


def missing_in(events: Sequence[AnyEvent], contents: Contents) -> list[AnyEvent] | None:
    """Return what a rescue file has after `events`; None if it diverged."""
    return missing(events, contents.events)


def missing(events: Sequence[E], told: Sequence[E]) -> list[E] | None:
    """Return what of the rescued events comes after `events`; None if they diverged."""
    known = {event.n: (event.at, type(event)) for event in events}
    last = events[-1].n if events else 0
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
