"""Answers that several commands give: a note, the time left, the end."""

import math

from facilitate.plain.desk import Desk
from facilitate.plan import labels
from facilitate.session.note import Note
from facilitate.translations.translator import Words


def note_line(note: Note, words: Words) -> str:
    """Give a note as a line: `3 yellow · Group one · text`."""
    stage = labels.stage(note.stage, words) if note.stage else words("note")
    whose = [part for part in (note.group, note.person) if part]
    said = words(" (said {date})", date=note.origin.at[:10]) if note.origin else ""
    marks = "".join((said, f" ({note.total})" if note.scores else "", " ★" if note.starred else ""))
    return " · ".join([f"{note.number} {stage}", *whose, note.text]) + marks


def time_line(desk: Desk) -> str:
    """Give the time left, the step and the expected end."""
    state = desk.session.state
    stands = "" if state.running else desk.words(" (the clock stands)")
    end = desk.words("ends {time}", time=ends(desk))
    return f"{left(desk)}{stands} · {state.step().title} · {end}{_behind(desk)}"


def left(desk: Desk) -> str:
    """Give what is left of the current step as `m:ss left`, or `m:ss over`."""
    left = desk.session.state.left(desk.session.t())
    minutes, seconds = divmod(math.ceil(left) if left >= 0 else int(-left), 60)
    return desk.words("{time} left" if left >= 0 else "{time} over", time=f"{minutes}:{seconds:02}")


def ends(desk: Desk) -> str:
    """Give the time of day at which the session ends as planned now."""
    return f"{desk.session.ends():%H:%M}"


def _behind(desk: Desk) -> str:
    minutes = round(desk.session.behind() / 60)
    if not minutes:
        return ""
    return desk.words(
        " · {minutes} min behind" if minutes > 0 else " · {minutes} min ahead", minutes=abs(minutes)
    )


def ends_then(desk: Desk, before: str) -> str:
    """Say what the end was and what it is: `ends 12:55 → 12:58`."""
    return desk.words("ends {before} → {after}", before=before, after=ends(desk))
