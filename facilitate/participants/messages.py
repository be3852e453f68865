"""Messages between the session's process and its server: one line of JSON each."""

from typing import Literal

import msgspec
from msgspec import Struct

Wish = Literal["come", "note", "turn", "score", "dots", "place", "take-back", "worth"]
"""What a participant can ask for."""

MOST_TEXT = 2_000
"""Characters of what is written at once."""


class Request(Struct, omit_defaults=True):
    """What a participant asks for."""

    id: str
    """Its permanent id: a repeated request is done once."""
    do: Wish
    phone: str = ""
    """Filled in by the server, which knows the phone."""
    step: int = 0
    """The step that was shown when the request was begun."""
    text: str = ""
    group: str | None = None
    person: str | None = None
    number: int = 0
    """The note it is about."""
    to: str | None = None
    """The stage that the note is turned to."""
    answer: str | None = None
    who: str | None = None
    value: int = 0
    """A score, or how many dots."""


class Answer(Struct, omit_defaults=True):
    """The answer to a request: done and on disk, or refused for good."""

    id: str
    ok: bool = False
    number: int = 0
    """The note's number."""
    why: str = ""
    """The reason for a refusal: `limit` for `phone.why-limit`."""


class Begin(Struct, tag_field="do", tag="begin", omit_defaults=True):
    """The first line to the server: what to serve, and how."""

    log: str
    code: str
    secret: str
    host: str
    """The address to listen at; empty for all of this machine's."""
    port: int
    hosts: tuple[str, ...]
    """The names and addresses of this machine that requests may use."""
    speed: float = 1.0
    public: str | None = None
    """The URL of the user's tunnel to this machine."""
    locked: bool = False
    stage_notes: bool = True
    """The stage shows the notes of the step."""
    only_stage: bool = False
    """Read-only: it serves just the stage."""
    searches: bool = False
    """Another port will do if the preferred one is taken."""
    shown: str = ""
    """The address for phones that the stage shows as a QR code."""
    event: str = ""
    """The title of an event: the stage shows its themes, and no session."""
    language: str = "en"
    """The language of the event."""


class Look(Struct, tag_field="do", tag="look", omit_defaults=True):
    """The log has grown; earlier requests have been answered."""

    answers: tuple[Answer, ...] = ()
    log: str | None = None
    """The new path of the log, if it changed."""


class Lock(Struct, tag_field="do", tag="lock"):
    """New phones are no longer let in, or are again."""

    locked: bool


class StageNotes(Struct, tag_field="do", tag="stage-notes"):
    """The stage shows the notes of the step, or leaves them out."""

    shown: bool


class Shown(Struct, tag_field="do", tag="shown"):
    """The address that is shown to people now."""

    url: str


class Themes(Struct, tag_field="do", tag="themes"):
    """The themes of an event as they are now."""

    view: dict[str, object]


ToServer = Begin | Look | Lock | Shown | StageNotes | Themes


class Open(Struct, tag_field="do", tag="open"):
    """The server listens."""

    port: int


class Trouble(Struct, tag_field="do", tag="trouble"):
    """The server cannot listen."""

    why: str


class Asked(Struct, tag_field="do", tag="asked"):
    """Participants sent requests."""

    requests: tuple[Request, ...]


class Here(Struct, tag_field="do", tag="here"):
    """How many phones are connected, in total and by group."""

    phones: int
    groups: dict[str, int]


FromServer = Open | Trouble | Asked | Here

_encode = msgspec.json.Encoder().encode
_read_to_server = msgspec.json.Decoder(ToServer).decode
_read_from_server = msgspec.json.Decoder(FromServer).decode


def as_line(message: ToServer | FromServer) -> bytes:
    """Return a message as a line."""
    return _encode(message) + b"\n"


def to_server(line: bytes) -> ToServer:
    """Parse a line to the server; raises msgspec.MsgspecError."""
    message: ToServer = _read_to_server(line)
    return message


def from_server(line: bytes) -> FromServer:
    """Parse a line from the server; raises msgspec.MsgspecError."""
    message: FromServer = _read_from_server(line)
    return message
