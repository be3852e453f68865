"""The checksum at the end of each line of a log, and what it can repair.

It is a last field, `"sum":"OOOOOOOORRRRRRRR"`, in hexadecimal digits: `O` is the CRC-32 of the line
up to that field, `R` that of all bytes of the log up to `R` itself. So each line is checked by
itself, and covers all lines before it.
"""

from collections.abc import Iterable
from zlib import crc32

from msgspec import Struct

FIELD = b',"sum":"'
_END = b'"}'
LENGTH = len(FIELD) + 16 + len(_END)
"""Bytes that the field takes, with the closing brace."""

Running = int
"""The CRC-32 of all bytes of a log so far."""


class Checked(Struct, frozen=True):
    """The result of checking a line."""

    body: bytes
    """The line without its checksum."""
    sealed: bool
    """It has a checksum."""
    sound: bool
    """It is as it was written, or has no checksum to tell."""
    healed: bool = False
    """One bit of it had flipped and was restored."""

    @property
    def line(self) -> bytes:
        """The line with its own checksum, if it has one."""
        if not self.sealed:
            return self.body
        return seal((self.body,), 0)[0][:-1]


def seal(bodies: Iterable[bytes], running: Running) -> tuple[bytes, Running]:
    """Return lines with their checksums, and the CRC-32 of the log after them.

    A body that includes its line end stays as it is, without a checksum of its own.
    """
    lines = []
    for body in bodies:
        if body.endswith(b"\n"):
            lines.append(body)
            running = crc32(body, running)
            continue
        text = body[:-1]
        part = text + b',"sum":"%08x' % crc32(text)
        running = crc32(part, running)
        end = b'%08x"}\n' % running
        lines.append(part + end)
        running = crc32(end, running)
    return b"".join(lines), running


def is_sealed(line: bytes) -> bool:
    """Return whether a line ends with a checksum."""
    return line[-LENGTH : -LENGTH + len(FIELD)] == FIELD and line.endswith(_END)


def stored_running(line: bytes) -> Running | None:
    """Return the CRC-32 of the whole log that a line ends with, if it is readable."""
    digits = line[-10:-2]
    try:
        running = int(digits, 16)
    except ValueError:
        return None
    return running if is_sealed(line) and digits == b"%08x" % running else None


def running_after(line: bytes) -> Running | None:
    """Return the CRC-32 of a log that ends with this line and its line end, if the line has one."""
    running = stored_running(line)
    return None if running is None else crc32(line[-10:] + b"\n", running)


def covers(data: memoryview, line: bytes) -> bool:
    """Return whether a line's checksum is that of the log up to it: `data` ends where the line
    does.
    """
    running = stored_running(line)
    return running is not None and crc32(data[:-10]) == running


def check(line: bytes) -> Checked:
    """Check a line against its checksum; one flipped bit is restored."""
    field = line[-LENGTH:]
    body, own = line[:-LENGTH], field[len(FIELD) : len(FIELD) + 8]
    wanted = b"%08x" % crc32(body)
    if own == wanted or (_nearly(field, wanted) and line[:1] == b"{"):
        return Checked(body + b"}", True, True, not is_sealed(line) or own != wanted)
    if not is_sealed(line):
        return Checked(line, False, True)
    healed = _heal(body, own)
    if healed is None:
        return Checked(body + b"}", True, False)
    return Checked(healed + b"}", True, True, True)


def _nearly(field: bytes, own: bytes) -> bool:
    """Return whether a field differs from that of a sound line in at most one byte."""
    wanted = FIELD + own + field[len(FIELD) + 8 : -2] + _END
    return len(wanted) == len(field) and sum(map(int.__ne__, wanted, field)) <= 1


def _table() -> tuple[int, ...]:
    """Return the CRC-32 table: for each byte, its effect on the checksum of what follows."""
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0xEDB88320 if byte & 1 else 0)
        table.append(byte)
    return tuple(table)


_TABLE = _table()
_BACK = {entry >> 24: index for index, entry in enumerate(_TABLE)}
_DIGITS = frozenset(b"0123456789abcdef")
_OF_A_BIT = {_TABLE[1 << bit]: 1 << bit for bit in range(8)}


def _heal(body: bytes, own: bytes) -> bytes | None:
    """Return the original of a body in which one bit flipped; None if more than that changed, or if
    its checksum is not eight hexadecimal digits.

    A CRC-32 is linear: the difference of two is that of the bit, propagated by the bytes after it.
    So it is propagated back, byte by byte, until it is the difference of one bit.
    """
    if not set(own) <= _DIGITS:
        return None
    difference = crc32(body) ^ int(own, 16)
    for position in range(len(body) - 1, -1, -1):
        if difference in _OF_A_BIT:
            changed = body[position] ^ _OF_A_BIT[difference]
            return body[:position] + bytes([changed]) + body[position + 1 :]
        index = _BACK[difference >> 24]
        difference = ((difference ^ _TABLE[index]) << 8 | index) & 0xFFFFFFFF
    return None
