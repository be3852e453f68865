"""The player of the extra `facilitate[simpleaudio]`, for Python below 3.12."""

from facilitate.sound.alsa import keep_quiet
from facilitate.sound.playback import CannotPlay, Performance

LOOK = 0.05
"""Seconds between checks whether a recording has ended."""


class SimpleaudioPlayer:
    """Opens the default device for each recording."""

    name = "simpleaudio"

    def play(self, performance: Performance) -> None:
        """Play a recording; raises CannotPlay, or what simpleaudio raises."""
        try:
            import simpleaudio
        except ImportError as error:
            raise CannotPlay("sound.unusable", why=str(error)) from None
        keep_quiet()
        recording = performance.recording
        sounding = simpleaudio.play_buffer(recording.frames, 1, 2, recording.rate)
        performance.begun.set()
        while sounding.is_playing() and not performance.over.wait(LOOK):
            pass
        sounding.stop()

    def close(self) -> None:
        """Do nothing: each recording closes its device."""
