"""Known copies of a log: what is forgotten in the log is forgotten in them, too."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from facilitate import paths
from facilitate.files import read_file, write_whole
from facilitate.session import events as ev
from facilitate.session.log.elsewhere import remembered, spare_folders
from facilitate.session.log.forget import forget_in_copy
from facilitate.session.log.glance import glance
from facilitate.session.log.header_line import NotALog
from facilitate.session.log.join import parting
from facilitate.session.log.log import ENDING, Contents, InUse, read, read_all
from facilitate.text import text_as_path


class Rewritten(NamedTuple):
    """What happened to the copies of a log."""

    paths: tuple[str, ...]
    """Copies from which the same was removed."""
    out_of_reach: tuple[str, ...]
    """Folders with a copy that could not be read, and files that could not be written."""


def rewrite_copies(path: str, person: str | None = None) -> Rewritten:
    """Remove from each known copy of the log at `path` what was removed from the log.

    A copy with nothing of its own becomes identical to the log. One that went another way, or holds
    what the log lacks, keeps that: only notes that it shares with the log are removed, and what
    `person` added. Raises NotALog or OSError if the log itself cannot be read.
    """
    contents, data = read(path), read_file(path)
    written, away = [], _missing_folders(contents)
    for copy in _copies(path, contents, away):
        try:
            (other,) = read_all(copy)
            if _is_in(other, contents):
                write_whole(copy, data, 0o600)
            else:
                forget_in_copy(copy, _shared(contents, other), person)
        except (ValueError, NotALog, InUse, OSError):
            away.append(copy)
        else:
            written.append(copy)
    return Rewritten(tuple(written), tuple(away))


def _is_in(copy: Contents, contents: Contents) -> bool:
    """Return whether a log has everything that a copy of it has."""
    known = {event.n for event in contents.events}
    return parting(contents.events, copy.events) is None and all(
        event.n in known for event in copy.events
    )


def _shared(contents: Contents, other: Contents) -> dict[int, str]:
    """Return the forgotten notes of a log, with the time of that, except those whose numbers
    another log gave to other notes.
    """
    numbered = {event.number: event.at for event in other.events if isinstance(event, ev.Noted)}
    return {
        event.number: event.forgotten
        for event in contents.events
        if isinstance(event, ev.Noted) and event.forgotten is not None
        if numbered.get(event.number, event.at) == event.at
    }


def _missing_folders(contents: Contents) -> list[str]:
    """Return the folders with a copy that are not there."""
    return [folder for folder in _copy_folders(contents) if not os.path.isdir(folder)]


def _copy_folders(contents: Contents) -> list[str]:
    """Return the folders in which copies of a log were kept."""
    kept = (event.folder for event in contents.events if isinstance(event, ev.CopyKept))
    return [text_as_path(folder) for folder in dict.fromkeys(kept) if folder]


def _folders(path: str, contents: Contents) -> Iterator[str]:
    """Yield all folders that may have other logs of the session of the log at `path`."""
    yield from _copy_folders(contents)
    yield from spare_folders()
    yield paths.sessions()
    continued = [
        text_as_path(event.path) for event in contents.events if isinstance(event, ev.Continued)
    ]
    for other in (path, *continued, *remembered(contents.header.id)):
        yield os.path.dirname(os.path.abspath(other))


def _copies(path: str, contents: Contents, away: list[str]) -> Iterator[str]:
    """Yield the other files with the session of a log; add unreadable folders to `away`."""
    folders = {os.path.realpath(folder): folder for folder in _folders(path, contents)}
    for folder in folders.values():
        try:
            names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        except OSError:
            away.append(folder)
            continue
        for name in names:
            other = os.path.join(folder, name)
            if name.endswith(ENDING) and _has(other, contents.header.id, path):
                yield other


def _has(other: str, session: str, path: str) -> bool:
    """Return whether another file than `path` holds a session, alone or with others."""
    with suppress(Exception):  # whatever is wrong with one file, the others are looked at
        if os.path.samefile(other, path):
            return False
        with suppress(NotALog):
            if glance(other).session == session:
                return True
        return any(contents.header.id == session for contents in read_all(other))
    return False
