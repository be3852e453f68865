"""An invitation: the file with which a room joins an event."""

import re
from typing import NamedTuple

import msgspec

from facilitate.errors import KitError
from facilitate.files import PRIVATE, read_file, write_new

FORMAT = "facilitate-invitation/1"
ENDING = ".invite"
HUB = "hub"
PORT = 4222

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_SECRET = re.compile(r"[0-9a-f]{16,128}")


class BadInvitation(KitError):
    """The file is not an invitation, or an address in it is none."""


class Invitation(msgspec.Struct, frozen=True):
    """What a room needs to know to send its log."""

    event: str
    room: str
    at: str
    """Address of the engine, such as nats://192.168.8.2:4222."""
    user: str
    secret: str
    format: str = FORMAT

    @property
    def stream(self) -> str:
        """Name of the stream that holds the logs of all rooms."""
        return self.event

    @property
    def logs(self) -> str:
        """Subject under which this room's logs are kept, without the session."""
        return f"facilitate.{self.event}.log.{self.room}"

    @property
    def here(self) -> str:
        """Subject of this room's signs of life."""
        return f"facilitate.{self.event}.here.{self.room}"

    @property
    def asked(self) -> str:
        """Subject on which the hub asks this room to send its log again."""
        return f"facilitate.{self.event}.ask.{self.room}"

    @property
    def messages(self) -> str:
        """Subject of the hub's messages to all rooms."""
        return f"facilitate.{self.event}.all"

    @property
    def message_stream(self) -> str:
        """Name of the stream of the hub's messages."""
        return f"{self.event}_all"

    @property
    def inbox(self) -> str:
        """Where the engine sends its answers to this user."""
        return f"_INBOX_{self.user}"


class Address(NamedTuple):
    """Where an engine listens."""

    host: str
    port: int


def address_of(at: str) -> Address:
    """Parse `nats://HOST[:PORT]`; raises BadInvitation."""
    from urllib.parse import urlsplit  # only here: it takes time to import

    try:
        parts = urlsplit(at)
        port = parts.port or PORT
    except ValueError:
        parts, port = urlsplit(""), PORT
    if parts.scheme not in ("nats", "tls") or not parts.hostname:
        raise BadInvitation("value.engine", text=at, port=PORT)
    return Address(parts.hostname, port)


def is_name(text: str) -> bool:
    """Return whether a text is a valid name of an event or a room."""
    return _NAME.fullmatch(text) is not None


def read_invitation(path: str) -> Invitation:
    """Read the invitation at `path`; raises BadInvitation or OSError."""
    data = read_file(path, 65536)
    try:
        invitation = msgspec.json.decode(data, type=Invitation)
        address_of(invitation.at)
    except BadInvitation as error:
        raise BadInvitation("error.at", path=path, why=error.message) from None
    except (msgspec.MsgspecError, ValueError):
        raise BadInvitation("rooms.no-invitation", path=path) from None
    if invitation.format != FORMAT:
        raise BadInvitation(
            "rooms.other-invitation", path=path, format=invitation.format, known=FORMAT
        )
    names = (invitation.event, invitation.room, invitation.user)
    if not all(map(is_name, names)) or not _SECRET.fullmatch(invitation.secret):
        raise BadInvitation("rooms.no-invitation", path=path)
    return invitation


def write_invitation(path: str, invitation: Invitation) -> None:
    """Write an invitation as a new file; raises OSError."""
    write_new(path, msgspec.json.format(msgspec.json.encode(invitation), indent=1) + b"\n", PRIVATE)
