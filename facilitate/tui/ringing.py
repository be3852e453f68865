"""What sounds when: the player comes in from outside; without one the terminal's bell rings."""

from collections.abc import Callable
from typing import Protocol

from facilitate.session.signals import Signal


class Sound(Protocol):
    """Plays sounds."""

    muted: bool

    def play(self, name: str) -> None:
        """Begin to play a sound (bell, gong, whistle, chime); returns at once."""

    def troubles(self) -> list[str]:
        """Give a line about each sound since the last time that could not be played."""


def sound_for(signal: Signal) -> str:
    """Give the name of a signal's sound: the step's own at its end, a soft one before that."""
    return signal.step.sound if signal.kind == "end" else "chime"


class Ringer:
    """Rings a session's signals."""

    def __init__(
        self,
        sound: Sound | None = None,
        muted: bool = False,
        name_for: Callable[[Signal], str] = sound_for,
    ) -> None:
        self._sound = sound
        self._name_for = name_for
        self.muted = muted

    @property
    def muted(self) -> bool:
        """Whether nothing sounds."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if self._sound is not None:
            self._sound.muted = muted

    def ring(self, signal: Signal, bell: Callable[[], None]) -> None:
        """Let a signal sound; `bell` is the terminal's."""
        name = self._name_for(signal)
        if self.muted or name == "none" or signal.step.sound == "none":
            return
        if self._sound is None:
            bell()
        else:
            self._sound.play(name)

    def troubles(self) -> list[str]:
        """Give a line about each sound since the last time that could not be played."""
        return [] if self._sound is None else self._sound.troubles()
