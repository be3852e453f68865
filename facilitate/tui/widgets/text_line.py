"""A line of text to write in, for every screen."""

from rich.text import Text
from textual import events
from textual.widgets import Input

from facilitate.text import visible


class TextLine(Input):
    """A line of text that shows control characters as visible symbols."""

    DEFAULT_CSS = """
    TextLine, TextLine:focus {
        border: none; height: 1; padding: 0; width: 1fr; background: transparent;
    }
    TextLine:focus { background: $background; background-tint: $foreground 0%; }
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

    def on_paste(self, event: events.Paste) -> None:
        """Insert pasted text as one line."""
        event.prevent_default()
        event.stop()
        self.insert_pasted(event.text)

    def insert_pasted(self, text: str) -> None:
        """Insert a text at the cursor, replacing the selection, as one line."""
        lines = [line for line in text.splitlines() if line.strip()]
        one_line = lines[0] if len(lines) == 1 else " ".join(map(str.strip, lines))
        self.replace(one_line, *sorted(self.selection))
