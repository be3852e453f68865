"""A dialog to edit a note: its text, person and group."""

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.widgets.status_line import KeyLine
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

    def __init__(self, number: int, fields: NoteFields, tr: Translator, why: str = "") -> None:
        """Create the dialog for a note; `why` says why what was typed before was refused."""
        super().__init__()
        self._number, self._before, self._tr, self._why = number, fields, tr, why

    def half_written(self) -> str:
        """Return what was changed so far."""
        typed = zip(self._fields() if self.is_mounted else self._before, self._before, strict=True)
        return " · ".join(now.strip() for now, before in typed if now != before)

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        before, tr = self._before, self._tr
        with Vertical():
            yield Static(plain(tr("dialog.note", number=self._number), "bold"))
            yield TextLine(before.text, id="text")
            fields = (
                ("person", tr("edit.person"), before.person),
                ("group", tr("edit.group"), before.group),
            )
            for name, label, value in fields:
                with Horizontal():
                    yield Static(plain(f"{label} ›"))
                    yield TextLine(value, id=name, select_on_focus=True)
            if self._why:
                yield KeyLine()
            yield Static(plain(tr("edit.keys")), classes="hint")

    def on_mount(self) -> None:
        """Say why what was typed before was refused."""
        for line in self.query(KeyLine):
            line.say(self._why, refused=True)

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        self.dismiss(self._fields())

    def _fields(self) -> NoteFields:
        names = ("text", "person", "group")
        return NoteFields(*(self.query_one(f"#{name}", TextLine).value for name in names))
