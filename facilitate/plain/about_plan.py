"""The commands about the plan."""

from collections.abc import Iterable

from facilitate.commitments import earlier
from facilitate.plain.arguments import Asked, any_number, end_time, named_step, whole_number
from facilitate.plain.desk import Desk
from facilitate.plain.replies import ends, ends_then
from facilitate.plan.run_sheet import headline
from facilitate.session import events as ev
from facilitate.session.commands import fit as fit_commands
from facilitate.session.commands import plan as plan_commands
from facilitate.text import spoken_minutes


def show(desk: Desk, _: str) -> None:
    """Show all steps with their numbers."""
    state = desk.session.state
    for number, step in enumerate(state.plan.steps, 1):
        mark = ">" if step.id == state.current else "-" if step.id in state.outside else " "
        out = desk.words(" (left out)") if step.id in state.dropped else ""
        length, head = spoken_minutes(step.seconds), headline(step, desk.words)
        desk.say(f"{mark}{number:>3}  {length:>7}  {head}{out}")
    desk.say(desk.words("ends {time}", time=ends(desk)))


def fit(desk: Desk, argument: str) -> None:
    """Fit what is to come to the end; all: this step too."""
    session = desk.session
    words = argument.split()
    all_ = words[-1:] == ["all"]
    end = end_time(desk, words[:-1] if all_ else words)
    now = session.clock.wall()
    replan(desk, fit_commands.fit_to(session.state, session.t(), now, end, all_))


def lengthen(desk: Desk, argument: str) -> None:
    """Make this step longer (or shorter: -1)."""
    replan(desk, plan_commands.lengthen(desk.session.state, any_number(argument) * 60))


def set_length(desk: Desk, argument: str) -> None:
    """Make a step N minutes long."""
    number, _, minutes = argument.partition(" ")
    step = named_step(desk, number)
    replan(desk, plan_commands.set_length(desk.session.state, step, any_number(minutes) * 60))


def set_rounds(desk: Desk, argument: str) -> None:
    """Make it N rounds of those that run now; keep: in the same time."""
    number, _, rest = argument.partition(" ")
    if rest not in ("", "keep"):
        raise Asked
    replan(desk, plan_commands.set_rounds(desk.session.state, whole_number(number), rest == "keep"))


def drop(desk: Desk, argument: str) -> None:
    """Leave a step out."""
    replan(desk, plan_commands.drop(desk.session.state, named_step(desk, argument)))


def take_in(desk: Desk, argument: str) -> None:
    """Take an optional step in."""
    replan(desk, plan_commands.take_in(desk.session.state, named_step(desk, argument)))


def insert(desk: Desk, argument: str) -> None:
    """Put a structure behind this step."""
    if not argument:
        raise Asked
    replan(desk, *earlier.insert(desk.session, desk.library, argument))


def replan(desk: Desk, event: ev.Replanned, brought: Iterable[ev.Noted] = ()) -> None:
    """Change the plan, with the notes it brings, and say what was and is: `ends 12:55 → 12:58`."""
    before = ends(desk)
    desk.session.take(event)
    for note in brought:
        desk.session.take(note)
    desk.tell(f"{event.why} · {ends_then(desk, before)}")
