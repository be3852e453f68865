"""Events of types that only a newer facilitate knows, because logs outlive versions."""

from collections.abc import Sequence
from typing import get_args

import msgspec

from facilitate.session.events import KnownEvent, Newer

_KNOWN = {kind.__struct_config__.tag for kind in get_args(KnownEvent)}


class _Outline(msgspec.Struct):
    """The fields that every event has."""

    do: str
    n: int
    at: str
    t: float = 0.0
    number: object = None


_decode = msgspec.json.Decoder(_Outline).decode


def read_newer(line: bytes) -> Newer | None:
    """Return the event in a line if only its type is unknown; None if the line is damaged."""
    try:
        outline = _decode(line)
    except (msgspec.MsgspecError, ValueError):
        return None
    if outline.do in _KNOWN or outline.n < 1:
        return None
    return Newer(n=outline.n, t=outline.t, at=outline.at, line=line)


def used_number(event: Newer) -> int:
    """Return a note number that an event names and that must not be used again; or 0."""
    number = _decode(event.line).number
    return number if isinstance(number, int) else 0


def last_known(events: Sequence[KnownEvent | Newer]) -> KnownEvent | None:
    """Return the last event whose type is known."""
    return next((event for event in reversed(events) if not isinstance(event, Newer)), None)
