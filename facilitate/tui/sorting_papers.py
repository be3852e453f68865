"""Notes of a sorting table as shown on papers: with their session, and how many said them."""

from collections.abc import Iterable

from msgspec.structs import fields, replace

from facilitate.session import events as ev
from facilitate.session.note import Note
from facilitate.sorting.events import Sorted
from facilitate.sorting.table import Table
from facilitate.translations.translator import Translator

_STAYS = ev.Edited | ev.Starred | ev.OwnerNamed | ev.DueSet | ev.Scored | ev.Dotted
"""Events that change a note in place."""
_FIELDS = tuple(field.name for field in fields(Note))


class Papers:
    """The notes as shown on papers; only changed ones are built again."""

    def __init__(self, table: Table, tr: Translator) -> None:
        self._table = table
        self._tr = tr
        self._written: dict[int, Note] = {}
        self._done = 0
        """How much of the table's history is on the papers."""
        self._with_room = False

    def update(self, with_room: bool) -> list[int] | None:
        """Write anew what changed, with the session each note is from if there are several; return
        the notes that are where they were, or None if any may be elsewhere now, or others there.
        """
        with_room = with_room and len(self._table.parts) > 1
        new = self._table.done[self._done :]
        self._done = len(self._table.done)
        changed = self._changed_in_place(new)
        if changed is None or not self._written or with_room != self._with_room:
            self._with_room = with_room
            self._write_all()
            return None
        for number in changed:
            paper, now = self._written[number], self._paper(self._table.state.notes[number])
            for name in _FIELDS if paper is not now else ():
                setattr(paper, name, getattr(now, name))
        return changed

    def all(self) -> list[Note]:
        """Return the notes on the wall as shown, by number."""
        return list(self._written.values())

    def _write_all(self) -> None:
        plain = not (self._with_room or self._table.said_by)
        notes = self._table.state.wall()
        self._written = {note.number: note if plain else self._paper(note) for note in notes}

    def _changed_in_place(self, events: Iterable[object]) -> list[int] | None:
        """Return the notes that changed in place; None if any may have moved."""
        numbers = {part.id: part.numbers for part in self._table.parts}
        changed: list[int] = []
        for event in events:
            if not isinstance(event, Sorted):
                return None
            for act in event.acts:
                if not isinstance(act.event, _STAYS):
                    return None
                changed.append(numbers[act.session][act.event.number])
        return changed

    def _paper(self, note: Note) -> Note:
        table = self._table
        text, group = note.text, note.group
        if note.number in table.said_by:
            tables = table.tables_of(note)
            text += " · " + self._tr.count(tables, "sorting.said-by-one", "sorting.said-by")
        elif not self._with_room:
            return note
        if self._with_room:
            room = table.part_of(note.number).room
            group = f"{room} · {group}" if group else room
        return replace(note, text=text, group=group)
