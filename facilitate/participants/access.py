"""The way into a session: its code, its key, where it is served; kept in a file until it ends."""

import contextlib
import os
import secrets

import msgspec

from facilitate import paths

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What codes are made of: nothing that looks like something else."""
SHORT, LONG = 4, 8
"""Signs of a code in a room, and of one that the internet can try."""


class Access(msgspec.Struct):
    """What lets phones into one session. Whoever has the secret knows which phone wrote what."""

    code: str
    secret: str
    """A random key, as hexadecimal digits."""
    port: int = 0
    """Where it is served; 0 before it ever was."""
    address: str | None = None
    """The address of this machine that is shown, where the facilitator chose one."""
    public: str | None = None
    """The URL at which a tunnel of the facilitator's leads here."""
    locked: bool = False
    """Nobody new comes in."""
    stage_notes: bool = True
    """The stage in a browser shows the notes of the step."""

    @property
    def key(self) -> bytes:
        """The secret as bytes."""
        return bytes.fromhex(self.secret)


def new_access(public: bool = False) -> Access:
    """Return an access that nobody knows yet; one with a longer code for the internet."""
    length = LONG if public else SHORT
    code = "".join(secrets.choice(SIGNS) for _ in range(length))
    return Access(code, secrets.token_hex(32))


def read_access(session: str) -> Access | None:
    """Return the access of a session; None where it has none that can be read."""
    try:
        with open(paths.participants_key(session), "rb") as file:
            return msgspec.json.decode(file.read(), type=Access)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def keep_access(session: str, access: Access) -> None:
    """Write the access of a session, for this user's eyes only; raises OSError."""
    folder = paths.participants()
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = paths.participants_key(session)
    beside = f"{path}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
        file.write(msgspec.json.encode(access))
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def forget_access(session: str) -> None:
    """Delete the access of a session: from then on nothing links two notes of one phone."""
    with contextlib.suppress(OSError):
        os.unlink(paths.participants_key(session))
