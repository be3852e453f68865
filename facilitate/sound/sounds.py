"""Play sounds without blocking the session, from a queue."""

import atexit
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread
from typing import TYPE_CHECKING, Protocol

from facilitate.translations.message import Message

if TYPE_CHECKING:
    from facilitate.sound.players import Players

WAITING = 2
"""How many sounds may wait; if there are more, the last ones are played."""

CLOSING = 1.0
"""Seconds that closing may take; a device that hangs longer is left alone."""


class Sound(Protocol):
    """Plays sounds for a front end."""

    muted: bool
    """Nothing sounds; setting this stops the current sound."""

    def play(self, name: str) -> None:
        """Play a sound (see `choice.sound_for`) as soon as possible; returns at once."""

    def troubles(self) -> list[Message]:
        """Return a line about each sound that could not be played since the last call."""


class Sounds:
    """Plays sounds one after another, in a thread of its own."""

    def __init__(
        self,
        players: "Players | None" = None,
        muted: bool = False,
        bell: Callable[[], None] | None = None,
    ) -> None:
        """Without `players`, those available here are found for the first sound."""
        self._players = players
        self._bell = bell
        self._muted = muted
        self._wanted: deque[str] = deque(maxlen=WAITING)
        self._changed = Condition()
        self._thread: Thread | None = None
        self._closed = False
        self._missing: list[Message] = []
        """Why nothing played, if looking for players failed."""

    @classmethod
    def usual(cls, bell: Callable[[], None] | None = None, muted: bool = False) -> "Sounds":
        """Return sounds on the players available here; see `Players.usual`."""
        return cls(None, muted, bell)

    @property
    def muted(self) -> bool:
        """Whether nothing sounds; setting this stops the current sound."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        with self._changed:
            self._muted = muted
            if self._players is not None:
                self._players.silent = muted
            if muted:
                self._wanted.clear()

    def play(self, name: str) -> None:
        """Play a sound as soon as the ones before it are over; returns at once."""
        if self.muted or self._closed:
            return
        with self._changed:
            self._wanted.append(name)
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True, name="sounds")
            self._thread.start()
            # An interpreter that ends while a device takes sound from it may crash.
            atexit.register(self.close)

    def troubles(self) -> list[Message]:
        """Return a line about each sound that could not be played since the last call."""
        lines: list[Message] = []
        while self._missing:
            lines.append(self._missing.pop(0))
        while self._players is not None and self._players.troubles:
            lines.append(self._players.troubles.pop(0))
        return lines

    def close(self) -> None:
        """Stop the current sound, and play nothing more; takes a second at most."""
        self._closed = self.muted = True
        atexit.unregister(self.close)
        with self._changed:
            self._changed.notify()
        if self._thread:
            self._thread.join(CLOSING)

    def _run(self) -> None:
        try:
            players = self._found()
        except Exception as error:  # whatever a library of sound raises, the session goes on
            self._ring_instead(error)
            return
        while (name := self._next()) is not None:
            players.play(name)
        players.close()

    def _found(self) -> "Players":
        """Return the players; looking for them takes time, so the first picture is there before."""
        from facilitate.sound.players import Players

        players = self._players or Players.usual(self._bell)
        with self._changed:
            self._players, players.silent = players, self._muted
        return players

    def _ring_instead(self, error: Exception) -> None:
        """Ring the terminal's bell, if it has one, for each sound, because there are no players."""
        why = Message("sound.error", why=str(error) or type(error).__name__)
        told = False
        while (name := self._next()) is not None:
            if not told:
                self._missing.append(Message("sound.not-heard", sound=name, why=why))
                told = True
            if self._bell:
                with suppress(OSError):
                    self._bell()

    def _next(self) -> str | None:
        """Wait for the next sound to play; return None when there will be none."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closed)
            return None if self._closed else self._wanted.popleft()
