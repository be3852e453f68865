"""A mirror: the hub's byte for byte copy of a room's log."""

import contextlib
import os
from enum import Enum
from hashlib import blake2b
from typing import NamedTuple

from facilitate.session.log.log import sync_folder


class Incoming(NamedTuple):
    """A part of a room's log as received."""

    edition: int
    """The edition of the log: one that was changed is sent again, under a higher number."""
    begin: int
    data: bytes
    digest: str
    whole: int

    @property
    def end(self) -> int:
        """Bytes of the log up to the end of this part."""
        return self.begin + len(self.data)


class Took(Enum):
    """The result of taking a part."""

    ADDED = "added"
    REPLACED = "replaced"
    """The log was sent again in full, and replaced the earlier edition."""
    KNOWN = "known"
    GAP = "gap"
    """Something before it is missing or differs: it has to be read again."""


class _Copy:
    """A file with the beginning of a log, and its digest."""

    def __init__(self, path: str, edition: int) -> None:
        self.path = path
        self.edition = edition
        self.length = 0
        self._digest = blake2b(digest_size=16)
        with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
            data = file.read()
            self.length = len(data)
            self._digest.update(data)

    def add(self, part: Incoming) -> bool:
        """Append what is new of a part; return False if the digest does not match."""
        data = part.data[self.length - part.begin :]
        digest = self._digest.copy()
        digest.update(data)
        if digest.hexdigest() != part.digest:
            return False
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        self._digest, self.length = digest, part.end
        return True

    def flush(self) -> None:
        """Flush to disk."""
        with contextlib.suppress(FileNotFoundError), open(self.path, "rb+") as file:
            os.fsync(file.fileno())


class Mirror:
    """The copy of one session of a room. Every part is checked against a digest of all before it.

    A log that is sent again is collected next to the copy, and replaces it once complete.
    """

    def __init__(self, path: str, edition: int = 0) -> None:
        """Open the copy at `path`, which need not exist; raises OSError."""
        self._copy = _Copy(path, edition)
        self._new: _Copy | None = None
        self.dirty = False
        """Whether something is written that may not be on disk yet."""
        self._beside = f"{path}.part"
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._beside)

    @property
    def path(self) -> str:
        """Path of the copy."""
        return self._copy.path

    @property
    def edition(self) -> int:
        """The edition of the copy; 0 if unknown."""
        return self._copy.edition

    @property
    def length(self) -> int:
        """Bytes of the copy."""
        return self._copy.length

    @property
    def gathering(self) -> bool:
        """Whether a log sent again is still incomplete: it starts over after a restart."""
        return self._new is not None

    def has(self, edition: int, end: int) -> bool:
        """Return whether the copy extends at least that far."""
        return edition < self.edition or (edition == self.edition and end <= self.length)

    def take(self, part: Incoming) -> Took:
        """Add a part; raises OSError."""
        if self.has(part.edition, part.end):
            return Took.KNOWN
        if part.edition == self.edition:
            return self._add(self._copy, part)
        return self._take_new(part)

    def _take_new(self, part: Incoming) -> Took:
        if self._new is None or part.edition > self._new.edition:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._beside)
            self._new = _Copy(self._beside, part.edition)
        if part.edition < self._new.edition or part.end <= self._new.length:
            return Took.KNOWN
        took = self._add(self._new, part)
        if took is Took.ADDED and self._new.length >= part.whole:
            self._replace(self._new)
            return Took.REPLACED
        return took

    def _add(self, copy: _Copy, part: Incoming) -> Took:
        if part.begin > copy.length or not copy.add(part):
            return Took.GAP
        self.dirty = True
        return Took.ADDED

    def _replace(self, new: _Copy) -> None:
        new.flush()
        os.replace(new.path, self.path)
        sync_folder(self.path)
        new.path = self.path
        self._copy, self._new, self.dirty = new, None, False

    def doubt(self) -> None:
        """Rebuild the copy from what arrives from now on; until complete, the old one stays."""
        self._copy.edition, self._new = 0, None

    def take_dirty(self) -> list[str]:
        """Return the paths that have to be flushed, and count them as clean from now on."""
        paths = [self._copy.path, *([self._new.path] if self._new is not None else [])]
        dirty, self.dirty = self.dirty, False
        return paths if dirty else []
