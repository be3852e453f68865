"""A second copy of the log, kept in another folder by a thread.

It reads only what is new in the log, and is handed what could not be written to it, so that a
failure of one does not harm the other.
"""

import errno
import os
import threading
from contextlib import suppress
from itertools import count
from typing import NamedTuple

from facilitate.files import PRIVATE, NoFile, private_folder, read_file, write_whole

RETRY = 2.0
"""Seconds before retrying a failed copy."""


class Wanted(NamedTuple):
    """The desired content of the copy."""

    path: str
    """The log."""
    whole: int
    """How many bytes of the log are complete."""
    pending: bytes = b""
    """What follows them, and is not in the log yet."""

    @property
    def length(self) -> int:
        """Length of the copy in bytes."""
        return self.whole + len(self.pending)


class Backup:
    """Copies the complete part of a log, and what waits to be written, to a file in `folder`."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.trouble: OSError | None = None
        """Why the copy is behind, as long as it is."""
        self._wanted = self._copied = Wanted("", 0)
        self._target = ""
        """The file with the copy of the log that was copied last."""
        self._left_as: tuple[int, int, int] | None = None
        """Shows whether the copy is still as this process left it."""
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="backup")
        try:
            self._thread.start()
        except RuntimeError:
            self.trouble = OSError(errno.EAGAIN, "copy.no-thread", folder)
            self._closing = True

    def update(self, path: str, whole: int, pending: bytes = b"") -> None:
        """Announce the complete bytes of the log at `path` and what is pending; returns at once."""
        with self._changed:
            self._wanted = Wanted(path, whole, pending)
            self._changed.notify_all()

    def caught_up(self, timeout: float) -> bool:
        """Return whether the copy is up to date within `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._copied == self._wanted, timeout)

    def close(self, timeout: float = 5.0) -> None:
        """Wait for the copy to catch up; if it has not after `timeout` seconds, record that as
        trouble.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread.ident is None:
            return
        self._thread.join(timeout)
        if self._thread.is_alive():
            self.trouble = TimeoutError(errno.ETIMEDOUT, "copy.too-slow", self.folder)

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._wanted == self._copied and not self._closing:
                    self._changed.wait()
                wanted = self._wanted
            if wanted == self._copied:
                return
            try:
                self._copy(wanted)
                self.trouble = None
                with self._changed:
                    self._copied = wanted
                    self._changed.notify_all()
            except OSError as error:
                self.trouble = error
                with self._changed:
                    if self._closing:
                        return
                    self._changed.wait(RETRY)

    def _copy(self, wanted: Wanted) -> None:
        """Bring the copy up to date."""
        known = self._copied
        if not known.length:  # later on, a missing folder means that a stick was pulled out
            private_folder(self.folder)
        as_left = self._target and known.path == wanted.path and _state(self._target)
        if as_left and as_left == self._left_as and known.length <= wanted.length:
            data = _between(wanted, known.length)
            _append(self._target, data)
        else:
            data = _between(wanted, 0)
            self._target = _target(self.folder, wanted.path, data[: data.find(b"\n") + 1])
            _replace(self._target, data)
        self._left_as = _state(self._target)


def _between(wanted: Wanted, begin: int) -> bytes:
    """Return the content of the copy from `begin` on; raises OSError."""
    if begin >= wanted.whole:
        return wanted.pending[begin - wanted.whole :]
    with open(wanted.path, "rb") as log:
        log.seek(begin)
        return log.read(wanted.whole - begin) + wanted.pending


def _target(folder: str, path: str, header: bytes) -> str:
    """Return the file in `folder` that is, or can be, the copy of the log beginning with `header`.

    Several tables may share a folder: copies of other sessions are left alone.
    """
    stem, ending = os.path.splitext(os.path.basename(path))
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        target = os.path.join(folder, name + ending)
        if not os.path.exists(target):
            break
        if os.path.samefile(target, path):
            raise OSError(errno.EINVAL, "copy.log-itself", folder)
        with suppress(NoFile):
            if read_file(target, max(1, len(header))) in (header, b""):
                break
    return target


def _append(path: str, data: bytes) -> None:
    with open(path, "ab", opener=_no_link) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: str, data: bytes) -> None:
    """Replace a file atomically."""
    write_whole(path, data, PRIVATE)


def _no_link(path: str, flags: int) -> int:
    flags &= ~os.O_CREAT
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), PRIVATE)


def _state(path: str) -> tuple[int, int, int] | None:
    """Return what changes when a file is changed; None if it does not exist."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
