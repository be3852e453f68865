"""Recordings: the sounds that come with the kit, each as loud as made, or soft."""

import os
import wave
from array import array
from typing import NamedTuple

from facilitate.errors import KitError

NAMES = ("bell", "gong", "whistle", "chime")

SOFT = "soft "
"""Goes before the name of a recording to make it soft."""

SOFTNESS = 0.3
"""The height of a soft recording, as a part of the usual one."""


class NoSuchSound(KitError):
    """There is no recording of that name, or it cannot be read."""


class Recording(NamedTuple):
    """A sound, as a player takes it: 16-bit samples of one channel."""

    name: str
    frames: bytes
    rate: int
    """Samples a second."""

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.frames) / 2 / self.rate


def read(name: str) -> Recording:
    """Read the recording of a name, such as `gong` or `soft gong`; raises NoSuchSound."""
    plain = name.removeprefix(SOFT)
    if plain not in NAMES:
        raise NoSuchSound("sound.no-such", name=name)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{plain}.wav")
    try:
        with wave.open(path, "rb") as file:
            frames, rate = file.readframes(file.getnframes()), file.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise NoSuchSound("error.cannot-read", path=path, why=str(error)) from None
    return Recording(name, frames if plain == name else _softened(frames), rate)


def _softened(frames: bytes) -> bytes:
    return array("h", (round(height * SOFTNESS) for height in array("h", frames))).tobytes()
