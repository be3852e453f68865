"""Events in words, as the facilitator would say them."""

from facilitate.session import events as ev
from facilitate.session.state import State
from facilitate.text import clock_face


def describe(event: ev.AnyEvent, state: State) -> str:
    """Say what an event did; `state` is one in which its notes and steps are known."""
    match event:
        case ev.Noted():
            return f"note {event.number} · {event.text}"
        case ev.Turned():
            return f"note {event.number} turned {event.to}"
        case ev.Edited():
            return f"note {event.number} changed"
        case ev.Removed():
            return f"note {event.number} removed"
        case ev.Scored():
            return f"{event.score} for note {event.number}"
        case ev.Placed():
            return f"note {event.number} in {event.place or 'no place'}"
        case ev.Themed():
            numbers = ", ".join(map(str, event.numbers))
            return f"{'note' if len(event.numbers) == 1 else 'notes'} {numbers} under {event.theme}"
        case ev.Starred():
            return f"note {event.number} {'with' if event.starred else 'without'} a star"
        case ev.Entered():
            return f"gone to {_title(state, event.step)}"
        case ev.Started():
            return "the clock started"
        case ev.Paused():
            return "the clock stopped"
        case ev.BeganEarlier():
            return f"began {event.seconds:g} s earlier"
        case ev.Replanned():
            return event.why
        case ev.GroupCame():
            return f"new group {event.name}"
        case ev.Said():
            return f"remark: {event.text}"
        case ev.Jumped():
            return f"{clock_face(event.seconds)} passed while the machine slept or stood"
        case ev.WallSet():
            way = "forward" if event.seconds > 0 else "back"
            return f"the clock on the wall was set {way} by {clock_face(event.seconds)}"
        case ev.Silent():
            return f"no sound: {event.why}"
        case ev.Undone():
            return f"event {event.of} undone"
        case ev.Resumed():
            return f"resumed after {event.away:.0f} s"
        case ev.Left():
            return "left"
        case ev.Ended():
            return "ended"


def _title(state: State, step_id: int) -> str:
    titles = {step.id: step.title for step in state.plan.steps}
    return titles.get(step_id, f"step {step_id}")
