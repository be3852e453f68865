"""The available players, tried in order."""

import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec

from facilitate.sound.miniaudio_player import MiniaudioPlayer
from facilitate.sound.playback import CannotPlay, Performance, Player
from facilitate.sound.recording import NoSuchSound, read
from facilitate.sound.terminal_bell import TerminalBell
from facilitate.translations.message import Message

PATIENCE = 3.0
"""Seconds that a player may take before it sounds."""


class Players:
    """Plays each sound on the first player that can. One that hangs is skipped until it returns.

    A player that failed is tried again with the next sound: headphones come and go.
    """

    def __init__(self, players: Iterable[Player], patience: float = PATIENCE) -> None:
        self.troubles: list[Message] = []
        """A line about each sound that nothing played, and each player's first failure."""
        self._players = tuple(players)
        self._silent = False
        self._patience = patience
        self._latest: dict[str, Performance] = {}
        """The last performance of each player, by name."""
        self._failing: dict[str, Message] = {}
        """Why each failing player fails, by name."""
        self._now: Performance | None = None

    @classmethod
    def usual(cls, bell: Callable[[], None] | None = None) -> "Players":
        """Return the players available here; `bell` rings the terminal's bell, if it has one.

        It is called in another thread.
        """
        players: list[Player] = []
        # From Python 3.12 on simpleaudio ends the interpreter with a segmentation fault.
        if sys.version_info < (3, 12) and find_spec("simpleaudio"):
            from facilitate.sound.simpleaudio_player import SimpleaudioPlayer

            players.append(SimpleaudioPlayer())
        players.append(MiniaudioPlayer())
        if bell:
            players.append(TerminalBell(bell))
        return cls(players)

    def play(self, name: str) -> str | None:
        """Play a sound to its end; return the name of its player, None if there was none."""
        try:
            recording = read(name)
        except NoSuchSound as error:
            self.troubles.append(error.message)
            return None
        failed: dict[str, Message] = {}
        for player in self._players:
            if self._silent:
                return None
            try:
                self._perform(player, Performance(player, recording))
            except CannotPlay as error:
                failed[player.name] = error.message
            else:
                self._failing.pop(player.name, None)
                self._say_instead(failed, player.name)
                return player.name
        if self._silent:
            return None
        reasons = tuple(
            Message("sound.player", player=Message(player), why=why)
            for player, why in failed.items()
        )
        why = reasons or Message("sound.no-player")
        self.troubles.append(Message("sound.not-heard", sound=name, why=why))
        return None

    @property
    def silent(self) -> bool:
        """Whether nothing is played; setting it, from any thread, stops the current sound."""
        return self._silent

    @silent.setter
    def silent(self, silent: bool) -> None:
        self._silent = silent
        if silent and self._now:
            self._now.over.set()

    def close(self) -> None:
        """Release what was opened; a player that hangs is left alone."""
        for player in self._players:
            if not self._hangs(player):
                player.close()

    def _perform(self, player: Player, performance: Performance) -> None:
        if self._hangs(player):
            raise CannotPlay("sound.no-answer")
        self._latest[player.name] = self._now = performance
        if self._silent:
            performance.over.set()
        performance.run(self._patience)

    def _hangs(self, player: Player) -> bool:
        latest = self._latest.get(player.name)
        return latest is not None and latest.under_way

    def _say_instead(self, failed: dict[str, Message], played: str) -> None:
        """Report, once per failure, which player cannot play and which one does so instead."""
        for player, why in failed.items():
            if player not in self._failing:
                instead = Message(played)
                self.troubles.append(
                    Message("sound.instead", player=Message(player), why=why, other=instead)
                )
        self._failing |= failed
