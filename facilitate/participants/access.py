"""Access to a session by phone: its code, its key, its address; kept in a file until it ends."""

import contextlib
import os
import secrets

import msgspec

from facilitate import paths
from facilitate.files import PRIVATE, write_whole

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""The alphabet of codes, without characters that look alike."""
SHORT, LONG = 4, 8
"""Length of a code in a room, and of one exposed to the internet."""


class Access(msgspec.Struct):
    """What lets phones into one session. The secret reveals which phone wrote what."""

    code: str
    secret: str
    """A random key, as hexadecimal digits."""
    port: int = 0
    """The port it is served at; 0 before it ever was."""
    address: str | None = None
    """The displayed address of this machine, if the facilitator chose one."""
    address_given: bool = False
    """It came from the command line: it may be another machine's that leads here."""
    public: str | None = None
    """The URL of the facilitator's tunnel to this machine."""
    locked: bool = False
    """No new phones are let in."""
    open: bool = True
    """Phones are served, or were when the facilitator's machine stopped."""
    stage_notes: bool = True
    """The stage in a browser shows the notes of the step."""

    @property
    def key(self) -> bytes:
        """The secret as bytes."""
        return bytes.fromhex(self.secret)


def new_access(public: bool = False) -> Access:
    """Return a new random access; with a longer code if exposed to the internet."""
    length = LONG if public else SHORT
    code = "".join(secrets.choice(SIGNS) for _ in range(length))
    return Access(code, secrets.token_hex(32))


def read_access(session: str) -> Access | None:
    """Return the access of a session; None if there is none or it cannot be read."""
    try:
        with open(paths.participants_key(session), "rb") as file:
            return msgspec.json.decode(file.read(), type=Access)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def keep_access(session: str, access: Access) -> None:
    """Write the access of a session, readable by this user only; raises OSError."""
    folder = paths.participants()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = paths.participants_key(session)
    write_whole(path, msgspec.json.encode(access), PRIVATE)


def forget_access(session: str) -> None:
    """Delete the access of a session: from then on nothing links two notes of one phone."""
    with contextlib.suppress(OSError):
        os.unlink(paths.participants_key(session))
