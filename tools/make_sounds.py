"""Make the recordings that come with the kit: `python -m tools.make_sounds`."""

import math
import os
import random
import sys
import wave
from array import array
from collections.abc import Callable, Iterable

from facilitate.sound import recording

RATE = 44_100
"""Samples a second."""

FADE = 0.05
"""Seconds at the end over which a recording fades out."""

Partial = tuple[float, float, float]
"""A tone within a sound: its frequency in Hz, its strength, its seconds until half as loud."""

Wave = Callable[[float], float]
"""The height of a sound at so many seconds."""


def bell() -> list[float]:
    """Return a hand bell: struck hard, clear, with the minor third that bells have."""
    nominal = 1046.5
    return _rendered(
        1.1,
        _struck(
            0.002,
            [
                (nominal * 0.5, 0.4, 0.45),
                (nominal, 1.0, 0.4),
                (nominal * 1.002, 0.6, 0.4),
                (nominal * 1.2, 0.5, 0.3),
                (nominal * 1.5, 0.35, 0.15),
                (nominal * 2.0, 0.6, 0.25),
                (nominal * 2.67, 0.3, 0.07),
                (nominal * 4.2, 0.2, 0.04),
            ],
        ),
    )


def gong() -> list[float]:
    """Return a gong: deep and wide, swelling first, its partials beating against each other."""
    deep = 196.0
    return _rendered(
        1.9,
        _struck(
            0.03,
            [
                (deep, 0.6, 0.9),
                (deep * 1.006, 0.4, 0.9),
                (deep * 1.52, 0.5, 0.7),
                (deep * 2.01, 0.9, 0.7),
                (deep * 2.02, 0.6, 0.7),
                (deep * 2.74, 0.8, 0.6),
                (deep * 3.37, 0.7, 0.5),
                (deep * 4.15, 0.6, 0.4),
                (deep * 5.43, 0.4, 0.25),
                (deep * 6.79, 0.25, 0.15),
            ],
        ),
    )


def whistle() -> list[float]:
    """Return a pea whistle: one breath, high and rattling."""
    breath = random.Random(1)

    def blown(t: float) -> float:
        rattle = math.sin(math.tau * 34 * t)
        turning = math.tau * 2350 * t + 1.6 * math.sin(math.tau * 34 * t)
        tone = math.sin(turning) + 0.25 * math.sin(2 * turning)
        loud = min(1.0, t / 0.03, (0.6 - t) / 0.08) * (0.75 + 0.25 * rattle)
        return loud * (tone + 0.08 * (breath.random() - 0.5))

    return _rendered(0.6, blown, loudest=0.35)


def chime() -> list[float]:
    """Return a chime: three soft notes upwards."""
    notes = [(0.0, 659.26), (0.14, 830.61), (0.28, 1318.51)]
    parts = [
        (begin, _struck(0.006, [(tone, 1.0, 0.16), (tone * 2, 0.25, 0.08), (tone * 3, 0.1, 0.05)]))
        for begin, tone in notes
    ]
    return _rendered(
        0.9, lambda t: sum(part(t - begin) for begin, part in parts if t >= begin), loudest=0.7
    )


SOUNDS: dict[str, Callable[[], list[float]]] = {
    "bell": bell,
    "gong": gong,
    "whistle": whistle,
    "chime": chime,
}


def samples(name: str) -> "array[int]":
    """Return a sound as 16-bit samples."""
    return array("h", [round(height * 0x7FFF) for height in SOUNDS[name]()])


def main(folder: str = os.path.dirname(recording.__file__)) -> None:
    """Write every sound into a folder."""
    for name in SOUNDS:
        path = os.path.join(folder, f"{name}.wav")
        made = samples(name)
        if sys.byteorder == "big":
            made.byteswap()
        with wave.open(path, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(made.tobytes())
        print(f"{path}  {len(made) / RATE:.1f} s")


def _struck(attack: float, partials: Iterable[Partial]) -> Wave:
    """Return the sound of a strike: all partials at once, each with its own decay."""
    known = [(math.tau * tone, strength, math.log(2) / half) for tone, strength, half in partials]

    def height(t: float) -> float:
        tones = sum(
            strength * math.exp(-fading * t) * math.sin(turning * t)
            for turning, strength, fading in known
        )
        return min(1.0, t / attack) * tones

    return height


def _rendered(seconds: float, height: Wave, loudest: float = 0.85) -> list[float]:
    """Return the heights of a sound, of which `loudest` is the highest (1 is all there is room
    for).

    It is faded out at the end so that it does not click.
    """
    times = (number / RATE for number in range(round(seconds * RATE)))
    heights = [height(t) * min(1.0, (seconds - t) / FADE) for t in times]
    highest = max(map(abs, heights))
    return [height / highest * loudest for height in heights]


if __name__ == "__main__":
    main()
