"""Commands about the clock and the current step: each gives the event, or raises Refused."""

from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.refused import Refused
from facilitate.session.state import State

ENDED = "this session has ended; undo takes the end back, then the clock can run"


def go_on(state: State) -> ev.Entered:
    """Go on to the next step; it runs if this one ran."""
    step = state.neighbour(1)
    if step is None:
        raise Refused("this is the last step; end closes the session")
    return ev.Entered(step=step.id, running=state.running)


def go_back(state: State) -> ev.Entered:
    """Go back to the step before, with its notes and its time as they were."""
    step = state.neighbour(-1)
    if step is None:
        raise Refused("this is the first step")
    return ev.Entered(step=step.id, running=state.running)


def go_to(state: State, step: PlannedStep) -> ev.Entered:
    """Go to any step, ahead or back, with its notes and its time as they were."""
    if step.id == state.current:
        raise Refused(f"{step.title} is the current step")
    if step.id in state.outside:
        raise Refused(f"{step.title} is left out; take it in first")
    return ev.Entered(step=step.id, running=state.running)


def start(state: State) -> ev.Started:
    """Start the clock of the current step."""
    if state.ended is not None:
        raise Refused(ENDED)
    if state.running:
        raise Refused("the clock runs already")
    return ev.Started()


def pause(state: State) -> ev.Paused:
    """Stop the clock of the current step."""
    if not state.running:
        raise Refused("the clock stands already")
    return ev.Paused()


def began_earlier(state: State, seconds: float) -> ev.BeganEarlier:
    """Say that the current step began `seconds` ago."""
    if state.ended is not None:
        raise Refused(ENDED)
    if not 0 <= seconds <= 24 * 3600:
        raise Refused("expected the seconds since it began, such as 90")
    return ev.BeganEarlier(seconds=seconds)


def end() -> ev.Ended:
    """Close the session."""
    return ev.Ended()
