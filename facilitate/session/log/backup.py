"""A second copy of the log, kept a step behind the first in another folder by a thread.

It only ever reads the log, so that nothing that happens to the copy can harm it.
"""

import errno
import os
import threading
from itertools import count

RETRY = 2.0
"""Seconds between two tries to write a copy that failed."""


class Backup:
    """Copies what is whole in a log to a file of the same name in `folder`."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.trouble: OSError | None = None
        """Why the copy is behind, until it is not."""
        self._wanted: tuple[str, int] = ("", 0)
        """The log and how many of its bytes are whole."""
        self._copied: tuple[str, int] = ("", 0)
        """The log and how many of its bytes are in the copy."""
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="backup")
        self._thread.start()

    def update(self, path: str, whole: int) -> None:
        """Say that the log at `path` has so many whole bytes now; returns at once."""
        with self._changed:
            self._wanted = (path, whole)
            self._changed.notify()

    def close(self, timeout: float = 5.0) -> None:
        """Wait for the copy to catch up; after `timeout` seconds that it did not is its trouble."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout)
        if self._thread.is_alive():
            self.trouble = TimeoutError(errno.ETIMEDOUT, "it takes too long", self.folder)

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._wanted == self._copied and not self._closing:
                    self._changed.wait()
                wanted = self._wanted
            if wanted == self._copied:
                return
            try:
                self._copy(*wanted)
                self.trouble = None
            except OSError as error:
                self.trouble = error
                with self._changed:
                    if self._closing:
                        return
                    self._changed.wait(RETRY)

    def _copy(self, path: str, whole: int) -> None:
        """Bring the copy up to `whole` bytes; all of them if it is another log than before."""
        known, copied = self._copied
        if not copied:  # later a folder that is not there is a stick that was pulled out
            os.makedirs(self.folder, exist_ok=True)
        with open(path, "rb") as log:
            target = _target(self.folder, path, log.readline())
            goes_on = known == path and _size(target) == copied <= whole
            begin = copied if goes_on else 0
            log.seek(begin)
            data = log.read(whole - begin)
        write = _append if goes_on else _replace
        write(target, data)
        self._copied = (path, whole)


def _target(folder: str, path: str, header: bytes) -> str:
    """Give the file in `folder` that is, or can be, the copy of the log that begins with `header`.

    Several tables may keep their copies in one folder: that of another session is left alone.
    """
    stem, ending = os.path.splitext(os.path.basename(path))
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        target = os.path.join(folder, name + ending)
        if not os.path.exists(target):
            break
        if os.path.samefile(target, path):
            raise OSError(errno.EINVAL, "the log itself is there; choose another folder", folder)
        with open(target, "rb") as file:
            if file.readline() in (header, b""):
                break
    return target


def _append(path: str, data: bytes) -> None:
    with open(path, "ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: str, data: bytes) -> None:
    """Write a file beside the old one and put it in its place, so that one of them is whole."""
    beside = f"{path}.part"
    with open(beside, "wb", opener=_for_its_owner_alone) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return -1
