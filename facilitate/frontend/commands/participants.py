"""Commands for participants and their phones."""

from facilitate.frontend.arguments import UsageError, whole_number
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import note_line
from facilitate.session import events as ev
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused


def phones(context: RunContext, argument: str) -> None:
    """Open the door to phones, or show where they go; `off` closes it."""
    if argument == "off":
        if context.phones is None:
            raise Refused("phones.not-open", phones=context.way_to("phones"))
        context.runner.close_phones()
        context.say(context.tr("phones.closed", phones=context.way_to("phones")))
        return
    if argument:
        raise UsageError
    if context.phones is None:
        context.runner.open_phones()
        return
    for line in address_lines(context):
        context.say(line)


def address_lines(context: RunContext) -> list[str]:
    """Return the addresses for phones, one per line, and who is connected."""
    phones = context.phones
    if phones is None or not phones.url:
        return []
    lines = [context.tr("phones.where"), phones.url]
    if phones.public_url:
        lines.append(phones.public_url)
    if phones.wanted.wifi:
        name, password = phones.wanted.wifi
        lines.insert(0, context.tr("phones.wifi", name=name, password=password))
    lines.append(who_is_here(context))
    if phones.locked:
        lines.append(context.tr("phones.locked", lock=context.way_to("lock")))
    return lines


def who_is_here(context: RunContext) -> str:
    """Return how many phones are connected, by table."""
    if context.phones is None:
        return ""
    here = context.tr.count(context.phones.count, "phones.one-here", "phones.here")
    tables = [f"{group}: {n}" for group, n in sorted(context.phones.here.items()) if group]
    return " · ".join([here, *tables])


def lock(context: RunContext, _: str) -> None:
    """Stop letting new phones in, or resume."""
    if context.phones is None:
        raise Refused("phones.not-open", phones=context.way_to("phones"))
    context.phones.lock(not context.phones.locked)
    if context.phones.locked:
        context.say(context.tr("phones.locked", lock=context.way_to("lock")))
    else:
        context.say(context.tr("phones.unlocked"))


def stage_notes(context: RunContext, _: str) -> None:
    """Toggle the notes on the stage in a browser."""
    if context.phones is None:
        raise Refused("phones.not-open", phones=context.way_to("phones"))
    context.phones.show_stage_notes(not context.phones.stage_notes)
    shown = context.phones.stage_notes
    context.say(context.tr("phones.stage-notes" if shown else "phones.no-stage-notes"))


def bar(context: RunContext, argument: str) -> None:
    """Remove note N from the wall and block its phone; again, unblock it."""
    state, number = context.session.state, whole_number(argument)
    note = state.notes.get(number)
    if note is None or not note.by_phone:
        raise Refused(context.tr("phones.no-phone", number=number))
    if number in state.barred:
        _tell(context, ev.Barred(number=number, barred=False))
        return
    if not note.removed:
        context.session.take(ev.Removed(number=number))
    _tell(context, ev.Barred(number=number))
    phones = context.phones
    others = phones.participants.notes_of(number) if phones else []
    there = [n for n in others if n != number and not state.notes[n].removed]
    if there:
        numbers, remove = ", ".join(map(str, there)), context.way_to("remove N", "remove")
        context.say(context.tr("phones.others", numbers=numbers, remove=remove))


def hand_out_dots(context: RunContext, argument: str) -> None:
    """Give each participant K dots for the notes of this step, or set note N to K dots."""
    number, _, dots = argument.partition(" ")
    if dots:
        from facilitate.frontend.commands.corrections import dots as set_dots

        set_dots(context, argument)
        return
    each = whole_number(number, least=0)
    if each > MOST_EACH:
        raise Refused(context.tr("phones.too-many-dots", most=MOST_EACH))
    _tell(context, ev.DotsHandedOut(step=context.session.state.current, dots=each))


MOST_EACH = 100
"""The most dots per participant."""


def show_votes(context: RunContext, _: str) -> None:
    """Toggle showing the room its votes in this step."""
    state = context.session.state
    shown = state.current not in state.votes_shown
    _tell(context, ev.VotesShown(step=state.current, shown=shown))
    if shown:
        for line in vote_lines(context):
            context.say(line)


def vote_lines(context: RunContext) -> list[str]:
    """Return the notes with votes, most first, each with mean, spread and n."""
    from facilitate.session.votes import ranked, tally

    lines = []
    for note in ranked(context.session.state):
        scores = tally(note.scores)
        spread = ""
        if scores and scores.n > 1:
            mean, deviation = f"{scores.mean:.1f}", f"{scores.spread:.1f}"
            spread = context.tr("phones.mean", mean=mean, spread=deviation, n=scores.n)
        lines.append(" · ".join(filter(None, (note_line(note, context.tr), spread))))
    return lines


def ask_worth(context: RunContext, _: str) -> None:
    """Ask the phones whether it was worth their time, or stop and show their answers."""
    from facilitate.session.votes import tally

    state = context.session.state
    _tell(context, ev.ClosingAsked(open=not state.closing_open))
    answers = tally(context.session.state.worth.values())
    if answers and not context.session.state.closing_open:
        mean, spread = f"{answers.mean:.1f}", f"{answers.spread:.1f}"
        context.say(context.tr("phones.worth", mean=mean, spread=spread, n=answers.n))


def _tell(context: RunContext, event: ev.KnownEvent) -> None:
    context.tell(describe(context.session.take(event), context.session.state, context.tr))
