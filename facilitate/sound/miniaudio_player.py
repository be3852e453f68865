"""The default player: miniaudio, for sound cards and sound servers everywhere."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from facilitate.sound.playback import CannotPlay, Performance

if TYPE_CHECKING:
    from miniaudio import PlaybackDevice

BACKENDS = ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "PULSEAUDIO", "ALSA")
"""Backends to try, in order; without a list, miniaudio falls back to a null device."""

BUFFER = 100
"""Milliseconds of sound per buffer."""

SILENCE = 0.2
"""Seconds of silence after a recording, for devices that drop their buffer when stopped."""


class MiniaudioPlayer:
    """Opens the default device for the first sound and keeps it, stopped between sounds."""

    name = "miniaudio"

    def __init__(self, backends: tuple[str, ...] = BACKENDS) -> None:
        self._backends = backends
        # miniaudio never releases the connection that each opening makes: opened once, kept.
        self._device: PlaybackDevice | None = None

    def play(self, performance: Performance) -> None:
        """Play a recording; raises CannotPlay, or what miniaudio raises."""
        device = self._device = self._device or self._opened(performance.recording.rate)
        try:
            device.start(_frames(performance))
            performance.begun.set()
            performance.over.wait()
            device.stop()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the device; the next recording opens one again."""
        device, self._device = self._device, None
        if device:
            device.close()

    def _opened(self, rate: int) -> "PlaybackDevice":
        from facilitate.sound.alsa import keep_quiet

        try:
            import miniaudio
        except ImportError as error:
            raise CannotPlay("sound.not-installed", player="miniaudio", why=str(error)) from None
        keep_quiet()
        try:
            return miniaudio.PlaybackDevice(
                nchannels=1,
                sample_rate=rate,
                buffersize_msec=BUFFER,
                backends=[miniaudio.Backend[name] for name in self._backends],
                app_name="facilitate",
            )
        except miniaudio.MiniaudioError:
            raise CannotPlay("sound.no-device") from None


def _frames(performance: Performance) -> Generator[bytes, int, None]:
    """Return a generator that yields as many frames as it is sent; the performance ends it."""

    def handed_out() -> Generator[bytes, int, None]:
        recording = performance.recording
        data = memoryview(recording.frames + bytes(2 * round(SILENCE * recording.rate)))
        wanted = yield b""
        while data and not performance.over.is_set():
            now, data = data[: 2 * wanted], data[2 * wanted :]
            wanted = yield bytes(now)
        performance.over.set()

    frames = handed_out()
    next(frames)
    return frames
