"""Read a log, and determine exactly which parts are damaged."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from msgspec import Struct

from facilitate.files import NoFile, read_file
from facilitate.session.events import (
    AnyEvent,
)
from facilitate.session.header import Header
from facilitate.session.log import line_sum
from facilitate.session.log.event_line import (
    COPY,
    EVENT,
    body_of,
    copied_header,
    encode,
    with_copy,
)
from facilitate.session.log.header_line import NotALog, first_line, made_up
from facilitate.session.log.lines import Finding, Lines
from facilitate.session.log.reencoded import as_written

_HEAD = b'\n{"format":"facilitate-log/'
"""How the first line of every log begins, with the preceding line end."""
_ID = rb'(?:\{"format":"facilitate-log/\d+",|,"header":\{)"kit":"[^"]*","id":"(\w+)"'
"""The id of a session in a header, or in its copy."""
_CRLF = b"\r\n"
_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors prepend."""


class Contents(NamedTuple):
    """The contents of a log."""

    path: str
    header: Header
    events: list[AnyEvent]
    damaged: list[int]
    """Numbers, from 1, of unreadable lines that were left out."""
    torn: int
    """Bytes of an unfinished last line that were left out."""
    whole: int
    """Bytes up to the end of the last valid line."""
    used: int = 0
    """The highest note number in a damaged line, or in one of a newer facilitate."""
    findings: tuple[Finding, ...] = ()
    """Other deviations from what was written."""
    running: line_sum.Running = 0
    """The running checksum with which the log continues."""
    has_copy: bool = False
    """The second copy of the header is present."""


def read(path: str) -> Contents:
    """Read the log at `path`; raises NotALog or OSError."""
    return only(path, read_all(path))


def read_all(path: str) -> list[Contents]:
    """Read the logs concatenated in a file; raises NotALog or OSError."""
    return parts(path, file_bytes(path))


def file_bytes(path: str) -> bytes:
    """Return the bytes of a file; raises NotALog for a pipe or a device, or OSError."""
    try:
        return read_file(path)
    except NoFile:
        raise NotALog("log.no-file", path=path) from None


def only(path: str, contents: list[Contents]) -> Contents:
    """Return the only session in a file; raises NotALog if there are several, or if its first line
    is there twice or in another place.
    """
    sessions = {one.header.id for one in contents}
    if len(sessions) > 1:
        raise NotALog("log.several", path=path, number=len(sessions))
    if len(contents) > 1:
        raise NotALog("log.in-pieces", path=path)
    return contents[0]


def parts(path: str, data: bytes) -> list[Contents]:
    """Read the logs concatenated in `data`; raises NotALog."""
    try:
        contents = _parts(path, data)
    except NotALog:
        written = as_written(data)
        if written is None:
            raise
    else:
        damaged = any(part.damaged or part.findings or part.torn for part in contents)
        written = as_written(data) if damaged else None
        if written is None:
            return _with_own_line_ends(path, data) if damaged and _CRLF in data else contents
    first, *more = _parts(path, written.replace(_CRLF, b"\n"))
    findings = (Finding("encoding", 1), *first.findings)
    return [first._replace(findings=findings, whole=len(data)), *more]


def _with_own_line_ends(path: str, data: bytes) -> list[Contents]:
    """Read logs whose line ends became those of Windows; the checksums cover their own ones.

    The log continues with the checksum of what was written, so its lines stay covered.
    """
    first, *more = _parts(path, data.replace(_CRLF, b"\n"))
    findings = (*first.findings, Finding("line-ends", 1))
    return [first._replace(findings=findings, whole=len(data) - first.torn), *more]


def _parts(path: str, data: bytes) -> list[Contents]:
    begins = _begins(data)
    return [
        parse(path, data[begin:end], data.count(b"\n", 0, begin) + 1)
        for begin, end in pairwise([*begins, len(data)])
    ]


def _begins(data: bytes) -> list[int]:
    """Return the offsets at which logs begin, also one whose first line is damaged."""
    headers = dict.fromkeys(_positions(data, _HEAD), True)
    copies = dict.fromkeys(_positions(data, COPY), False)
    begins: list[int] = [0]
    ids: set[bytes] = set()
    pattern = re.compile(_ID)
    for position, is_header in sorted((headers | copies).items()):
        found = pattern.match(data, position + (1 if is_header and position else 0))
        session = found.group(1) if found else b""
        known = not ids or session in ids
        ids.add(session)
        if is_header:
            begin = position + 1 if position else 0
        elif known:
            continue
        else:
            line = data.rfind(b"\n", 0, position)
            begin = data.rfind(b"\n", 0, max(0, line)) + 1
        if begin not in begins and begin != _start(data):
            begins.append(begin)
    return begins


def _start(data: bytes) -> int:
    """Return the offset of the first line, after what an editor or a person put before it."""
    begin = len(data) - len(data.removeprefix(_MARK).lstrip(b"\r\n"))
    if not data.startswith(_HEAD[1:], begin):
        header = data.find(_HEAD)
        if header >= 0 and EVENT not in data[:header]:
            return header + 1
    return begin


def _positions(data: bytes, wanted: bytes) -> Iterator[int]:
    """Yield the offsets of `wanted` in `data`, at the beginning of a line."""
    if wanted.startswith(b"\n") and data.startswith(wanted[1:]):
        yield 0
    position = data.find(wanted)
    while position >= 0:
        yield position
        position = data.find(wanted, position + 1)


def lines_of(
    header: Struct, events: Iterable[Struct], copies_header: bool = True
) -> tuple[bytes, line_sum.Running]:
    """Return the serialised log, and the running checksum with which it continues."""
    return line_sum.seal(_bodies(header, events, copies_header), 0)


def whole_lines(contents: Contents) -> bytes:
    """Return the header and the readable events of a log as its lines."""
    return lines_of(contents.header, contents.events)[0]


def _bodies(header: Struct, events: Iterable[Struct], copies_header: bool) -> Iterator[bytes]:
    first = encode(header)
    yield first
    for position, event in enumerate(events):
        carries = copies_header and not position
        yield with_copy(body_of(event), first) if carries else body_of(event)


def parse(path: str, data: bytes, first: int = 1) -> Contents:
    """Parse the bytes of a log that begins in line `first` of its file; raises NotALog."""
    begin = _start(data)
    findings = [Finding("start", first)] if begin else []
    first += data.count(b"\n", 0, begin)
    data = data[begin:]
    lines = data.split(b"\n")
    tail = lines.pop() if len(lines) > 1 else b""
    copy = copied_header(data)
    header, trouble, refusal = first_line(path, lines[0], copy)
    if trouble:
        findings.append(Finding(trouble, first))
    intact = not findings and _intact(data, lines)
    headed = 0 if lines[0].startswith(EVENT) else 1
    reader = Lines(lines[headed:], first + headed, intact)
    torn = 0 if reader.read_tail(tail) else len(tail)
    events, more = reader.in_order()
    findings += more
    if header is None:
        header = made_up(path, events, refusal)
    damaged = bool(reader.damaged) or any(finding.kind != "unfinished" for finding in findings)
    if not (intact or damaged):
        findings.append(Finding("order", first + _breaks(lines)))
        damaged = True
    whole = len(data) - torn
    running = crc32(memoryview(data)[:whole])
    return Contents(
        path,
        header,
        events,
        reader.damaged,
        torn,
        begin + whole,
        reader.highest_used(),
        tuple(findings),
        # After damage the sums are not those of the whole log, so that it is always looked at
        # line by line.
        ~running & 0xFFFFFFFF if damaged else running,
        copy is not None,
    )


def parse_more(data: bytes) -> tuple[list[AnyEvent], int]:
    """Parse what was appended to a log; return its events and the length of its whole lines."""
    *lines, tail = data.split(b"\n")
    reader = Lines(lines, 1, intact=False)
    torn = 0 if reader.read_tail(tail) else len(tail)
    return reader.in_order()[0], len(data) - torn


def _intact(data: bytes, lines: list[bytes]) -> bool:
    """Return whether a log is unchanged up to its last checksum, if it has any."""
    last = data.rfind(line_sum.FIELD)
    if last < 0:
        return True
    begin, end = data.rfind(b"\n", 0, last) + 1, data.find(b"\n", last)
    if end < 0:
        end = len(data)
        if not data.endswith(b"}"):  # the process was cut off while writing this checksum
            return _intact(data[:begin], lines)
    line = data[begin:end]
    if not line_sum.is_sealed(line) or line_sum.check(lines[-1]).healed:
        return False
    return line_sum.covers(memoryview(data)[:end], line)


def _breaks(lines: list[bytes]) -> int:
    """Return how many lines precede the first whose checksum does not follow on from those
    before.
    """
    running = 0
    for number, line in enumerate(lines):
        if line_sum.is_sealed(line) and crc32(line[:-10], running) != line_sum.stored_running(line):
            return number
        running = crc32(line + b"\n", running)
    return len(lines) - 1
