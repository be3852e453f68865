"""Play one recording with one player, in a thread that may never return."""

from threading import Event, Thread
from typing import Protocol

from facilitate.errors import KitError
from facilitate.sound.recording import Recording


class CannotPlay(KitError):
    """A recording was not played, or not to its end, and why."""


class Player(Protocol):
    """Something that plays recordings."""

    name: str
    """Its name for the facilitator."""

    def play(self, performance: "Performance") -> None:
        """Play the recording to the end, or until it is over; may hang, may raise anything.

        `performance.begun` is set as soon as it sounds.
        """

    def close(self) -> None:
        """Release what was opened for playing."""


class Performance:
    """One recording being played by one player."""

    def __init__(self, player: Player, recording: Recording) -> None:
        self.recording = recording
        self.begun = Event()
        """It sounds, or will never sound."""
        self.over = Event()
        """It was played to the end, or is to be stopped."""
        self._player = player
        self._error: Exception | None = None
        self._thread = Thread(target=self._play, daemon=True, name=f"sound: {player.name}")

    def run(self, patience: float) -> None:
        """Play until the end; raises CannotPlay, also if the player hangs for so many seconds."""
        self._thread.start()
        try:
            if not self.begun.wait(patience):
                raise CannotPlay("sound.did-not-begin", seconds=f"{patience:g}")
            self._thread.join(self.recording.seconds + patience)
            if self.under_way:
                raise CannotPlay("sound.did-not-end", seconds=f"{patience:g}")
        finally:
            # A start after the timeout, when nobody waits any more, must not sound.
            self.over.set()
        if self._error:
            raise _why(self._error) from self._error

    @property
    def under_way(self) -> bool:
        """Whether the player is still busy with it."""
        return self._thread.is_alive()

    def _play(self) -> None:
        try:
            self._player.play(self)
        except Exception as error:
            self._error = error
        finally:
            self.begun.set()


def _why(error: Exception) -> CannotPlay:
    """Return the CannotPlay for whatever error a player raised."""
    if isinstance(error, KitError):
        return CannotPlay(error.message)
    return CannotPlay("sound.error", why=str(error) or type(error).__name__)
