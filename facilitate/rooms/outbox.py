"""A room's log as its own outbox: what of it is still to be sent is asked, never kept."""

import os
from hashlib import blake2b
from typing import NamedTuple

MOST = 64 * 1024
"""Bytes of a log in one part at most."""

_TAIL = 128


class Changed(Exception):
    """What was sent is not what the log begins with any more: it has to be sent anew."""


class Part(NamedTuple):
    """A stretch of a log: whole lines, unless one line is longer than a part."""

    begin: int
    """Bytes of the log in front of it."""
    data: bytes
    digest: str
    """Of the log from its first byte to the end of this part."""
    whole: int
    """How many bytes of whole lines the log has by now."""

    @property
    def end(self) -> int:
        """Bytes of the log up to the end of this part."""
        return self.begin + len(self.data)


class Outbox:
    """Reads a log that another process writes, part by part."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.position = 0
        """How many bytes are sent."""
        self._digest = blake2b(digest_size=16)
        self._tail = b""
        self._file = (0, 0)

    def begin(self, position: int, digest: str) -> bool:
        """Go on behind what was sent; return False where the log does not begin with that.

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
        """Return the next part, or None while there is none; raises Changed or OSError."""
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
        """Go on behind a part."""
        self._digest = self._after(part.data)
        self._tail = (self._tail + part.data)[-_TAIL:]
        self.position = part.end

    def _after(self, data: bytes) -> "blake2b":
        digest = self._digest.copy()
        digest.update(data)
        return digest
