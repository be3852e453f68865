"""Commands for the plan."""

from collections.abc import Iterable

from facilitate.frontend.arguments import UsageError, end_time, length, named_step, whole_number
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import ends, ends_then, how_late
from facilitate.session import events as ev
from facilitate.session import remake
from facilitate.session.commands import fit as fit_commands
from facilitate.session.commands import plan as plan_commands
from facilitate.session.event_text import describe, told
from facilitate.session.snapshot import headline_now, who_works
from facilitate.text import spoken_minutes
from facilitate.translations.message import Message


def show(context: RunContext, _: str) -> None:
    """Show all steps with their numbers."""
    state = context.session.state
    for number, step in enumerate(state.plan.steps, 1):
        mark = ">" if step.id == state.current else "-" if step.id in state.outside else " "
        out = context.tr("plan.left-out") if step.id in state.dropped else ""
        length, head = spoken_minutes(step.seconds), headline_now(step, state, context.tr)
        context.say(f"{mark}{number:>3}  {length:>7}  {head}{out}")
    end = context.tr("clock.ends", time=ends(context))
    context.say(f"{end}{how_late(context.session, context.tr)}")


def fit(context: RunContext, argument: str) -> None:
    """Fit the steps to come to the end; `all` includes this step."""
    session = context.session
    words = argument.split()
    all_ = words[-1:] == ["all"]
    end = end_time(context, words[:-1] if all_ else words)
    now = session.clock.wall()
    replan(context, fit_commands.fit_to(session.state, session.t(), now, end, all_))


def lengthen(context: RunContext, argument: str) -> None:
    """Make this step longer (or shorter: -1)."""
    replan(context, plan_commands.lengthen(context.session.state, length(context, argument)))


def longer(context: RunContext, _: str) -> None:
    """Make this step a minute longer."""
    replan(context, plan_commands.lengthen(context.session.state, 60))


def shorter(context: RunContext, _: str) -> None:
    """Make this step a minute shorter."""
    replan(context, plan_commands.lengthen(context.session.state, -60))


def set_length(context: RunContext, argument: str) -> None:
    """Make a step N minutes long."""
    number, _, minutes = argument.partition(" ")
    step = named_step(context, number)
    replan(context, plan_commands.set_length(context.session.state, step, length(context, minutes)))


def set_rounds(context: RunContext, argument: str) -> None:
    """Set the number of rounds in the current block; `keep` keeps the time."""
    number, _, rest = argument.partition(" ")
    if rest not in ("", "keep"):
        raise UsageError
    replan(
        context,
        plan_commands.set_rounds(context.session.state, whole_number(number), rest == "keep"),
    )


def drop(context: RunContext, argument: str) -> None:
    """Drop a step."""
    replan(context, plan_commands.drop(context.session.state, named_step(context, argument)))


def include(context: RunContext, argument: str) -> None:
    """Include an optional step."""
    replan(context, plan_commands.include(context.session.state, named_step(context, argument)))


def insert(context: RunContext, argument: str) -> None:
    """Insert a structure after this step."""
    if not argument:
        raise UsageError
    # Imported only here: carrying over from earlier sessions needs a dozen modules.
    from facilitate.commitments import earlier

    replan(context, *earlier.insert(context.session, context.library, argument))


def set_people(context: RunContext, argument: str) -> None:
    """Set the number of people, and recompute the steps to come."""
    session, before = context.session, ends(context)
    number = whole_number(argument)
    event = session.take(remake.set_people(session.state, session.header, context.library, number))
    _tell_remade(context, event, before)
    if event.why:
        context.say(context.tr("people.plan-stays", why=told(event.why, context.tr)))


def set_input(context: RunContext, argument: str) -> None:
    """Change the text of an input from now on."""
    session, before = context.session, ends(context)
    name, equals, text = argument.partition("=")
    if not name.strip() or not equals:
        raise UsageError
    event = session.take(
        remake.set_input(session.state, session.header, context.library, name.strip(), text.strip())
    )
    _tell_remade(context, event, before)


def _tell_remade(context: RunContext, event: ev.Remade, before: str) -> None:
    """Show what changed, who works with whom, and the old and new end."""
    state, tr = context.session.state, context.tr
    together = who_works(state.step(), state, tr) if event.people else ""
    what = together or describe(event, state, tr)
    context.tell(what if ends(context) == before else f"{what} · {ends_then(context, before)}")


def replan(
    context: RunContext,
    event: ev.Replanned,
    brought: Iterable[ev.Noted] = (),
    remarks: Iterable[Message] = (),
) -> None:
    """Change the plan, with the notes it brings, and show the old and new end: `ends 12:55 →
    12:58`.
    """
    before = ends(context)
    context.session.take(event)
    for note in brought:
        context.session.take(note)
    what = (describe(event, context.session.state, context.tr), *map(context.tr.text, remarks))
    context.tell(" · ".join((*what, ends_then(context, before))))
