"""The wall: all notes of the session by stage and group, filtered by typing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.note_input import TextLine
from facilitate.tui.widgets.note_list import NoteList
from facilitate.tui.widgets.note_rows import note_words, wall_rows
from facilitate.tui.widgets.plain_text import plain
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.status_line import KeyLine


class WallScreen(SessionScreen):
    """Every note there is."""

    DEFAULT_CSS = """
    WallScreen > #found { padding: 0 1; text-style: bold; }
    WallScreen > NoteList { margin: 1 1 0 1; }
    WallScreen > TextLine { margin: 0 1; }
    WallScreen > #chosen { height: auto; max-height: 6; padding: 0 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back to the run screen", id="wall.close"),
        Binding("w", "close", "back to the run screen", id="wall.back", show=False),
        Binding("up", "choose(-1)", "note above", id="wall.up", show=False),
        Binding("down", "choose(1)", "note below", id="wall.down", show=False),
        Binding("pageup", "choose(-10)", "up", id="wall.page-up", show=False),
        Binding("pagedown", "choose(10)", "down", id="wall.page-down", show=False),
        Binding("enter", "close", "take the note chosen back", id="wall.take", show=False),
    ]
    KEYS = (("wall.close", "key.back"), ("type", "key.to-filter"), ("↑ ↓", "key.choose-note"))

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield TwoEnds(id="top")
        yield TwoEnds(id="found")
        yield NoteList(wraps=False)
        yield Static(id="chosen", markup=False)
        yield TextLine(placeholder=self.tr("wall.type-to-filter"))
        yield KeyLine()

    def on_mount(self) -> None:
        """Put the cursor into the filter."""
        self._shown: tuple[int, int, str] | None = None
        self.set_focus(self.query_one(TextLine))

    def tick(self) -> None:
        """Show what came since."""
        self.show()

    def show(self) -> None:
        """Show the notes, if something happened or the filter changed."""
        self.show_top()
        session, wanted = self.session, self.query_one(TextLine).value
        seen = (len(session.events), session.log.waiting, wanted)
        if seen == self._shown:
            return
        self._shown = seen
        state, notes = session.state, self.query_one(NoteList)
        rows = wall_rows(state.wall(), state.groups, wanted)
        notes.show(rows, self.context.unwritten())
        notes.choose(self.context.chosen)
        self._show_chosen()
        found = sum(1 for row in rows if row.number)
        tr = self.tr
        many = tr.count(found, "count.note", "count.notes")
        self.query_one("#found", TwoEnds).left = plain(
            tr("wall.title", notes=many) + (tr("wall.with-text", text=wanted) if wanted else "")
        )

    def action_choose(self, distance: int) -> None:
        """Choose another note."""
        self.query_one(NoteList).action_choose(distance)

    def action_close(self) -> None:
        """Go back; the note chosen here stays the one that is meant."""
        self.dismiss()

    @on(Input.Changed)
    def _on_changed(self) -> None:
        self.show()

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        self.action_close()

    @on(NoteList.Chosen)
    def _on_chosen(self, event: NoteList.Chosen) -> None:
        self.context.chosen = event.number
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the whole of the chosen note, which has but one line on the wall."""
        number = self.query_one(NoteList).chosen
        note = self.session.state.notes.get(number or 0)
        chosen = self.query_one("#chosen", Static)
        chosen.update(plain(f"{note.number} {note_words(note)}" if note else ""))
