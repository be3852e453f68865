"""A second copy of the log, kept a step behind the first in another folder by a thread.

It only ever reads the log, so that nothing that happens to the copy can harm it.
"""

import os
import threading

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
        """Wait for the copy to catch up, no longer than `timeout` seconds."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout)

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
        os.makedirs(self.folder, exist_ok=True)
        target = os.path.join(self.folder, os.path.basename(path))
        known, copied = self._copied
        goes_on = known == path and _size(target) == copied
        begin = copied if goes_on else 0
        with open(path, "rb") as log:
            log.seek(begin)
            data = log.read(whole - begin)
        write = _append if goes_on else _replace
        write(target, data)
        self._copied = (path, whole)


def _append(path: str, data: bytes) -> None:
    with open(path, "ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: str, data: bytes) -> None:
    """Write a file beside the old one and put it in its place, so that one of them is whole."""
    beside = f"{path}.part"
    with open(beside, "wb") as file:
        os.chmod(beside, 0o600)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return -1
