"""The folder of the logs: which sessions there are, and which one a name means."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from facilitate import paths as folders
from facilitate.names import known_as
from facilitate.session.clock.clock import Clock
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log import merge as merging
from facilitate.session.log.damage import say_newer
from facilitate.session.refused import Refused
from facilitate.text import near, visible
from facilitate.typed_command import typed_command


class NoSuchSession(Exception):
    """There is no session of that name; the message says so, with a near name."""


class Kept(NamedTuple):
    """A session whose log is in the folder."""

    name: str
    path: str
    title: str
    started: str
    """The wall time, ISO 8601 with its offset."""
    ended: str | None
    notes: int
    """How many notes there are, without the removed ones."""
    series: str | None = None

    @property
    def began(self) -> datetime:
        """The instant at which it was started, which tells the earlier one of two."""
        return datetime.fromisoformat(self.started)


def new_path(slug: str, clock: Clock, folder: str | None = None) -> str:
    """Give the path of a log that is not there yet, named for the time and the script.

    It is in the folder of the logs, unless another one is given.
    """
    folder = folders.sessions() if folder is None else folder
    stem = f"{clock.wall():%Y-%m-%d-%H%M}-{slug}"
    number = 1
    path = os.path.join(folder, stem + log.ENDING)
    while os.path.exists(path):
        number += 1
        path = os.path.join(folder, f"{stem}-{number}{log.ENDING}")
    return path


def kept() -> tuple[list[Kept], list[str]]:
    """Return all sessions, the earliest first, and a line about each log that cannot be read, or
    not wholly by this version.
    """
    found, unreadable = [], []
    for path in _paths():
        try:
            contents = log.read(path)
        except (log.NotALog, OSError) as error:
            unreadable.append(str(error))
            continue
        unreadable += say_newer(contents)
        state = fold(contents.header, contents.events)
        notes = sum(1 for _ in state.wall())
        started = state.started or contents.header.created
        header = contents.header
        kept = Kept(name_of(path), path, header.title, started, state.ended, notes, header.series)
        found.append(kept)
    return sorted(found, key=lambda session: session.began), unreadable


def every(more: Iterable[str] = ()) -> tuple[list[log.Contents], list[str]]:
    """Give what is in every log of the folder, and in `more`, each session once, in order.

    With a line about each log that cannot be read, or is a copy that went another way.
    """
    return _together({}, dict.fromkeys([*_paths(), *more]), log.read_all)


def with_later(sessions: Sequence[log.Contents]) -> tuple[list[log.Contents], list[str]]:
    """Give sessions and those of the folder to which a note of theirs was brought, in order.

    With a line about each log that cannot be read. No other log is looked into.
    """
    marks = [f'"session":"{contents.header.id}"'.encode() for contents in sessions]

    def read_if_brought(path: str) -> list[log.Contents]:
        with open(path, "rb") as file:
            data = file.read()
        return log.read_all(path) if any(mark in data for mark in marks) else []

    known = {contents.header.id: contents for contents in sessions}
    return _together(known, _paths(), read_if_brought)


def _together(
    sessions: merging.Sessions,
    paths: Iterable[str],
    read: Callable[[str], Iterable[log.Contents]],
) -> tuple[list[log.Contents], list[str]]:
    """Give sessions with what is read at paths, each once, in order, and what cannot be read."""
    troubles = []
    for path in paths:
        try:
            for contents in read(path):
                merging.take_in(sessions, contents)
        except (log.NotALog, Refused) as error:
            troubles.append(str(error))
        except OSError as error:
            troubles.append(f"{path}: {error.strerror}")
    return merging.in_order(sessions.values()), troubles


def find(name: str = "last") -> str:
    """Give the path of the log that a path, a name or `last` means; raises NoSuchSession."""
    if os.path.isfile(name):
        return name
    paths = {name_of(path): path for path in _paths()}
    if name == "last":
        if not paths:
            raise NoSuchSession(f"there is no session yet in {folders.sessions()}")
        return max(paths.values(), key=log.last_change)
    stem = name.removesuffix(log.ENDING)
    stem = stem if stem in paths else known_as(stem, paths) or stem
    if stem not in paths:
        raise NoSuchSession(
            f"there is no session named {visible(name)}{near(stem, paths)};"
            f" {typed_command('sessions')} shows all"
        )
    return paths[stem]


def name_of(path: str) -> str:
    """Give the name of the session whose log is at `path`."""
    return os.path.basename(path).removesuffix(log.ENDING)


def shown_name(path: str) -> str:
    """Return what is typed for the log at `path`: its name, or the path if it is elsewhere."""
    return name_of(path) if path in _paths() else path


def _paths() -> list[str]:
    try:
        names = sorted(os.listdir(folders.sessions()))
    except OSError:
        return []
    return [os.path.join(folders.sessions(), name) for name in names if name.endswith(log.ENDING)]
