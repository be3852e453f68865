"""Commands for the session itself: undo, a remark, sounds, the log, the end."""

import os

from facilitate.errors import reason
from facilitate.frontend.arguments import UsageError
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import describe_action, ends, ends_then
from facilitate.names import same_name
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.commands.undo import next_to_come
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused

OFF = "off"
"""Puts aside what the event offers."""
STAGE = "stage"
"""Shows the room what is otherwise for the facilitator alone."""
MOST_ON_STAGE = 5
"""How many people the stage names."""


def undo(context: RunContext, _: str) -> None:
    """Undo the last thing."""
    before, end = context.session.state, ends(context)
    what = describe_action(context.session.next_to_undo()[::-1], before, context.tr)
    event = context.session.undo()
    _choose_note_of(context, event)
    if isinstance(event, ev.Renamed) and event.kind == "group":
        context.follow_renaming(event.new, event.old)
    _tell_with_ends(context, context.tr("undo.done", what=what), end)
    if isinstance(event, ev.Ended):
        context.say(context.tr("undo.clock-paused", go=context.way_to("go", "clock")))
    _tell_group_that_is_gone(context)


def redo(context: RunContext, _: str) -> None:
    """Redo what was just undone."""
    end = ends(context)
    coming = next_to_come(context.session.events)
    event = context.session.redo()
    _choose_note_of(context, event)
    if isinstance(event, ev.Renamed) and event.kind == "group":
        context.follow_renaming(event.old, event.new)
    what = describe_action(coming, context.session.state, context.tr)
    _tell_with_ends(context, context.tr("redo.done", what=what), end)


def _choose_note_of(context: RunContext, event: ev.AnyEvent) -> None:
    """Choose the note that an undone or redone event changed: it may need another change."""
    note = context.session.state.notes.get(getattr(event, "number", 0))
    if note is not None and not note.removed:
        context.chosen = note.number


def _tell_with_ends(context: RunContext, done: str, before: str) -> None:
    """Show what was done, and the old and new end if it changed."""
    context.tell(done if ends(context) == before else f"{done} · {ends_then(context, before)}")


def _tell_group_that_is_gone(context: RunContext) -> None:
    if context.forget_group_that_is_gone():
        group, tr = context.author.group, context.tr
        context.say(tr("author.group", whose=group) if group else tr("author.no-group"))


def remark(context: RunContext, argument: str) -> None:
    """Record a remark in the log."""
    if not argument:
        raise UsageError
    event = context.session.take(note_commands.remark(argument))
    context.tell(describe(event, context.session.state, context.tr))


def harvest(context: RunContext, _: str) -> None:
    """Show the harvest so far."""
    from facilitate.frontend.harvest_lines import lines

    for line in lines(context.session):
        context.say(line)


def count_by_person(context: RunContext, argument: str) -> None:
    """Show how many notes each person wrote; with `stage`, show the room who wrote most."""
    from facilitate.harvest.analysis.counts import person_counts
    from facilitate.harvest.report.build import make_report

    if argument not in ("", STAGE):
        raise UsageError
    counts = person_counts(make_report(context.session.header, context.session.state))
    if not counts:
        raise Refused("by-person.no-names")
    lines = [f"{person} · {notes}" for person, notes in counts.items()]
    if argument == STAGE:
        most = "   ".join(lines[:MOST_ON_STAGE])
        text = f"{context.tr('harvest.by-person')}: {most}"
        context.session.take(note_commands.counted(text))
        context.tell(context.tr("event.shown", text=text))
        return
    for line in lines:
        context.say(line)


def mute(context: RunContext, _: str) -> None:
    """Toggle the sounds."""
    context.mute()
    context.say(context.tr("sound.off" if context.muted else "sound.on"))


def log(context: RunContext, argument: str) -> None:
    """Show where the log is, or continue in another folder."""
    if not argument:
        context.say(context.session.log.path)
        return
    try:
        context.session.move_to(os.path.expanduser(argument))
    except OSError as error:
        why = reason(error)
        raise Refused("log.folder-not-writable", folder=argument, why=why) from None
    except ValueError as error:  # there is no such path, as with a null character in it
        raise Refused("log.folder-not-writable", folder=argument, why=str(error)) from None
    path = context.session.log.path
    context.tell(context.tr("log.moved", path=path))


def end(context: RunContext, _: str) -> None:
    """End the session."""
    context.session.close()
    context.tell(context.tr("plain.ended", path=context.session.log.path))


def accept(context: RunContext, argument: str) -> None:
    """Go to the step that the event offers, or show the room what it says; with `off`, put it
    aside.
    """
    link = context.link
    if link is None or link.offered is None:
        raise Refused("event.nothing-offered")
    if argument not in ("", OFF):
        raise UsageError
    if argument == OFF:
        context.tell(context.tr("event.put-aside"))
    elif link.offered.step:
        _go_together(context, link.offered.step)
    else:
        context.session.take(note_commands.remark(link.offered.text, shown=True))
        context.tell(context.tr("event.shown", text=link.offered.text))
    link.offered = None


def _go_together(context: RunContext, wanted: str) -> None:
    """Go to the step with that name, the next one of several; raises Refused."""
    state = context.session.state
    named = [step for step in state.run() if same_name(step.title, wanted)]
    ahead = [step for step in named if step.id > state.current]
    if not named:
        raise Refused("event.no-such-step", text=wanted)
    event = context.session.take(step_commands.go_to(state, (ahead or named)[0]))
    context.tell(describe(event, context.session.state, context.tr))
