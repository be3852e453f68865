"""The fields of the note line while a note is written."""

from textual import events
from textual.message import Message
from textual.widgets import Static

from facilitate.translations.translator import Translator
from facilitate.tui.step.note_line import NoteLine
from facilitate.tui.widgets.text_line import TextLine


class NoteInput(TextLine):
    """One of the two fields of a note line; it handles enter before any later key."""

    class Entered(Message):
        """Enter was pressed."""

        def __init__(self, field: "NoteInput") -> None:
            self.field = field
            super().__init__()

        @property
        def control(self) -> "NoteInput":
            """The field in which it was pressed."""
            return self.field

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, lines: list[str]) -> None:
            self.lines = lines
            super().__init__()

    async def on_key(self, event: events.Key) -> None:
        """Handle enter before the keys after it, unlike a binding: those are the next note."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self))

    def on_paste(self, event: events.Paste) -> None:
        """Turn several lines into notes; insert a single line into the text."""
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(lines))

    def watch_value(self) -> None:
        """Notify the line at once that a note was begun."""
        if isinstance(self.parent, NoteLine):
            self.parent.look_whether_begun()


class NoteLabel(Static):
    """A label in front of a field; its CSS also has the rules of the other fields."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    NoteLabel { width: auto; max-width: 50%; padding: 0 1 0 0; text-style: bold; }
    NoteLine > #who-label, NoteLine > #person, NoteLine > #blank { display: none; }
    NoteLine > #person { width: 20; margin: 0 1 0 0; }
    NoteLine.-person > #person, NoteLine.-person > #who-label { display: block; }
    NoteLine > #blank { color: $quiet; text-style: none; }
    NoteLine > #blank.-there { display: block; }
    """


class Fields:
    """The widgets of a note line for writing."""

    def __init__(self, tr: Translator, label: str) -> None:
        self.who = NoteLabel(f"{tr('note-input.who')} ›", id="who-label", markup=False)
        self.person = NoteInput(placeholder=tr("note-input.whose"), id="person")
        self.whose = NoteLabel(label, id="whose", markup=False)
        self.blank = NoteLabel(id="blank", markup=False)
        self.note = NoteInput(placeholder=tr("run.no-notes-yet"), id="note")

    def all(self) -> tuple[NoteLabel | NoteInput, ...]:
        """Return them in the order in which they are shown."""
        return self.who, self.person, self.whose, self.blank, self.note
