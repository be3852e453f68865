"""Spare folders, for what cannot be written to its place, and where sessions are that moved.

Some of these folders are shared by all homes of a user (`FACILITATE_HOME`). What is found there by
the id of a session counts in every home, as a stick may be mounted elsewhere later; what is found
by looking around, only in the home that wrote it: one client's session is never another's `last`.
"""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from facilitate import paths
from facilitate.files import private_folder
from facilitate.session.log.contents import file_bytes
from facilitate.session.log.event_line import UNREADABLE
from facilitate.session.log.header_line import NotALog

ENDING = ".jsonl"
_POINTERS = "elsewhere.jsonl"


class _Pointer(NamedTuple):
    """Where a session went."""

    session: str
    path: str
    home: str
    """The mark of the home that recorded it."""


def spare_folders() -> Iterator[str]:
    """Yield private fallback folders for what can be written nowhere else, preferred ones first.

    They need not exist.
    """
    yield os.path.join(paths.home(), "rescued")
    yield os.path.join(paths.cache(), "rescued")
    user = os.getuid() if hasattr(os, "getuid") else "me"
    try:
        temporary = tempfile.gettempdir()  # which tries to write: on a full disk there is none
    except OSError:
        return
    yield os.path.join(temporary, f"facilitate-{user}")


def remember(session: str, path: str) -> None:
    """Record where a session is, for when its first log cannot say so; never raises."""
    for folder in spare_folders():
        with contextlib.suppress(OSError, ImportError):
            import json  # sessions rarely move; with no file to open left, this fails, too

            entry = {"session": session, "path": os.path.abspath(path), "home": home_mark()}
            line = json.dumps(entry) + "\n"
            usable(folder)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
            descriptor = os.open(os.path.join(folder, _POINTERS), flags, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                os.fsync(descriptor)
            return


def remembered(session: str) -> list[str]:
    """Return the recorded paths of a session."""
    pointers = chain.from_iterable(map(_pointers_in, spare_folders()))
    return list(dict.fromkeys(to.path for to in pointers if to.session == session))


def of_this_home() -> list[str]:
    """Return the recorded paths, and those of the files in spare folders, that are of this home."""
    mark = home_mark()
    own, *shared = spare_folders()
    found = [to.path for to in _pointers_in(own)] + files_in(own)
    for folder in shared:
        found += [to.path for to in _pointers_in(folder) if to.home == mark]
        found += [path for path in files_in(folder) if f"-{mark}-" in os.path.basename(path)]
    return list(dict.fromkeys(found))


def _pointers_in(folder: str) -> Iterator[_Pointer]:
    """Yield the sessions that went elsewhere, each with a recorded path."""
    with contextlib.suppress(OSError, NotALog):
        lines = file_bytes(os.path.join(folder, _POINTERS)).splitlines()
        import json  # only here: sessions rarely move

        for line in lines:
            with contextlib.suppress(*UNREADABLE, KeyError, TypeError):
                entry = json.loads(line)
                where = str(entry["session"]), str(entry["path"])
                yield _Pointer(*where, home=str(entry.get("home", "")))


def files_in(folder: str) -> list[str]:
    """Return the paths of the rescue files in a spare folder, sorted; empty if it can't be read."""
    try:
        names = sorted(set(os.listdir(folder)) - {_POINTERS})
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(ENDING)]


def home_mark() -> str:
    """Return a short mark of the user's home, in the names of its rescue files."""
    from hashlib import blake2b  # only here: it takes time to import, and few sessions need it

    return blake2b(os.fsencode(paths.home()), digest_size=4).hexdigest()


def usable(folder: str) -> None:
    """Create a fallback folder; raises OSError if that fails or it is another user's."""
    private_folder(folder)
    status = os.lstat(folder)
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), folder)
