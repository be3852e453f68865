"""A quick look at a log: its session, its last event, and where it continues."""

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from facilitate.errors import reason, said
from facilitate.session import events as ev
from facilitate.session.log.contents import Contents, file_bytes, only, read_all
from facilitate.session.log.elsewhere import of_this_home, remembered
from facilitate.session.log.event_line import UNREADABLE, read_event
from facilitate.session.log.header_line import NotALog
from facilitate.text import text_as_path
from facilitate.translations.message import Message, Value

_ID = rb'^\{"format":"facilitate-log/1","kit":"[^"]*","id":"(\w+)"'
_TAIL = 65536
"""Bytes at the end of a log that usually contain its last event."""


class Glance(Struct, frozen=True):
    """What a glance at a log shows."""

    path: str
    session: str
    """The id of the session."""
    at: datetime
    """When its last event happened."""
    number: int
    """The number of that event."""
    went: str | None = None
    """The path at which the session continues, if it does."""

    @property
    def age(self) -> tuple[datetime, int]:
        """Sort key for the later of two logs."""
        return self.at, self.number


def glance(path: str) -> Glance:
    """Glance at the log at `path`; raises NotALog or OSError."""
    data = file_bytes(path)
    found = re.match(_ID, data)
    last = _last_event(data) if found else None
    if found and last is not None:
        session = found.group(1).decode()
    else:
        contents = _longest(path)
        if not contents.events:
            at = datetime.fromisoformat(contents.header.created)
            return Glance(path, contents.header.id, at, 0)
        session, last = contents.header.id, contents.events[-1]
    went = text_as_path(last.path) if isinstance(last, ev.Continued) else None
    return Glance(path, session, datetime.fromisoformat(last.at), last.n, went)


def _longest(path: str) -> Contents:
    """Return the session in a file, or of its pieces the longest; raises NotALog or OSError."""
    pieces = read_all(path)
    if len({piece.header.id for piece in pieces}) > 1:
        return only(path, pieces)
    return max(pieces, key=lambda piece: len(piece.events))


def _last_event(data: bytes) -> ev.AnyEvent | None:
    for line in reversed(data[-_TAIL:].splitlines()):
        with contextlib.suppress(*UNREADABLE):
            return read_event(line)
    return None


def looked_at(logs: Iterable[str]) -> tuple[list[Glance], list[Value]]:
    """Glance at logs; return the results, and a line about each that cannot be read."""
    seen: list[Glance] = []
    troubles: list[Value] = []
    for path in logs:
        try:
            seen.append(glance(path))
        except OSError as error:
            what = Message("error.at", path=path, why=reason(error))
            troubles.append(Message("trouble.passed-over", what=what))
        except Exception as error:  # whatever is wrong with one file is no reason to look at none
            troubles.append(Message("trouble.passed-over", what=said(error)))
    return seen, troubles


def all_of(session: str, seen: Iterable[Glance]) -> list[Glance]:
    """Return the logs of a session among those seen, and known ones elsewhere, latest last."""
    known = {look.path: look for look in seen if look.session == session}
    waiting = [*(look.went for look in known.values()), *remembered(session)]
    while waiting:
        path = waiting.pop()
        if path and path not in known:
            with contextlib.suppress(NotALog, OSError, *UNREADABLE):
                look = glance(path)
                if look.session == session:
                    known[path] = look
                    waiting.append(look.went)
    return sorted(known.values(), key=lambda look: look.age)


def latest(path: str) -> str:
    """Return the latest log of the session of the log at `path`, which may be this one.

    Others are looked for in its folder and where it says that it continues.
    """
    try:
        here = glance(path)
    except (NotALog, OSError):
        return path
    ending = os.path.splitext(path)[1]
    others = (other for other in _beside(path, ending) if not _same(other, path))
    seen = [here, *looked_at(others)[0]]
    last = all_of(here.session, seen)[-1]
    return path if last.age == here.age else last.path


def moved(session: str, path: str) -> str | None:
    """Return the latest log of a session whose log is no longer at `path`; None if none is found.

    It is looked for in the same folder and where the session is known to be.
    """
    logs = all_of(session, looked_at(_beside(path, os.path.splitext(path)[1]))[0])
    return logs[-1].path if logs else None


def _beside(path: str, ending: str) -> list[str]:
    """Return the files with an ending in the folder of a log."""
    folder = os.path.dirname(path) or "."
    try:
        names = os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(ending)]


def _same(one: str, other: str) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)


def strays(seen: Iterable[Glance]) -> list[Glance]:
    """Return logs elsewhere, and rescue files, of this home's sessions of which no log was seen."""
    known = {look.session for look in seen}
    found, _ = looked_at(path for path in of_this_home() if os.path.isfile(path))
    return [look for look in found if look.session not in known]
