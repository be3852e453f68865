"""The folder of logs: list its sessions, and resolve names to them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitate import paths as folders
from facilitate.errors import KitError, reason, said
from facilitate.names import known_as
from facilitate.session.events import AnyEvent, Continued
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log import merge as merging
from facilitate.session.log.contents import file_bytes
from facilitate.session.log.damage import say_joined, say_newer
from facilitate.session.log.glance import Glance, all_of, latest, looked_at, strays
from facilitate.session.log.join import can_be_joined
from facilitate.session.log.rescue import missing_in, rescued
from facilitate.session.refused import Refused
from facilitate.text import visible
from facilitate.translations.message import Message, Value, hint
from facilitate.typed_command import typed_command


class NoSuchSession(KitError):
    """There is no session of that name."""


class Kept(NamedTuple):
    """A session whose log is in the folder."""

    name: str
    path: str
    title: str
    started: str
    """The wall time, ISO 8601 with its offset."""
    ended: str | None
    notes: int
    """How many notes there are, without removed ones."""
    series: str | None = None

    @property
    def began(self) -> datetime:
        """The instant at which it was started, for sorting."""
        return datetime.fromisoformat(self.started)


def kept() -> tuple[list[Kept], list[Value]]:
    """Return all sessions, earliest first, and a line about each log that cannot be fully read by
    this version.

    A session with several logs is listed once, by its latest.
    """
    found: dict[str, tuple[Glance, str]] = {}
    seen, unreadable = looked_at(_paths())
    for look in seen:
        last = all_of(look.session, seen)[-1]
        name = name_of(last.path if last.path in _paths() else look.path)
        found.setdefault(look.session, (last, name))
    sessions = []
    for look, name in found.values():
        try:
            sessions.append(_kept(look.path, name, unreadable))
        except Exception as error:  # whatever is wrong with one log, the others are shown
            unreadable.append(Message("trouble.passed-over", what=said(error)))
    return sorted(sessions, key=lambda session: session.began), unreadable


def _kept(path: str, name: str, unreadable: list[Value]) -> Kept:
    contents = log.read(path)
    unreadable += say_newer(contents)
    state, header = fold(contents.header, contents.events), contents.header
    notes = sum(1 for _ in state.wall())
    started = state.started or header.created
    return Kept(name, path, header.title, started, state.ended, notes, header.series)


def every(more: Iterable[str] = ()) -> tuple[list[log.Contents], list[Value]]:
    """Return the contents of every log in the folder and in `more`, each session once, in order.

    Also returns a line about each log that cannot be read, or is a diverged copy.
    """
    sessions, troubles = _together({}, dict.fromkeys([*_paths(), *more]), log.read_all)
    return sessions, [*_unreadable_folder(), *troubles]


def with_later(sessions: Sequence[log.Contents]) -> tuple[list[log.Contents], list[Value]]:
    """Return sessions and those of the folder that their notes were brought to, in order.

    Also returns a line about each log that cannot be read. No other log is read.
    """
    marks = [f'"session":"{contents.header.id}"'.encode() for contents in sessions]

    def read_if_brought(path: str) -> list[log.Contents]:
        data = file_bytes(path)
        return log.read_all(path) if any(mark in data for mark in marks) else []

    known = {contents.header.id: contents for contents in sessions}
    return _together(known, _paths(), read_if_brought)


def _together(
    sessions: merging.Sessions,
    paths: Iterable[str],
    read: Callable[[str], Iterable[log.Contents]],
) -> tuple[list[log.Contents], list[Value]]:
    """Return sessions with those read from paths, each once, in order, and what cannot be read."""
    troubles: list[Value] = []
    for path in paths:
        try:
            for contents in read(path):
                merging.add_session(sessions, contents)
        except (log.NotALog, Refused) as error:
            troubles.append(error.message)
        except OSError as error:
            troubles.append(Message("error.at", path=path, why=reason(error)))
        except Exception as error:  # whatever is wrong with one log, the others count
            why = type(error).__name__
            troubles.append(Message("error.cannot-read", path=path, why=why))
    together = merging.in_order(sessions.values())
    troubles += (line for contents in together for line in say_joined(contents))
    return together, troubles


def find(name: str = "last", complain: Callable[[list[Value]], None] = lambda lines: None) -> str:
    """Return the path of the log that a path, a name or `last` means; raises NoSuchSession.

    A name means the latest log of its session, `last` the session with the latest event. `complain`
    is called with a line about each log that is skipped.
    """
    if name != "last" and os.path.isfile(name):
        return name
    paths = {name_of(path): path for path in _paths()}
    if name == "last":
        return _last(complain)
    stem = name.removesuffix(log.ENDING)
    stem = stem if stem in paths else known_as(stem, paths) or stem
    if stem not in paths:
        if os.path.isdir(name):
            raise NoSuchSession("log.folder", path=visible(name))
        raise NoSuchSession(
            "log.no-such",
            name=visible(name),
            hint=hint(stem, paths),
            command=typed_command("sessions"),
        )
    return latest(paths[stem])


def _last(complain: Callable[[list[Value]], None]) -> str:
    try:
        names = _names()
    except FileNotFoundError:
        names = []
    except OSError as error:
        why = reason(error)
        raise NoSuchSession("error.cannot-read", path=folders.sessions(), why=why) from None
    seen, troubles = looked_at(names)
    complain(troubles)
    seen += strays(seen)
    if not seen:
        raise NoSuchSession("log.none-yet", folder=folders.sessions())
    lasts = [all_of(session, seen)[-1] for session in {look.session for look in seen}]
    return max(lasts, key=lambda look: (look.age, look.path)).path


def with_rescued(contents: log.Contents) -> log.Contents:
    """Return a session with the contents of its rescue files."""
    together = {contents.header.id: contents}
    for more in rescued(contents.header.id):
        if missing_in(contents.events, more):
            merging.add_session(together, more)
    return together[contents.header.id]


def parted(path: str) -> list[str]:
    """Return the paths of other logs of a log's session that diverged from it."""
    parts = log.read_all(path)  # several, if the first line was doubled or moved
    session = parts[0].header.id
    seen, _ = looked_at(dict.fromkeys([path, *_paths(), *_beside(path)]))
    others = [look.path for look in all_of(session, seen) if look.path != path]
    if not others:
        return []
    events = [event for part in parts if part.header.id == session for event in part.events]
    return [other for other in others if _has_more(other, events)]


def _has_more(path: str, known: Iterable[AnyEvent]) -> bool:
    """Return whether a log has events that are not `known`, and were not joined with them."""
    try:
        events = log.read(path).events
    except (log.NotALog, OSError):
        return False
    told = [event for event in events if not isinstance(event, Continued)]
    numbered = {event.n: (event.at, type(event)) for event in known}
    more = [event for event in told if numbered.get(event.n) != (event.at, type(event))]
    moments = set(numbered.values())
    taken = [event for event in more if can_be_joined(event)]
    return bool(more) and not (taken and all((e.at, type(e)) in moments for e in taken))


def _beside(path: str) -> list[str]:
    folder = os.path.dirname(os.path.abspath(path))
    names = [name for name in os.listdir(folder) if name.endswith(log.ENDING)]
    return [os.path.join(folder, name) for name in names]


def name_of(path: str) -> str:
    """Return the name of the session whose log is at `path`."""
    return os.path.basename(path).removesuffix(log.ENDING)


def shown_name(path: str) -> str:
    """Return what to type for the log at `path`: its name, or the path if it is elsewhere."""
    return name_of(path) if path in _paths() else path


def _unreadable_folder() -> Iterator[Value]:
    """Yield a line if there is a folder of logs, and it cannot be read."""
    try:
        _names()
    except FileNotFoundError:
        return
    except OSError as error:
        yield Message("error.cannot-read", path=folders.sessions(), why=reason(error))


def _paths() -> list[str]:
    try:
        return _names()
    except OSError:
        return []


def _names() -> list[str]:
    """Return the paths of the logs in their folder; raises OSError."""
    names = sorted(os.listdir(folders.sessions()))
    return [os.path.join(folders.sessions(), name) for name in names if name.endswith(log.ENDING)]
