"""Messages between a parent and its child that talks to the engine, one line each."""

import msgspec


class Stands(msgspec.Struct, tag_field="is", tag="stands"):
    """The state of the connection to the engine."""

    state: str
    """`cut off`, `refused`, `waiting` (there is no hub yet), `sending` or `connected`."""


class Message(msgspec.Struct, tag_field="is", tag="message"):
    """A message of the hub to all rooms."""

    id: str
    text: str
    at: str
    """The wall time, ISO 8601 with its offset."""
    step: str = ""
    """The step to go to together, if one is offered."""


class Here(msgspec.Struct, tag_field="is", tag="here"):
    """A room's sign of life."""

    session: str
    length: int
    """Bytes of its log."""
    room: str = ""
    left: bool = False


class Goodbye(msgspec.Struct, tag_field="is", tag="goodbye"):
    """The session is left; without it, whoever ran it was killed."""


class Copied(msgspec.Struct, tag_field="is", tag="copied"):
    """The copies of sessions are on disk, as far as received."""

    paths: tuple[str, ...]


Told = Stands | Message | Here | Goodbye | Copied

_encode = msgspec.json.Encoder().encode
_decoder: msgspec.json.Decoder[Told] = msgspec.json.Decoder(Told)


def as_line(told: Told) -> bytes:
    """Return a message as a line."""
    return _encode(told) + b"\n"


def read_line(line: bytes) -> Told | None:
    """Parse a line; return None if it is not understood."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, ValueError):
        return None
