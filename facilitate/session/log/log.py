"""The log: an append-only file, one event per line of JSON, on disk before anything shows it."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import ClassVar, Literal, Self, cast
from zlib import crc32

from msgspec import Struct

from facilitate.errors import KitError
from facilitate.files import private_folder, sync_folder
from facilitate.session.events import AnyEvent
from facilitate.session.log import line_sum
from facilitate.session.log.contents import (
    Contents,
    lines_of,
    only,
    parse,
    parts,
    read,
    read_all,
    whole_lines,
)
from facilitate.session.log.event_line import body_of, encode, with_copy
from facilitate.session.log.header_line import NotALog
from facilitate.session.log.lock import lock
from facilitate.session.log.rescue import discard, new_path, session_of

__all__ = [
    "ENDING",
    "Astray",
    "Contents",
    "InUse",
    "Log",
    "NotALog",
    "last_change",
    "parse",
    "read",
    "read_all",
    "sync_folder",
    "whole_lines",
]

ENDING = ".jsonl"

_BINARY = getattr(os, "O_BINARY", 0)


class InUse(KitError):
    """Another process is writing this log."""


Why = Literal["deleted", "replaced", "changed", "lost"]
"""What happened to a file under a running session."""

_WHY: dict[Why, str] = {
    "deleted": "log.deleted",
    "replaced": "log.replaced",
    "changed": "log.changed",
    "lost": "log.lost",
}


class Astray(OSError):
    """The file is no longer what this process wrote: nothing more can be written to it."""

    def __init__(self, why: Why, path: str) -> None:
        super().__init__(errno.ENOENT, _WHY[why], path)
        self.why: Why = why


class _Opened(Struct, frozen=True):
    """The content of a file when it was opened."""

    length: int
    content: int
    """Its CRC-32."""
    running: line_sum.Running
    """The checksum with which the first new line continues: another one after damage."""


_marks = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev", "st_nlink")
"""Return what changes in the status of a file when another program touches it."""


class Log:
    """A log open for writing, by one process at a time.

    An event that cannot be written is kept and retried before the next one, in order; `trouble`
    says why, until it is on disk. Once a log is open, only `create` and `open` raise anything.
    """

    COPIES_HEADER: ClassVar[bool] = True
    """The first event carries a second copy of the header."""

    def __init__(self, path: str, descriptor: int, header: Struct) -> None:
        self.path = path
        self.trouble: OSError | None = None
        self.whole = 0
        """Bytes of the file that are known to be on disk."""
        self._descriptor = descriptor
        self._header = header
        self._running: line_sum.Running = 0
        """The checksum from which the next line continues."""
        self._opened = _Opened(0, 0, 0)
        """What the file was before this process wrote to it."""
        self._start = b""
        """What has to precede the next line."""
        self._has_copy = not self.COPIES_HEADER
        """The second copy of the header is in the file."""
        self._left: tuple[int, ...] = ()
        """The marks of the file after this process last touched it."""
        self._stamped_by_flush = False
        """The disk may set the file's times only when it flushes, as NFS and SMB do."""
        self._attempt = b""
        """What a failed append may have left in the file."""
        self._name_is_gone = False
        """No file has the log's name, as far as was last looked."""
        self._found_at = path
        """Where the file was found last."""
        self._waiting: list[Struct] = []
        self.rescue: Log | None = None
        """The file that holds events while they cannot be written to this one."""
        self._handed = 0
        """How many of the waiting events were written to that file."""
        self._copied = 0
        """How many of the waiting events are in a copy of the log."""
        self._rescues = True
        self._rescue_is_whole = False
        """The rescue file has everything, not only what waits."""

    @classmethod
    def create(cls, path: str, header: Struct, events: Iterable[Struct] = ()) -> Self:
        """Create a log, of a session that may have begun already.

        Raises FileExistsError, or OSError if it cannot be written.
        """
        private_folder(os.path.dirname(path) or ".")
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY
        log = cls(path, os.open(path, flags, 0o600), header)
        try:
            if not lock(log._descriptor):
                raise InUse("log.in-use", path=path)
            events = list(events)
            log._write(*lines_of(header, events, cls.COPIES_HEADER))
            log._has_copy = bool(events) or not cls.COPIES_HEADER
            sync_folder(path)
        except OSError as error:
            error.filename = path
            log.close()
            with contextlib.suppress(OSError):
                os.unlink(path)
            raise
        return log

    @classmethod
    def open(cls, path: str) -> tuple["Log", Contents]:
        """Open a log to continue it; an unfinished last line stays, and is terminated.

        Raises NotALog, InUse or OSError.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | _BINARY)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise NotALog("log.no-file", path=path)
            if not lock(descriptor):
                raise InUse("log.in-use", path=path)
            with os.fdopen(os.dup(descriptor), "rb") as file:
                data = file.read()
            contents = only(path, parts(path, data))
            found = {finding.kind for finding in contents.findings}
            if "no header" in found:
                raise NotALog("log.damaged-heads", path=path)
            if "encoding" in found:
                raise NotALog("log.other-encoding", path=path)
            log = cls(path, descriptor, contents.header)
            log._go_on_after(data, crc32(data[contents.whole :], contents.running))
            log._has_copy = contents.has_copy
        except BaseException:
            os.close(descriptor)
            raise
        return log, contents

    @property
    def waiting(self) -> int:
        """How many events are not on any disk yet."""
        return len(self._unsaved())

    def _unsaved(self) -> list[Struct]:
        """Return the events that are neither in this file, nor in a rescue file or a copy."""
        unsaved = self._waiting
        if self.rescue is not None:
            unsaved = [*self.rescue._waiting, *self._waiting[self._handed :]]
        behind = len(self._waiting) - self._copied
        return unsaved[-behind:] if 0 < behind < len(unsaved) else unsaved if behind else []

    def append(self, event: Struct) -> None:
        """Append an event; afterwards `trouble` says whether it is on disk."""
        self._waiting.append(event)
        self.retry()

    def append_all(self, events: Iterable[Struct]) -> None:
        """Append events in one write and one flush; `trouble` says whether they are on disk."""
        self._waiting += events
        self.retry()

    def retry(self) -> None:
        """Retry writing the waiting events, if there are any."""
        if not self._waiting:
            return
        try:
            self._make_sure()
            self._write(*self._lines())
        except OSError as error:
            self.trouble = error
            if self._rescues:
                self._save_elsewhere()
        else:
            self._waiting.clear()
            self._has_copy = True
            self.trouble = None
            self.forget_rescue()

    def pending(self) -> bytes:
        """Return the waiting events as they will be in the file."""
        if not self._waiting:
            return b""
        return self._lines()[0]

    @property
    def in_copy(self) -> bool:
        """Whether a copy of the log has all waiting events."""
        return 0 < len(self._waiting) == self._copied

    def count_copied(self) -> None:
        """Mark the waiting events as saved, because a copy of the log has them."""
        self._copied = len(self._waiting)

    def _save_elsewhere(self) -> None:
        """Write the waiting events to a rescue file, so that they are not in memory alone.

        Another one is begun if that can be written no more, on another disk if need be.
        """
        before, session = self.rescue, session_of(self._header)
        if before is not None and before.astray() is None:
            before.append_all(self._waiting[self._handed :])
            self._handed = len(self._waiting)
            broken = before.trouble is not None and not self._rescue_is_whole
            if broken and self._begin_rescue(session, self._waiting):
                before.close()
                discard([before.path])
        elif session:
            self._begin_rescue(session, self._waiting)

    def rescue_whole(self, events: Sequence[Struct]) -> None:
        """Write all events to a rescue file: this file no longer has what was written to it.

        `events` include the waiting ones. Idempotent.
        """
        before, session = self.rescue, session_of(self._header)
        sound = before is not None and before.trouble is None and before.astray() is None
        if self._rescue_is_whole and sound:
            return
        if session and self._rescues and self._begin_rescue(session, events):
            self._rescue_is_whole = True
            if before is not None:
                before.close()
                discard([before.path])

    def _begin_rescue(self, session: str, events: Iterable[Struct]) -> bool:
        """Begin a rescue file with events, the waiting ones among them; return whether it can be
        written.
        """
        for path in new_path(session):
            with contextlib.suppress(OSError):
                rescue = type(self).create(path, self._header, events)
                rescue._rescues = False
                self.rescue, self._handed = rescue, len(self._waiting)
                self._rescue_is_whole = False
                return True
        return False

    def forget_rescue(self) -> None:
        """Remove the rescue file once the log has everything in it."""
        self._handed = self._copied = 0
        if self.rescue is not None:
            self.rescue.close()
            discard([self.rescue.path])
            self.rescue = None

    def close_with(self, event: AnyEvent) -> None:
        """Append a last event if possible, and close; the waiting events are in another file."""
        self._waiting, self._rescues = [event], False
        self.forget_rescue()
        self.retry()
        self.close()

    def unwritten(self) -> Iterator[AnyEvent]:
        """Return the events that are not on any disk."""
        return iter(cast(list[AnyEvent], list(self._unsaved())))

    def astray(self) -> Astray | None:
        """Return what happened to the file if it is no longer this log's, or None."""
        if self._descriptor < 0:
            return None
        try:
            self._make_sure()
        except Astray as astray:
            return astray
        except OSError as error:
            return Astray("lost", self.path) if error.errno == errno.ESTALE else None
        return None

    def moved_to(self) -> str | None:
        """Return the path of the file if it was moved since the last call; otherwise None.

        It is followed there, unless the name is no log's: some editors rename a file before they
        save their own in its place.
        """
        if not self._name_is_gone:
            return None
        self._name_is_gone = False
        # Imported only here: hardly any log is moved.
        from facilitate.moved_file import path_of

        path = path_of(self._descriptor, self.path)
        if path is None or path == self._found_at:
            return None
        self._found_at = path
        if path.endswith(ENDING):
            self.path = path
        return path

    def alive(self) -> None:
        """Leave a sign of life: the file's modification time, which costs no flush."""
        with contextlib.suppress(OSError):
            if self.astray() is None:
                os.utime(self._descriptor if os.utime in os.supports_fd else self.path)
                self._left = _marks(os.fstat(self._descriptor))

    def close(self) -> None:
        """Close the file and release the lock; waiting events are not written. Idempotent."""
        if self.rescue is not None:
            self.rescue.close()
        if not os.path.lexists(self.path):
            self.path = self._found_at  # no editor saved its own file in its place
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            try:
                os.close(descriptor)
            except OSError as error:
                self.trouble = error

    def _go_on_after(self, data: bytes, running: line_sum.Running) -> None:
        """Accept the content of the file as what this process wrote."""
        self.whole = len(data)
        self._opened = _Opened(len(data), crc32(data), running)
        self._running = running
        self._start = b"" if data.endswith(b"\n") else b"\n"
        self._left = _marks(os.fstat(self._descriptor))

    def _lines(self) -> tuple[bytes, line_sum.Running]:
        """Return the waiting events as they will be in the file, and its checksum after them."""
        bodies = list(map(body_of, self._waiting))
        if not self._has_copy:  # the first ever carries the second copy of the header
            bodies[0] = with_copy(bodies[0], encode(self._header))
        if self._start:
            bodies.insert(0, self._start)
        return line_sum.seal(bodies, self._running)

    def _write(self, data: bytes, running: line_sum.Running) -> None:
        """Write and flush; raises OSError, with the file truncated to its previous length."""
        self._attempt = data
        try:
            written = os.write(self._descriptor, data)
            if written < len(data):
                self._write_rest(data, written)
            status = os.fstat(self._descriptor)
            os.fsync(self._descriptor)
            if self._stamped_by_flush:
                status = os.fstat(self._descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                self._cut()
            raise
        if status.st_size != self.whole + len(data):
            raise Astray("changed", self.path)
        self._attempt, self._start, self._running = b"", b"", running
        self._left = _marks(status)
        self.whole += len(data)

    def _write_rest(self, data: bytes, written: int) -> None:
        """Write what the disk did not take at once; raises OSError."""
        rest = memoryview(data)
        while written < len(rest):
            if not written:  # some network disks say so when they are full
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self.path)
            rest = rest[written:]
            written = os.write(self._descriptor, rest)

    def _cut(self) -> None:
        """Truncate what a failed append left; raises Astray if it is another program's."""
        size = os.fstat(self._descriptor).st_size
        if size > self.whole:
            if not self._attempt.startswith(self._bytes(self.whole, size)):
                raise Astray("changed", self.path)
            os.ftruncate(self._descriptor, self.whole)
        self._attempt = b""
        self._left = _marks(os.fstat(self._descriptor))

    def _make_sure(self) -> None:
        """Check that the file is as this process left it; raises Astray, or OSError."""
        if self._attempt:
            self._cut()
        if self._is_untouched():
            return
        status = os.fstat(self._descriptor)
        # Some file systems count no links at all.
        if status.st_nlink == 0 and self._left[-1]:
            raise Astray("replaced" if os.path.lexists(self.path) else "deleted", self.path)
        if status.st_size != self.whole:
            raise Astray("changed", self.path)
        if _marks(status) != self._left:
            if not self._has_own_content():
                raise Astray("changed", self.path)
            self._left = _marks(status)
            self._stamped_by_flush = True
        if os.name != "nt":
            self._look_at_the_name(status)

    def _is_untouched(self) -> bool:
        """Return whether the log's name still leads to the file as this process left it.

        One call answers that before almost every write.
        """
        try:
            status = os.stat(self.path)
        except OSError:
            return False
        return _marks(status) == self._left and status.st_size == self.whole

    def _has_own_content(self) -> bool:
        """Return whether the file holds what this process read and wrote; raises OSError."""
        data = memoryview(self._bytes(0, self.whole))
        length, content, running = self._opened.length, self._opened.content, self._opened.running
        return crc32(data[:length]) == content and crc32(data[length:], running) == self._running

    def _look_at_the_name(self, status: os.stat_result) -> None:
        """Raise Astray if another file has the log's name; a log that was moved is fine."""
        try:
            if not os.path.samestat(os.stat(self.path), status):
                raise Astray("replaced", self.path)
        except (FileNotFoundError, NotADirectoryError):
            self._name_is_gone = True
        except PermissionError:
            pass

    def _bytes(self, begin: int, end: int) -> bytes:
        """Return bytes of the file as they are on disk now; raises OSError."""
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(begin)
            return file.read(end - begin)


def last_change(path: str) -> float:
    """Return when a log last changed or showed a sign of life, in Unix seconds."""
    return os.stat(path).st_mtime
