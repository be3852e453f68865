"""A dialog to edit a note: its text, person and group."""

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from facilitate.session.note import Note
from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.widgets.text_line import TextLine


class NoteFields(NamedTuple):
    """The editable fields of a note, as typed."""

    text: str
    person: str
    group: str


class EditNote(ModalScreen[NoteFields | None]):
    """Asks for the text, the person and the group of a note; returns None if cancelled."""

    DEFAULT_CSS = (
        Ask.DEFAULT_CSS.replace("Ask", "EditNote")
        + """
    EditNote Horizontal { height: 1; }
    EditNote Horizontal > Static { width: 10; }
    EditNote Horizontal > TextLine { margin: 0; }
    EditNote #text { margin: 1 0; }
    EditNote .hint { margin: 1 0 0 0; }
    """
    )
    BINDINGS = Ask.BINDINGS

    def __init__(self, note: Note, tr: Translator) -> None:
        super().__init__()
        self._note, self._tr = note, tr

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        note, tr = self._note, self._tr
        with Vertical():
            yield Static(plain(tr("dialog.note", number=note.number), "bold"))
            yield TextLine(note.text, id="text")
            fields = (
                ("person", tr("edit.person"), note.person),
                ("group", tr("edit.group"), note.group),
            )
            for name, label, value in fields:
                with Horizontal():
                    yield Static(plain(f"{label} ›"))
                    yield TextLine(value or "", id=name, select_on_focus=True)
            yield Static(plain(tr("edit.keys")), classes="hint")

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        values = (
            self.query_one(f"#{name}", TextLine).value for name in ("text", "person", "group")
        )
        self.dismiss(NoteFields(*values))
