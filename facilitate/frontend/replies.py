"""Replies that several commands share: a note, the time left, the end."""

import math
from collections.abc import Sequence

from facilitate.frontend.context import RunContext
from facilitate.plan import labels
from facilitate.session import events as ev
from facilitate.session.carry_over import was_brought
from facilitate.session.clock.ends import minutes_past, shown
from facilitate.session.event_text import describe
from facilitate.session.note import Note
from facilitate.session.session import Session
from facilitate.session.state import State
from facilitate.text import spoken_minutes
from facilitate.translations.translator import Translator


def note_line(note: Note, tr: Translator) -> str:
    """Return a note as a line: `3 yellow · Group one · text`."""
    stage = labels.stage(note.stage, tr) if note.stage else tr("note-input.note")
    person = note.person or ""
    if note.who and note.who != note.person:
        person = f"{person} → {note.who}".strip()
    whose = [part for part in (note.group, person) if part]
    said = tr("note.said-on", date=note.origin.at[:10]) if note.origin else ""
    score = f" ({note.total})" if note.scores else ""
    dots = f" · {tr.count(note.dots, 'count.dot', 'count.dots')}" if note.dots else ""
    due = f" · {tr('report.due', day=note.due)}" if note.due else ""
    marks = "".join((said, score, dots, due, " ★" if note.starred else ""))
    return " · ".join([f"{note.number} {stage}", *whose, note.text]) + marks


def describe_action(events: Sequence[ev.AnyEvent], state: State, tr: Translator) -> str:
    """Return a line that describes events done in one action, or a change and what it brought."""
    if len(events) > 1 and all(isinstance(event, ev.Noted) for event in events):
        return tr.count(len(events), "count.note", "count.notes")
    told = [event for event in events if not was_brought(event)] or events[:1]
    return "; ".join(describe(event, state, tr) for event in told)


def time_line(context: RunContext) -> str:
    """Return the time left, the step and the expected end."""
    state = context.session.state
    stands = "" if state.running else context.tr("plain.paused")
    end = context.tr("clock.ends", time=ends(context))
    late = how_late(context.session, context.tr)
    return f"{left(context)}{stands} · {state.step().title} · {end}{late}"


def left(context: RunContext) -> str:
    """Return the time left of the current step as `m:ss left`, or `m:ss over`."""
    left = context.session.state.left(context.session.t())
    minutes, seconds = divmod(math.ceil(left) if left >= 0 else int(-left), 60)
    return context.tr("clock.left" if left >= 0 else "clock.over", time=f"{minutes}:{seconds:02}")


def ends(context: RunContext) -> str:
    """Return the time of day at which the session ends as currently planned."""
    return shown(context.session.ends())


def how_late(session: Session, tr: Translator) -> str:
    """Return how far a session is from its agreed end or, without one, behind its plan."""
    if session.agreed_end() is not None:
        return past_agreed(session, tr)
    minutes = round(session.behind() / 60)
    if not minutes:
        return ""
    return tr(
        "clock.behind" if minutes > 0 else "clock.ahead", length=spoken_minutes(60 * abs(minutes))
    )


def past_agreed(session: Session, tr: Translator) -> str:
    """Return the agreed end and how far from it a session ends, unless it ends then."""
    end = session.agreed_end()
    minutes = 0 if end is None else minutes_past(session.ends(), end)
    if end is None or not minutes:
        return ""
    words = "clock.past-agreed" if minutes > 0 else "clock.before-agreed"
    return tr(words, length=spoken_minutes(60 * abs(minutes)), time=shown(end))


def ends_then(context: RunContext, before: str) -> str:
    """Return the old and new end: `ends 12:55 → 12:58`, and how far that is from the agreed one."""
    change = end_change(context.session, before, context.tr)
    return f"{change}{past_agreed(context.session, context.tr)}"


def end_change(session: Session, before: str, tr: Translator) -> str:
    """Return the old and new end, or the end alone if it is still the same."""
    after = shown(session.ends())
    if after == before:
        return tr("clock.ends", time=after)
    return tr("clock.ends-change", before=before, after=after)
