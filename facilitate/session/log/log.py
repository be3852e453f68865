"""The log: an append-only file, one line of JSON an event, on the disk before anything shows it."""

import contextlib
import errno
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from facilitate.errors import KitError
from facilitate.session.events import (
    FORMAT,
    AnyEvent,
    Header,
    KnownEvent,
    Newer,
    Noted,
    Remade,
    Replanned,
    step_from_fields,
)
from facilitate.session.log.lock import lock
from facilitate.session.newer import read_newer, used_number

ENDING = ".jsonl"

_HEAD = b'{"format":"facilitate-log/'
"""How the first line of every log begins."""

_encode = msgspec.json.Encoder().encode
_decode_event = msgspec.json.Decoder(KnownEvent).decode
_decode_header = msgspec.json.Decoder(Header).decode

_NUMBER = re.compile(rb'^\{"do":"note","number":(\d{1,6}),')

_UNREADABLE = (msgspec.MsgspecError, ValueError)


class NotALog(KitError):
    """The file is no log that this version can use, and why. It is left as it is."""


class InUse(KitError):
    """Another process writes this log."""


class Contents(NamedTuple):
    """What is in a log."""

    path: str
    header: Header
    events: list[AnyEvent]
    damaged: list[int]
    """Numbers of the lines that cannot be read and were left out, counted from 1."""
    torn: int
    """How many bytes of an unfinished last line were left out."""
    whole: int
    """How many bytes there are up to the end of the last line that counts."""
    used: int = 0
    """The highest number of a note in a damaged line, or in one of a newer facilitate."""


def read(path: str) -> Contents:
    """Read the log at `path`; raises NotALog or OSError."""
    return _only(path, read_all(path))


def read_all(path: str) -> list[Contents]:
    """Read the logs that are one behind the other in a file; raises NotALog or OSError."""
    with open(path, "rb") as file:
        return _parts(path, file.read())


def _only(path: str, contents: list[Contents]) -> Contents:
    if len(contents) > 1:
        raise NotALog("log.several", path=path, number=len(contents))
    return contents[0]


def _parts(path: str, data: bytes) -> list[Contents]:
    begins = [0, *(found.end() - len(_HEAD) for found in re.finditer(b"\n" + _HEAD, data))]
    parts = zip(begins, [*begins[1:], len(data)], strict=True)
    return [parse(path, data[begin:end], data.count(b"\n", 0, begin) + 1) for begin, end in parts]


def whole_lines(contents: Contents) -> bytes:
    """Give a log's header and the events that could be read as the lines of a log."""
    return b"".join(map(_line, (contents.header, *contents.events)))


def _line(of: Header | AnyEvent) -> bytes:
    """Return a line of a log; what only a newer facilitate understands stays byte for byte."""
    return (of.line if isinstance(of, Newer) else _encode(of)) + b"\n"


def parse(path: str, data: bytes, first: int = 1) -> Contents:
    """Read the bytes of a log, which begins in line `first` of its file; raises NotALog."""
    lines = data.split(b"\n")
    header = _header(path, lines[0])
    events: list[AnyEvent] = []
    damaged = []
    used = 0
    for number, line in enumerate(lines[1:-1], first + 1):
        if line:
            try:
                events.append(_event(line))
            except _UNREADABLE:
                damaged.append(number)
                used = max([used, *map(int, _NUMBER.findall(line))])
    torn = len(lines[-1]) if len(lines) > 1 else 0
    with contextlib.suppress(*_UNREADABLE):
        if torn:
            events.append(_event(lines[-1]))
            torn = 0
    used = max([used, *(used_number(event) for event in events if isinstance(event, Newer))])
    return Contents(path, header, events, damaged, torn, len(data) - torn, used)


def _event(line: bytes) -> AnyEvent:
    """Read an event with all that it brings; raises what `_UNREADABLE` names."""
    try:
        event: AnyEvent = _decode_event(line)
    except _UNREADABLE:
        newer = read_newer(line)
        if newer is None:
            raise
        event = newer
    _instant(event.at)
    if isinstance(event, Noted):
        _instant(event.origin.at if event.origin else event.at)
        _instant(event.forgotten or event.at)
    elif isinstance(event, Replanned):
        _instant(event.until or event.at)
        _read_steps(event.change.insert)
    elif isinstance(event, Remade):
        _read_steps(event.steps)
        for change in event.changes:
            _read_steps(change.insert)
    return event


def _read_steps(steps: Iterable[dict[str, Any]]) -> None:
    """Raise msgspec.ValidationError if any is no step."""
    for fields in steps:
        step_from_fields(fields)


def _instant(at: str) -> None:
    """Raise ValueError if `at` is no time with its offset."""
    if datetime.fromisoformat(at).tzinfo is None:
        raise ValueError(f"{at} has no offset")


def _header(path: str, line: bytes) -> Header:
    try:
        raw = msgspec.json.decode(line)
    except _UNREADABLE:
        raise NotALog("log.unreadable-head", path=path) from None
    written = raw.get("format") if isinstance(raw, dict) else None
    if not isinstance(written, str) or not written.startswith("facilitate-log/"):
        raise NotALog("log.no-head", path=path)
    if written != FORMAT:
        raise NotALog("log.newer", path=path, format=written, known=FORMAT)
    try:
        header = _decode_header(line)
        for at in filter(None, (header.created, header.until)):
            _instant(at)
        if not header.plan.steps:
            raise ValueError("the plan has no steps")
    except _UNREADABLE as error:
        raise NotALog("log.damaged-head", path=path, why=str(error)) from None
    return header


class Log:
    """A log open for writing, by one process at a time.

    An event that could not be written is kept and tried again before the next one, in order;
    `trouble` says why, until it is on the disk.
    """

    def __init__(self, path: str, descriptor: int, whole: int, ends_a_line: bool) -> None:
        self.path = path
        self.trouble: OSError | None = None
        self._descriptor = descriptor
        self.whole = whole
        """Bytes of the file that are on the disk as they should be."""
        self._start = b"" if ends_a_line else b"\n"
        self._waiting: deque[bytes] = deque()

    @classmethod
    def create(cls, path: str, header: Header, events: Iterable[AnyEvent] = ()) -> "Log":
        """Make a new log, of a session that may have begun already.

        Raises FileExistsError, or OSError if nothing can be written there.
        """
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        log = cls(path, os.open(path, flags, 0o600), 0, True)
        try:
            if not lock(log._descriptor):
                raise InUse("log.in-use", path=path)
            log._write(b"".join(map(_line, (header, *events))))
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
        """Open a log to go on with it: an unfinished last line is cut off.

        Raises NotALog, InUse or OSError.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            if not lock(descriptor):
                raise InUse("log.in-use", path=path)
            with os.fdopen(os.dup(descriptor), "rb") as file:
                data = file.read()
            contents = _only(path, _parts(path, data))
            if contents.torn:
                os.ftruncate(descriptor, contents.whole)
                os.fsync(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        ends_a_line = data[: contents.whole].endswith(b"\n")
        return cls(path, descriptor, contents.whole, ends_a_line), contents

    @property
    def waiting(self) -> int:
        """How many events are not on the disk yet."""
        return len(self._waiting)

    def append(self, event: AnyEvent) -> None:
        """Put an event behind the others; afterwards `trouble` says whether it is on the disk."""
        self._waiting.append(_line(event))
        self.retry()

    def retry(self) -> None:
        """Try to write what is waiting; does nothing if nothing is."""
        if not self._waiting:
            return
        try:
            self._write(b"".join(self._waiting))
        except OSError as error:
            self.trouble = error
        else:
            self._waiting.clear()
            self.trouble = None

    def unwritten(self) -> Iterator[AnyEvent]:
        """Give the events that are not on the disk."""
        return map(_decode_event, list(self._waiting))

    def gone(self) -> bool:
        """Whether the file was deleted: what is written to it would be lost when it is closed."""
        return self._descriptor >= 0 and os.fstat(self._descriptor).st_nlink == 0

    def alive(self) -> None:
        """Leave a sign of life: the file's time of change, which costs no flush."""
        with contextlib.suppress(OSError):
            os.utime(self._descriptor if os.utime in os.supports_fd else self.path)

    def close(self) -> None:
        """Close the file and give up the lock; what waits is not written. Twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def _write(self, lines: bytes) -> None:
        """Write and flush; raises OSError, with the file then as long as it was."""
        if self.gone():
            raise FileNotFoundError(errno.ENOENT, "the log was deleted", self.path)
        if self.trouble:
            self._cut()
        data = self._start + lines
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._descriptor, view) :]
            os.fsync(self._descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                self._cut()
            raise
        self.whole += len(data)
        self._start = b""

    def _cut(self) -> None:
        """Take off what an append that failed may have left."""
        if os.fstat(self._descriptor).st_size > self.whole:
            os.ftruncate(self._descriptor, self.whole)


def last_change(path: str) -> float:
    """Give the time at which a log was changed or showed a sign of life last, in Unix seconds."""
    return os.stat(path).st_mtime


def sync_folder(path: str) -> None:
    """Flush the folder of a file that was made or renamed, where the platform can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
