"""One line of a log: an event as JSON, and the copy of the header in the first one."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec

from facilitate.session.events import (
    AnyEvent,
    DueSet,
    KnownEvent,
    Newer,
    Noted,
    Remade,
    Replanned,
)
from facilitate.session.header import FORMAT
from facilitate.session.log import line_sum
from facilitate.session.newer import read_newer
from facilitate.session.step_fields import step_from_fields

EVENT = b'{"do":"'
"""How the line of an event begins."""
_FORMAT = b'{"format":"%b",' % FORMAT.encode()
COPY = b',"header":{'
"""How the copy of the header begins, at the end of the first event of a log."""
encode = msgspec.json.Encoder().encode

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError, OverflowError)
"""What reading a line may raise."""

EARLIEST, LATEST = "1900", "2900"
"""The range of valid years."""


@cache
def _decoder() -> msgspec.json.Decoder[AnyEvent]:
    # Made with the first line that is read: a new session reads none.
    return msgspec.json.Decoder(KnownEvent)


def body_of(event: msgspec.Struct) -> bytes:
    """Return a line without checksum; what only a newer facilitate knows stays byte for byte."""
    if type(event) is not Newer:
        return encode(event)
    return unsealed(event.line) if line_sum.is_sealed(event.line) else event.line + b"\n"


def with_copy(body: bytes, header: bytes) -> bytes:
    """Return a line with the copy of the header appended, except for its format."""
    if body.endswith(b"\n"):
        return body
    return b"%b%b%b}" % (body[:-1], COPY, header[len(_FORMAT) :])


def unsealed(line: bytes) -> bytes:
    """Return a line without its checksum and copy of the header, if it has them."""
    if line_sum.is_sealed(line):
        line = line[: -line_sum.LENGTH] + b"}"
    return _without_copy(line)


def _without_copy(body: bytes) -> bytes:
    begin = body.find(COPY)
    return body if begin < 0 else body[:begin] + b"}"


def copied_header(data: bytes) -> bytes | None:
    """Return the copy of the header in a line of a log, if it is sound."""
    at = data.find(COPY)
    if at < 0:
        return None
    end = data.find(b"\n", at)
    line = data[data.rfind(b"\n", 0, at) + 1 : end if end >= 0 else len(data)].rstrip(b"\r")
    checked = line_sum.check(line)
    begin = checked.body.find(COPY)
    sound = checked.sealed and checked.sound and begin >= 0
    return _FORMAT + checked.body[begin + len(COPY) : -1] if sound else None


def read_event(line: bytes) -> AnyEvent:
    """Parse the event in a line; raises what `UNREADABLE` lists."""
    try:
        event = _decoder().decode(line)
    except UNREADABLE:
        newer = read_newer(_without_copy(line))
        if newer is None:
            raise
        event = newer
    at = event.at
    if _from_iso(at).tzinfo is None or not EARLIEST < at < LATEST:
        raise ValueError(f"{at} has no offset, or is out of all bounds")
    if type(event) in _WITH_MORE:
        check_more(event)
    return event


def read_events(lines: Iterable[bytes], add: Callable[[AnyEvent], object]) -> None:
    """Parse the events in many lines and `add` each; raises what `UNREADABLE` lists at the first
    failure.
    """
    decode, from_iso, with_more, early, late = (
        _decoder().decode,
        _from_iso,
        _WITH_MORE,
        EARLIEST,
        LATEST,
    )
    for line in lines:
        try:
            event: AnyEvent = decode(line)
        except UNREADABLE:
            event = read_event(line)
        at = event.at
        if from_iso(at).tzinfo is None or not early < at < late:
            raise ValueError(f"{at} has no offset, or is out of all bounds")
        if type(event) in with_more:
            check_more(event)
        add(event)


_from_iso = datetime.fromisoformat
_WITH_MORE = frozenset((Noted, Replanned, Remade, DueSet))
"""Events with further times, or steps."""


def check_more(event: AnyEvent, at_table: bool = False) -> None:
    """Raise what `UNREADABLE` lists if further fields of an event are invalid.

    Only a note added `at_table`, while sorting, has a negative number.
    """
    if isinstance(event, Noted):
        if event.number < 0 and not at_table:
            raise ValueError(f"{event.number} is the number of no note in a log")
        if event.origin:
            instant(event.origin.at)
        if event.forgotten:
            instant(event.forgotten)
    elif isinstance(event, Replanned):
        instant(event.until or event.at)
        _read_steps(event.change.insert)
    elif isinstance(event, Remade):
        _read_steps(event.steps)
        for change in event.changes:
            _read_steps(change.insert)
    elif isinstance(event, DueSet) and event.due is not None:
        date.fromisoformat(event.due)


def _read_steps(steps: Iterable[dict[str, Any]]) -> None:
    """Raise msgspec.ValidationError if any is not a valid step."""
    for fields in steps:
        step_from_fields(fields)


def instant(at: str) -> None:
    """Raise ValueError if `at` is not a time with its offset."""
    if _from_iso(at).tzinfo is None or not EARLIEST < at < LATEST:
        raise ValueError(f"{at} has no offset, or is out of all bounds")
