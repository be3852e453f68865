"""The copies of all rooms of an event, and how much of them is on disk."""

import contextlib
import glob
import os
import threading
from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from facilitate.files import PRIVATE, write_whole
from facilitate.rooms.mirror import Mirror
from facilitate.session.log.log import ENDING

POSITION = "position.json"


class _Kept(msgspec.Struct):
    """How much of the copies was on disk when this was written."""

    stream: str = ""
    position: int = 0
    editions: dict[str, int] = {}
    """Of each session, by its id."""


class Mirrors:
    """Every session of every room has one file; a room's first one has the name of the room."""

    def __init__(self, folder: str) -> None:
        """Open the copies in a folder; raises OSError."""
        self._folder = folder
        kept = _kept(os.path.join(folder, POSITION))
        self.stream = kept.stream
        """What distinguishes the stream from another one of its name."""
        self.position = kept.position
        """The number of the last copied message."""
        self._writing = threading.Lock()
        self._unsure = False
        """Whether a flush failed: then the position stays where it was."""
        self._mirrors: dict[str, Mirror] = {}
        self._names: dict[str, str] = {}
        for path in sorted(glob.glob(os.path.join(glob.escape(folder), f"*{ENDING}"))):
            session = _session_of(path)
            self._names[os.path.basename(path)] = session
            if session:
                self._mirrors[session] = Mirror(path, kept.editions.get(session, 0))

    def of(self, room: str, session: str) -> Mirror:
        """Return the copy of a session of a room; it need not exist yet."""
        if session not in self._mirrors:
            name = f"{room}{ENDING}"
            if self._names.get(name, session) != session:
                name = f"{room}-{session[:8]}{ENDING}"
            self._names[name] = session
            self._mirrors[session] = Mirror(os.path.join(self._folder, name))
        return self._mirrors[session]

    def flush(self) -> None:
        """Flush the copies to disk, and then their position; raises OSError."""
        self.flushing()()

    def flushing(self) -> Callable[[], None]:
        """Return what flushes the copies as they are now; it can be called in another thread, and
        raises OSError.
        """
        paths = [path for mirror in self._mirrors.values() for path in mirror.take_dirty()]
        # What is collected next to a copy is read again after a restart.
        whole = not any(mirror.gathering for mirror in self._mirrors.values())
        editions = {session: mirror.edition for session, mirror in self._mirrors.items()}
        kept = _Kept(self.stream, self.position, editions)
        return partial(self._write, paths, kept if whole else None)

    def _write(self, paths: Iterable[str], kept: _Kept | None) -> None:
        with self._writing:
            unsure, self._unsure = self._unsure, True
            for path in paths:
                with contextlib.suppress(FileNotFoundError), open(path, "rb+") as file:
                    os.fsync(file.fileno())
            self._unsure = unsure
            if kept is not None and not unsure:
                self._write_position(kept)

    def _write_position(self, kept: _Kept) -> None:
        path = os.path.join(self._folder, POSITION)
        write_whole(path, msgspec.json.encode(kept), PRIVATE)


def _kept(path: str) -> _Kept:
    with contextlib.suppress(FileNotFoundError, msgspec.MsgspecError), open(path, "rb") as file:
        return msgspec.json.decode(file.read(), type=_Kept)
    return _Kept()


def _session_of(path: str) -> str:
    with open(path, "rb") as file, contextlib.suppress(msgspec.MsgspecError):
        header = msgspec.json.decode(file.readline())
        if isinstance(header, dict) and isinstance(header.get("id"), str):
            return str(header["id"])
    return ""
