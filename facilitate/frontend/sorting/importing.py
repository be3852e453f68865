"""Import notes written elsewhere: first a preview, then the notes."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from facilitate.names import same_name_key
from facilitate.session import events as ev
from facilitate.session.note_formats.form import worded
from facilitate.sorting.imports.written import Read, Written
from facilitate.sorting.table import Table
from facilitate.text import listed
from facilitate.translations.translator import Translator

SHOWN = 12
"""How many notes the preview shows."""
KINDS = {"chat": "import.chat", "board": "import.board", "lines": "import.lines"}
"""The message for each kind of file."""
LEFT_OUT = {
    "private": "import.left-private",
    "reaction": "import.left-reaction",
    "empty": "import.left-empty",
}
"""The message for each kind of content that is left out of a file."""


class Import(NamedTuple):
    """What an import would add."""

    read: Read
    new: list[Written]
    """The notes that are not on the table yet."""
    step: int
    """The step they go to."""
    group: str | None = None
    """The group of notes that name none."""


def prepare(table: Table, read: Read, group: str | None = None) -> Import:
    """Return what an import would add to the chosen step; reading a file again adds only what is
    new.
    """
    there = {(note.text, same_name_key(note.person or "")) for note in table.state.notes.values()}
    step = table.state.step()
    new = []
    for note in read.notes:
        key = (worded(table.state, step, note.text), same_name_key(note.person or ""))
        if key not in there:
            new.append(note)
    return Import(read, new, step.id, group)


def look(table: Table, wanted: Import, tr: Translator) -> Iterator[str]:
    """Yield lines that preview what would be imported, and what would not."""
    read = wanted.read
    yield tr(KINDS[read.kind], notes=tr.count(len(read.notes), "count.note", "count.notes"))
    for note in wanted.new[:SHOWN]:
        whose = (note.clock, note.group or wanted.group, note.person, note.text)
        theme = f" [{note.theme}]" if note.theme else ""
        yield "  " + " · ".join(filter(None, whose)) + theme
    if len(wanted.new) > SHOWN:
        yield "  " + tr("import.more", number=len(wanted.new) - SHOWN)
    if read.people:
        yield tr("import.people", names=listed(read.people))
    for what, many in read.left_out.items():
        yield tr(LEFT_OUT[what], number=many)
    known = len(read.notes) - len(wanted.new)
    if known:
        yield tr("import.known", number=known)
    room = table.room or table.parts[0]
    step = table.state.by_id(wanted.step)
    yield tr("import.where", step=step.title, room=room.room)


def take(table: Table, wanted: Import) -> list[int]:
    """Import the notes at once; return their numbers."""
    step = table.state.by_id(wanted.step)
    events = [
        ev.Noted(
            number=0,
            text=worded(table.state, step, note.text),
            step=step.id,
            stage=step.written.stage,
            group=None if step.written.by == "everyone" else note.group or wanted.group,
            person=note.person,
            at=_at(table, note.clock),
        )
        for note in wanted.new
    ]
    return table.add_all(events, [note.theme for note in wanted.new])


def _at(table: Table, clock: str | None) -> str:
    """Return when a note was written: at that time of the day on which the session began."""
    if clock is None or not table.state.started:
        return ""
    began = datetime.fromisoformat(table.state.started)
    hour, minute, second = map(int, clock.split(":"))
    at = began.replace(hour=hour, minute=minute, second=second, microsecond=0)
    return at.isoformat(timespec="milliseconds")
