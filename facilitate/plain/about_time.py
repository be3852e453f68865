"""The commands about the clock and the current step."""

from facilitate.plain.arguments import any_number, named_step
from facilitate.plain.desk import Desk
from facilitate.plain.replies import ends, ends_then, left, time_line
from facilitate.session import events as ev
from facilitate.session.commands import steps as step_commands


def go_on(desk: Desk, _: str) -> None:
    """Go on to the next step."""
    desk.session.take(step_commands.go_on(desk.session.state))


def go_back(desk: Desk, _: str) -> None:
    """Go back to the step before."""
    _move(desk, step_commands.go_back(desk.session.state))


def go_to(desk: Desk, argument: str) -> None:
    """Go to any step, ahead or back."""
    _move(desk, step_commands.go_to(desk.session.state, named_step(desk, argument)))


def pause(desk: Desk, _: str) -> None:
    """Stop the clock."""
    desk.session.take(step_commands.pause(desk.session.state))
    desk.tell(desk.words("the clock stands, {left}", left=left(desk)))


def start(desk: Desk, _: str) -> None:
    """Start the clock."""
    desk.session.take(step_commands.start(desk.session.state))
    desk.tell(desk.words("the clock runs, {left}", left=left(desk)))


def began_earlier(desk: Desk, argument: str) -> None:
    """Say that this step began that long ago."""
    desk.session.take(step_commands.began_earlier(desk.session.state, any_number(argument)))
    desk.tell(time_line(desk))


def tell_time(desk: Desk, _: str) -> None:
    """Tell the time left, and when all ends."""
    desk.say(time_line(desk))


def _move(desk: Desk, event: ev.Entered) -> None:
    """Go to a step out of turn and say what was and what is: `ends 12:55 → 12:58`."""
    before = ends(desk)
    desk.session.take(event)
    desk.tell(ends_then(desk, before))
