"""Choose the sound for a cue."""

from facilitate.session.clock.cues import Cue

_SOFT = {"start": "soft gong", "turn": "soft bell", "warn": "soft chime"}


def sound_for(signal: Cue) -> str | None:
    """Return the name of the sound for a cue; None if it is visual only."""
    if signal.kind == "waiting" or signal.step.written.sound == "none":
        return None
    return _SOFT.get(signal.kind, signal.step.written.sound)
