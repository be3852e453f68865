"""Answers that several commands give: a note, the time left, the end."""

import math

from facilitate.plain.desk import Desk
from facilitate.session.note import Note


def note_line(note: Note) -> str:
    """Give a note as a line: `3 yellow · Group one · text`."""
    whose = [part for part in (note.group, note.person) if part]
    said = f" (said {note.origin.at[:10]})" if note.origin else ""
    marks = "".join((said, f" ({note.total})" if note.scores else "", " ★" if note.starred else ""))
    return " · ".join([f"{note.number} {note.stage or 'note'}", *whose, note.text]) + marks


def time_line(desk: Desk) -> str:
    """Give the time left, the step and the expected end."""
    state = desk.session.state
    stands = "" if state.running else " (the clock stands)"
    return f"{left(desk)}{stands} · {state.step().title} · ends {ends(desk)}{_behind(desk)}"


def left(desk: Desk) -> str:
    """Give what is left of the current step as `m:ss left`, or `m:ss over`."""
    left = desk.session.state.left(desk.session.t())
    minutes, seconds = divmod(math.ceil(left) if left >= 0 else int(-left), 60)
    return f"{minutes}:{seconds:02} {'left' if left >= 0 else 'over'}"


def ends(desk: Desk) -> str:
    """Give the time of day at which the session ends as planned now."""
    return f"{desk.session.ends():%H:%M}"


def _behind(desk: Desk) -> str:
    minutes = round(desk.session.behind() / 60)
    return "" if not minutes else f" · {abs(minutes)} min {'behind' if minutes > 0 else 'ahead'}"
