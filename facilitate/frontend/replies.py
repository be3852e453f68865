"""Replies that several commands share: a note, the time left, the end."""

import math

from facilitate.frontend.context import RunContext
from facilitate.plan import labels
from facilitate.session.clock.ends import shown
from facilitate.session.note import Note
from facilitate.translations.translator import Translator


def note_line(note: Note, tr: Translator) -> str:
    """Return a note as a line: `3 yellow · Group one · text`."""
    stage = labels.stage(note.stage, tr) if note.stage else tr("note-input.note")
    whose = [part for part in (note.group, note.person) if part]
    said = tr("note.said-on", date=note.origin.at[:10]) if note.origin else ""
    score = f" ({note.total})" if note.scores else ""
    dots = f" · {tr.count(note.dots, 'count.dot', 'count.dots')}" if note.dots else ""
    marks = "".join((said, score, dots, " ★" if note.starred else ""))
    return " · ".join([f"{note.number} {stage}", *whose, note.text]) + marks


def time_line(context: RunContext) -> str:
    """Return the time left, the step and the expected end."""
    state = context.session.state
    stands = "" if state.running else context.tr("plain.paused")
    end = context.tr("clock.ends", time=ends(context))
    return f"{left(context)}{stands} · {state.step().title} · {end}{_behind(context)}"


def left(context: RunContext) -> str:
    """Return the time left of the current step as `m:ss left`, or `m:ss over`."""
    left = context.session.state.left(context.session.t())
    minutes, seconds = divmod(math.ceil(left) if left >= 0 else int(-left), 60)
    return context.tr("clock.left" if left >= 0 else "clock.over", time=f"{minutes}:{seconds:02}")


def ends(context: RunContext) -> str:
    """Return the time of day at which the session ends as currently planned."""
    return shown(context.session.ends())


def _behind(context: RunContext) -> str:
    minutes = round(context.session.behind() / 60)
    if not minutes:
        return ""
    return context.tr("clock.behind" if minutes > 0 else "clock.ahead", minutes=abs(minutes))


def ends_then(context: RunContext, before: str) -> str:
    """Return the old and new end: `ends 12:55 → 12:58`."""
    return context.tr("clock.ends-change", before=before, after=ends(context))
