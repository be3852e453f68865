"""What a child process that talks with the engine and its parent tell each other, a line each."""

import msgspec


class Stands(msgspec.Struct, tag_field="is", tag="stands"):
    """How the way to the engine stands."""

    state: str
    """`cut off`, `refused`, `waiting` (there is no hub yet), `sending` or `connected`."""


class Message(msgspec.Struct, tag_field="is", tag="message"):
    """What the hub says to all rooms."""

    id: str
    text: str
    at: str
    """The wall time, ISO 8601 with its offset."""
    step: str = ""
    """The step to go to together, if that is what is offered."""


class Here(msgspec.Struct, tag_field="is", tag="here"):
    """A room shows that it is there."""

    session: str
    length: int
    """Bytes of its log."""
    room: str = ""
    left: bool = False


class Copied(msgspec.Struct, tag_field="is", tag="copied"):
    """The copies of sessions are on the disk, as far as they have come."""

    paths: tuple[str, ...]


Told = Stands | Message | Here | Copied

_encode = msgspec.json.Encoder().encode
_decoder: msgspec.json.Decoder[Told] = msgspec.json.Decoder(Told)


def as_line(told: Told) -> bytes:
    """Return a line that says it."""
    return _encode(told) + b"\n"


def read_line(line: bytes) -> Told | None:
    """Read a line; None if it says nothing that is understood."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, ValueError):
        return None
