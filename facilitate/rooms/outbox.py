"""A room's log as its own outbox: what remains to be sent is derived, never stored."""

import os
from hashlib import blake2b
from typing import NamedTuple

MOST = 64 * 1024
"""Bytes of a log per part at most."""

_TAIL = 128


class Changed(Exception):
    """What was sent is no longer the beginning of the log: it has to be sent again."""


class Part(NamedTuple):
    """A stretch of a log: whole lines, unless one line is longer than a part."""

    begin: int
    """Bytes of the log before it."""
    data: bytes
    digest: str
    """Digest of the log from its first byte to the end of this part."""
    whole: int
    """Bytes of complete lines in the log by now."""

    @property
    def end(self) -> int:
        """Bytes of the log up to the end of this part."""
        return self.begin + len(self.data)


class Outbox:
    """Reads a log that another process writes, part by part."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.position = 0
        """How many bytes have been sent."""
        self._digest = blake2b(digest_size=16)
        self._tail = b""
        self._file = (0, 0)

    def begin(self, position: int, digest: str) -> bool:
        """Continue after what was sent; return False if the log does not begin with that.

        Raises OSError.
        """
        with open(self.path, "rb") as file:
            status = os.fstat(file.fileno())
            data = file.read(position)
        self._digest = blake2b(data, digest_size=16)
        self._tail = data[-_TAIL:]
        self._file = (status.st_dev, status.st_ino)
        self.position = len(data)
        return len(data) == position and (not position or self._digest.hexdigest() == digest)

    def next(self) -> Part | None:
        """Return the next part, or None if there is none yet; raises Changed or OSError."""
        status = os.stat(self.path)
        if (status.st_dev, status.st_ino) != self._file or status.st_size < self.position:
            raise Changed
        if status.st_size == self.position:
            return None
        with open(self.path, "rb") as file:
            file.seek(self.position - len(self._tail))
            tail, data = file.read(len(self._tail)), file.read()
        if tail != self._tail:
            raise Changed
        whole = self.position + data.rfind(b"\n") + 1
        part = data[:MOST]
        if b"\n" in part:
            part = part[: part.rfind(b"\n") + 1]
        elif len(part) < MOST:
            return None
        return Part(self.position, part, self._after(part).hexdigest(), whole)

    def sent(self, part: Part) -> None:
        """Advance past a part that was sent."""
        self._digest = self._after(part.data)
        self._tail = (self._tail + part.data)[-_TAIL:]
        self.position = part.end

    def _after(self, data: bytes) -> "blake2b":
        digest = self._digest.copy()
        digest.update(data)
        return digest
