"""Commands for the clock and the current step: each returns the event, or raises Refused."""

from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.refused import Refused
from facilitate.session.state import State


def go_on(state: State) -> ev.Entered:
    """Move on to the next step; it runs if this one ran."""
    step = state.neighbour(1)
    if step is None:
        raise Refused("refused.last-step")
    return ev.Entered(step=step.id, running=state.running)


def go_back(state: State) -> ev.Entered:
    """Go back to the previous step, keeping its notes and its time."""
    step = state.neighbour(-1)
    if step is None:
        raise Refused("refused.first-step")
    return ev.Entered(step=step.id, running=state.running)


def go_to(state: State, step: PlannedStep) -> ev.Entered:
    """Go to any step, ahead or back, keeping its notes and its time."""
    if step.id == state.current:
        raise Refused("refused.current-step", step=step.title)
    if step.id in state.outside:
        raise Refused("refused.skipped-step", step=step.title)
    return ev.Entered(step=step.id, running=state.running)


def start(state: State) -> ev.Started:
    """Start the clock of the current step."""
    if state.ended is not None:
        raise Refused("refused.ended")
    if state.running:
        raise Refused("refused.clock-runs")
    return ev.Started()


def pause(state: State) -> ev.Paused:
    """Pause the clock of the current step."""
    if not state.running:
        raise Refused("refused.clock-paused")
    return ev.Paused()


def began_earlier(state: State, seconds: float) -> ev.BeganEarlier:
    """Backdate the start of the current step by `seconds`."""
    if state.ended is not None:
        raise Refused("refused.ended")
    if not 0 <= seconds <= 24 * 3600:
        raise Refused("refused.seconds")
    return ev.BeganEarlier(seconds=seconds)


def end() -> ev.Ended:
    """End the session."""
    return ev.Ended()
