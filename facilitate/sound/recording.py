"""The recordings that come with the kit, at full volume or soft."""

from array import array
from typing import NamedTuple

from facilitate import paths
from facilitate.errors import KitError

SOFT = "soft "
"""Prefix of a recording's name that makes it soft."""

SOFTNESS = 0.3
"""The amplitude of a soft recording, as a fraction of full."""


class NoSuchSound(KitError):
    """There is no recording of that name, or it cannot be read."""


class Recording(NamedTuple):
    """A sound as players take it: 16-bit mono samples."""

    name: str
    frames: bytes
    rate: int
    """Samples per second."""

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return len(self.frames) / 2 / self.rate


def read(name: str) -> Recording:
    """Read the recording with a name such as `gong` or `soft gong`; raises NoSuchSound."""
    import wave  # needed by the first sound, which comes after the first screen

    plain = name.removeprefix(SOFT)
    if plain not in paths.sounds():
        raise NoSuchSound("sound.no-such", name=name)
    path = paths.sound_file(plain)
    try:
        with wave.open(path, "rb") as file:
            frames, rate = file.readframes(file.getnframes()), file.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise NoSuchSound("error.cannot-read", path=path, why=str(error)) from None
    return Recording(name, frames if plain == name else _softened(frames), rate)


def _softened(frames: bytes) -> bytes:
    return array("h", (round(height * SOFTNESS) for height in array("h", frames))).tobytes()
