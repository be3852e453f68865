"""The choice of a sound: which one stands for which signal."""

from facilitate.session.clock.cues import Signal

_SOFT = {"start": "soft gong", "turn": "soft bell", "warn": "soft chime"}


def sound_for(signal: Signal) -> str | None:
    """Return the name of the sound of a signal; None where it is to be seen, not heard."""
    if signal.kind == "waiting" or signal.step.sound == "none":
        return None
    return _SOFT.get(signal.kind, signal.step.sound)
