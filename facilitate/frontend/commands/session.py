"""The commands about the session itself: undo, a remark, sounds, the log, the end."""

import os

from facilitate.frontend.arguments import UsageError
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import ends, ends_then
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused


def undo(context: RunContext, _: str) -> None:
    """Take back the last thing."""
    session = context.session
    before, end = session.state, ends(context)
    undone = context.tr("undo.done", what=describe(session.undo(), before, context.tr))
    context.tell(undone if ends(context) == end else f"{undone} · {ends_then(context, end)}")
    if context.forget_group_that_is_gone():
        group = context.author.group
        tr = context.tr
        context.say(tr("author.group", whose=group) if group else tr("author.no-group"))


def remark(context: RunContext, argument: str) -> None:
    """Keep a remark in the log."""
    if not argument:
        raise UsageError
    event = context.session.take(note_commands.remark(argument))
    context.tell(describe(event, context.session.state, context.tr))


def harvest(context: RunContext, _: str) -> None:
    """Show what came out so far."""
    from facilitate.frontend.harvest_lines import lines

    for line in lines(context.session):
        context.say(line)


def mute(context: RunContext, _: str) -> None:
    """Turn the sounds off, or on again."""
    context.mute()
    context.say(context.tr("sound.off" if context.muted else "sound.on"))


def log(context: RunContext, argument: str) -> None:
    """Show where the log is, or go on in another folder."""
    if not argument:
        context.say(context.session.log.path)
        return
    try:
        context.session.move_to(os.path.expanduser(argument))
    except OSError as error:
        why = context.tr("log.folder-not-writable", folder=argument, why=error.strerror)
        raise Refused(why) from None
    path = context.session.log.path
    context.tell(context.tr("log.moved", path=path))


def end(context: RunContext, _: str) -> None:
    """Close the session."""
    context.session.take(step_commands.end())
    context.tell(context.tr("plain.ended", path=context.session.log.path))
