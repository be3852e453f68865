"""The line in which the next note is written, with whose it is before it."""

from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from facilitate.session.note_formats.form import form
from facilitate.session.note_formats.pattern import blank_at
from facilitate.session.state import State
from facilitate.text import ending, visible
from facilitate.translations.translator import Translator
from facilitate.tui.widgets.plain_text import plain


class TextLine(Input):
    """A line of text in which control characters are shown as pictures of themselves."""

    DEFAULT_CSS = """
    TextLine, TextLine:focus {
        border: none; height: 1; padding: 0; width: 1fr; background: transparent;
    }
    TextLine:focus { background: $surface; }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        select_on_focus: bool = False,
    ) -> None:
        super().__init__(
            value, visible(placeholder), id=id, select_on_focus=select_on_focus, compact=True
        )
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")


class NoteInput(TextLine):
    """The text of a note; several lines pasted are several notes."""

    class Entered(Message):
        """A text was entered; the line is empty already, for keys may have come since."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    async def on_key(self, event: events.Key) -> None:
        """Take enter before the keys behind it, as a binding would not: they are the next note."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()

    async def action_submit(self) -> None:
        """Give the text away and begin anew."""
        text = self.value
        self.clear()
        self.post_message(self.Entered(text))

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, lines: list[str]) -> None:
            self.lines = lines
            super().__init__()

    def on_paste(self, event: events.Paste) -> None:
        """Make notes of several lines; one line goes into the text."""
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(lines))


WRITING = "…"
LEAD = 24
"""Characters of the words before a blank that are shown."""


class NoteLine(Horizontal):
    """Author note, and its text; in a step whose notes are people's, the name as well."""

    DEFAULT_CSS = """
    NoteLine { height: 1; padding: 0 1; background: $panel; }
    NoteLine > #whose { width: auto; max-width: 50%; padding: 0 1 0 0; text-style: bold; }
    NoteLine > #person { width: 22; margin: 0 1 0 0; display: none; }
    NoteLine.-person > #person { display: block; }
    NoteLine > #blank {
        width: auto; max-width: 50%; color: $quiet; padding: 0 1 0 0; display: none;
    }
    NoteLine > #blank.-there { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back to the keys", id="write.leave"),
    ]

    class Written(Message):
        """Notes were written."""

        def __init__(self, texts: list[str], person: str | None) -> None:
            self.texts = texts
            self.person = person
            super().__init__()

    class Leaving(Message):
        """The user wants to get back to the keys."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self._form = self._pattern = ""

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Static(id="whose", markup=False)
        yield TextLine(placeholder=self._tr("note-input.whose"), id="person")
        yield Static(id="blank", markup=False)
        yield NoteInput(placeholder=self._tr("run.no-notes-yet"), id="note")

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.query_one("#note", NoteInput).value

    @property
    def writing(self) -> bool:
        """Whether what is typed goes into this line."""
        # Not by has_focus, which comes true a little later.
        return self.screen.focused in (self.query_one("#note"), self.query_one("#person"))

    def show_whose(self, group: str | None, state: State) -> None:
        """Say whose the next note will be, and be ready for the form that it has."""
        step = state.step()
        written = map(self._tr.text, form(state, step))
        self._form, self._pattern = "; ".join(written), state.shown(step.pattern)
        self._show_blank()
        self.set_class(step.by == "person", "-person")
        self.query_one("#whose", Static).update(plain(f"{group or self._tr('note-input.note')} ›"))

    def begin(self) -> None:
        """Put the cursor where the next note begins."""
        # Not by focus(), which comes later: the keys that are typed next belong in here.
        self.screen.set_focus(self.query_one("#person" if self.has_class("-person") else "#note"))
        self.query_one("#note", NoteInput).placeholder = visible(self._form) or WRITING
        self._show_blank()

    def other_field(self) -> None:
        """Go from the name to the text, or back."""
        if self.has_class("-person"):
            at_name = self.screen.focused is self.query_one("#person")
            self.screen.set_focus(self.query_one("#note" if at_name else "#person"))

    def rest(self) -> None:
        """Say how to begin again."""
        self.query_one("#note", NoteInput).placeholder = self._tr("run.no-notes-yet")
        self._show_blank()

    def _show_blank(self) -> None:
        """Say which blank of the pattern is written now."""
        note = self.query_one("#note", NoteInput)
        words = ""
        if self._pattern and self.writing:
            number, of, lead = blank_at(self._pattern, note.value[: note.cursor_position])
            words = f"{number} of {of}: {ending(lead, LEAD)}"
        blank = self.query_one("#blank", Static)
        blank.set_class(bool(words), "-there")
        blank.update(plain(words))

    @on(Input.Changed, "#note")
    def _on_changed(self) -> None:
        self._show_blank()

    def put_back(self, text: str, person: str | None) -> None:
        """Put a note that was refused back into the line, before what was typed since."""
        note = self.query_one("#note", NoteInput)
        note.value = f"{text} {note.value}".rstrip()
        self.query_one("#person", TextLine).value = person or ""

    def action_leave(self) -> None:
        """Go back to the keys; what was written stays."""
        self.post_message(self.Leaving())

    @on(Input.Submitted, "#person")
    def _on_person(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.query_one("#note"))

    @on(NoteInput.Entered)
    def _on_note(self, event: NoteInput.Entered) -> None:
        event.stop()
        if event.text.strip():
            self._write([event.text])
        else:
            self.action_leave()

    @on(NoteInput.Pasted)
    def _on_pasted(self, event: NoteInput.Pasted) -> None:
        event.stop()
        self._write(event.lines)

    def _write(self, texts: list[str]) -> None:
        line = self.query_one("#person", TextLine)
        person = line.value.strip()
        line.clear()
        self.post_message(self.Written(texts, person or None))
