"""The cues of a step: turns, warning and end."""

from msgspec import Struct

from facilitate.plan.plan import PlannedStep


class Cue(Struct, frozen=True):
    """Something that sounds."""

    kind: str
    """`start`, `turn`, `warn`, `end`, or `waiting` for a step that was entered but not started."""
    step: PlannedStep
    offset: float
    """Seconds into the step."""


def signals(step: PlannedStep) -> list[Cue]:
    """Return all cues of a step except its start, in order."""
    turn = step.seconds / step.turns
    found = [Cue("turn", step, turn * number) for number in range(1, step.turns)]
    if step.warning:
        found.append(Cue("warn", step, step.seconds - step.warning))
    found.append(Cue("end", step, step.seconds))
    return sorted(found, key=lambda signal: signal.offset)


def between(step: PlannedStep, after: float, until: float) -> Cue | None:
    """Return the last cue in (after, until] seconds of a step; earlier, missed ones do not ring."""
    passed = [signal for signal in signals(step) if after < signal.offset <= until]
    return passed[-1] if passed else None
