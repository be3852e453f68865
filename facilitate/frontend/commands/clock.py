"""Commands for the clock and the current step."""

from facilitate.frontend.arguments import length, named_step
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import ends, ends_then, left, time_line
from facilitate.session import events as ev
from facilitate.session.commands import steps as step_commands


def go_on(context: RunContext, _: str) -> None:
    """Go on to the next step."""
    context.session.take(step_commands.go_on(context.session.state))


def go_back(context: RunContext, _: str) -> None:
    """Go back to the previous step."""
    _move(context, step_commands.go_back(context.session.state))


def go_to(context: RunContext, argument: str) -> None:
    """Go to any step, ahead or back."""
    _move(context, step_commands.go_to(context.session.state, named_step(context, argument)))


def pause(context: RunContext, _: str) -> None:
    """Pause the clock."""
    context.session.take(step_commands.pause(context.session.state))
    context.tell(context.tr("plain.clock-paused", left=left(context)))


def start(context: RunContext, _: str) -> None:
    """Start the clock."""
    context.session.take(step_commands.start(context.session.state))
    context.tell(context.tr("plain.clock-running", left=left(context)))


def start_or_pause(context: RunContext, _: str) -> None:
    """Start or pause the clock."""
    (pause if context.session.state.running else start)(context, "")


def began_earlier(context: RunContext, argument: str) -> None:
    """Backdate the start of this step."""
    context.session.take(
        step_commands.began_earlier(context.session.state, length(context, argument, unit=1))
    )
    context.tell(time_line(context))


def tell_time(context: RunContext, _: str) -> None:
    """Show the time left, and when the session ends."""
    context.say(time_line(context))


def _move(context: RunContext, event: ev.Entered) -> None:
    """Go to a step out of turn and show the old and new end: `ends 12:55 → 12:58`."""
    before = ends(context)
    context.session.take(event)
    context.tell(ends_then(context, before))
