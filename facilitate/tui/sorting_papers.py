"""The notes of a sorting table as they are written on papers: with their session, and how many said
them.
"""

from msgspec.structs import replace

from facilitate.session.note import Note
from facilitate.sorting.events import Sorted
from facilitate.sorting.table import Table
from facilitate.translations.translator import Translator


class Papers:
    """What is written on papers; only what changed is written anew."""

    def __init__(self, table: Table, tr: Translator) -> None:
        self._table = table
        self._tr = tr
        self._written: dict[int, Note] = {}
        self._done = 0
        """How much of what was done at the table is on the papers."""
        self._with_room = False

    def all(self, with_room: bool) -> list[Note]:
        """Return the notes on the wall, as they are written; with the session each is from, if
        there are several.
        """
        with_room = with_room and len(self._table.parts) > 1
        if not with_room and not self._table.said_by:
            self._written.clear()
            return list(self._table.state.wall())
        self._forget_changed(with_room)
        written, notes = self._written, []
        for number, note in self._table.state.notes.items():
            if not note.removed:
                paper = written.get(number)
                if paper is None:
                    paper = written[number] = self._paper(note)
                notes.append(paper)
        return notes

    def _forget_changed(self, with_room: bool) -> None:
        """Forget the papers of the notes that something was done with since."""
        done = self._table.done
        if with_room != self._with_room:
            self._written.clear()
        self._with_room = with_room
        for event in done[self._done :]:
            numbers = self._numbers(event) if isinstance(event, Sorted) else None
            if numbers is None:
                self._written.clear()
                break
            for number in numbers:
                self._written.pop(number, None)
        self._done = len(done)

    def _numbers(self, event: Sorted) -> list[int] | None:
        """Return the notes that something was done with; None if it may be any."""
        found: list[int] = []
        parts = {part.id: part.numbers for part in self._table.parts}
        for act in event.acts:
            one: int | None = getattr(act.event, "number", None)
            several: tuple[int, ...] = getattr(act.event, "numbers", ())
            numbers = several if one is None else (one,)
            if not numbers:
                return None
            found += (parts[act.session][number] for number in numbers)
        return found

    def _paper(self, note: Note) -> Note:
        table = self._table
        text, group = note.text, note.group
        if note.number in table.said_by:
            tables = table.tables_of(note)
            text += " · " + self._tr.count(tables, "sorting.said-by-one", "sorting.said-by")
        if self._with_room:
            room = table.part_of(note.number).room
            group = f"{room} · {group}" if group else room
        return replace(note, text=text, group=group)
