"""Logs that an editor or a shell saved in another encoding, or with other line ends."""

import codecs
import re

import msgspec

from facilitate.session.log import line_sum
from facilitate.session.log.event_line import EVENT, UNREADABLE, encode

_BEGINS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"{\0\0\0", "utf-32-le"),
    (b"\0\0\0{", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
)
_ONE_BYTE = ("cp1252", "latin-1")
"""The encodings of one byte per letter that editors save in."""


def as_written(data: bytes) -> bytes | None:
    """Return the bytes of a log as facilitate wrote them; None if they are so already.

    A line in an encoding of one byte is only believed if its checksum is then right.
    """
    for begin, encoding in _BEGINS if EVENT not in data else ():
        if data.startswith(begin):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return _unfolded(text.encode("utf-8", "replace"))
    if data.removeprefix(codecs.BOM_UTF8).partition(b"\n")[0].strip() == b"{":
        return _unfolded(data.removeprefix(codecs.BOM_UTF8))
    if b"\n" not in data.strip() and b"\r" in data.strip():
        return data.replace(b"\r", b"\n")
    written = b"\n".join(map(_line, data.split(b"\n")))
    return None if written == data else written


def _unfolded(data: bytes) -> bytes:
    """Return a log with each event on a line again, if an editor laid them out over several."""
    if data.partition(b"\n")[0].strip() != b"{":
        return data
    objects = re.split(rb"^(?=\{)", data, flags=re.MULTILINE)
    return b"".join(map(_on_one_line, filter(None, objects)))


def _on_one_line(written: bytes) -> bytes:
    try:
        return encode(msgspec.json.decode(written)) + b"\n"
    except UNREADABLE:
        return b" ".join(written.split()) + b"\n"


def _line(line: bytes) -> bytes:
    if line.isascii():
        return line
    try:
        line.decode()
    except UnicodeDecodeError:
        for encoding in _ONE_BYTE:
            written = line.rstrip(b"\r").decode(encoding, "replace").encode()
            checked = line_sum.check(written)
            if checked.sealed and checked.sound and not checked.healed:
                return written
    return line
