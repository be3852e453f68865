"""Notes of a sorting table as shown on papers: with their session, and how many said them."""

from msgspec.structs import replace

from facilitate.session.note import Note
from facilitate.sorting.changes import Change
from facilitate.sorting.table import Table
from facilitate.translations.translator import Translator


class Papers:
    """The notes as shown on papers; only changed ones are built again."""

    def __init__(self, table: Table, tr: Translator) -> None:
        self._table = table
        self._tr = tr
        self._written: dict[int, Note] = {}
        self._seen = 0
        """How many of the table's changes are on the papers."""
        self._with_room = False

    def update(self, with_room: bool) -> list[int] | None:
        """Write anew what changed, with the session each note is from if there are several; return
        the notes that are where they were, or None if any may be elsewhere now, or others there.
        """
        with_room = with_room and len(self._table.parts) > 1
        changes = self._table.changes[self._seen :]
        self._seen += len(changes)
        known = [change for change in changes if change is not None]
        if len(known) < len(changes) or not self._written or with_room != self._with_room:
            self._with_room = with_room
            self._write_all()
            return None
        return self._write_again(known)

    def all(self) -> list[Note]:
        """Return the notes on the wall as shown, by number."""
        return [paper for paper in self._written.values() if not paper.removed]

    def _write_all(self) -> None:
        plain = not (self._with_room or self._table.said_by)
        notes = self._table.state.notes.values()
        self._written = {note.number: note if plain else self._paper(note) for note in notes}

    def _write_again(self, changes: list[Change]) -> list[int] | None:
        for change in changes:
            for number in change.numbers:
                paper = self._paper(self._table.state.notes[number])
                if change.moved:
                    self._written[number] = paper
                elif self._written[number] is not paper:
                    self._written[number].become(paper)
        moved = any(change.moved for change in changes)
        return None if moved else [number for change in changes for number in change.numbers]

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
