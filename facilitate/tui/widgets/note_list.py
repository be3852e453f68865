"""A list of notes drawn line by line, so that ten thousand of them are no burden."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from facilitate.tui.theme import LOOKS
from facilitate.tui.widgets.note_rows import Heading, Row, note_tag, note_words
from facilitate.tui.widgets.wrapping import fits, shortened, wrapped

_INK = "\n".join(f"    NoteList > .note-list--{name} {{ color: $ink-{name}; }}" for name in LOOKS)


class NoteList(ScrollView, can_focus=True):
    """Rows of notes; one note can be the chosen one."""

    DEFAULT_CSS = f"""
    NoteList {{
        height: 1fr; width: 1fr; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }}
    NoteList > .note-list--heading {{ text-style: bold; }}
    NoteList > .note-list--group {{ color: $quiet; text-style: italic; }}
    NoteList > .note-list--chosen {{ background: $chosen; text-style: bold; }}
    NoteList:nocolor > .note-list--chosen {{ text-style: reverse; }}
{_INK}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "note-list--heading",
        "note-list--group",
        "note-list--chosen",
        *(f"note-list--{name}" for name in LOOKS),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "note above", id="notes.up", show=False),
        Binding("down", "choose(1)", "note below", id="notes.down", show=False),
        Binding("pageup", "choose(-10)", "up", id="notes.page-up", show=False),
        Binding("pagedown", "choose(10)", "down", id="notes.page-down", show=False),
        Binding("home", "choose(-1000000)", "first note", id="notes.first", show=False),
        Binding("end", "choose(1000000)", "last note", id="notes.last", show=False),
    ]

    class Chosen(Message):
        """The user chose a note."""

        def __init__(self, notes: "NoteList", number: int) -> None:
            self.notes = notes
            self.number = number
            super().__init__()

        @property
        def control(self) -> "NoteList":
            """The list that it was chosen in."""
            return self.notes

    def __init__(
        self,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        wraps: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.chosen: int | None = None
        self._wraps = wraps
        """Long notes take several lines; else each is cut at the end of its one line."""
        self._unwritten: Collection[int] = ()
        self._starts: Sequence[int] = [0]
        """The line at which each row begins, and the line after the last one."""
        self._width = 0

    def show(self, rows: Sequence[Row], unwritten: Collection[int] = ()) -> None:
        """Show these rows; the notes of the `unwritten` numbers are marked as not on the disk."""
        self.rows, self._unwritten = rows, unwritten
        self._lay_out()

    def fit(self) -> None:
        """Break the notes anew where the width changed."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def choose(self, number: int | None) -> None:
        """Mark the note of a number, where it is among the rows, and bring it into view."""
        if number == self.chosen:
            return
        self.chosen = number
        self._bring_into_view()
        self.refresh()

    def numbers(self) -> list[int]:
        """Give the numbers of the notes shown, from above."""
        return [row.number for row in self.rows if row.number]

    def action_choose(self, distance: int) -> None:
        """Choose the note that many notes below the chosen one."""
        numbers = self.numbers()
        if not numbers:
            return
        if self.chosen in numbers:
            place = min(max(0, numbers.index(self.chosen) + distance), len(numbers) - 1)
        else:
            place = 0 if distance > 0 else len(numbers) - 1
        self._chose(numbers[place])

    def on_click(self, event: events.Click) -> None:
        """Choose the note that was clicked."""
        index = bisect_right(self._starts, event.y + self.scroll_offset.y) - 1
        if 0 <= index < len(self.rows) and self.rows[index].number:
            self._chose(self.rows[index].number)

    def on_resize(self) -> None:
        """Fit the new width, unless another screen is in front: then it can wait."""
        if self.app.screen is self.screen:
            self.fit()

    def _chose(self, number: int) -> None:
        self.choose(number)
        self.post_message(self.Chosen(self, number))

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        if not width:
            return
        if self._wraps:
            starts, line = [0], 0
            for row in self.rows:
                tag, text = self._words(row)
                room = width - len(tag)
                line += 1 if fits(text, room) else len(wrapped(text, room))
                starts.append(line)
            self._starts = starts
        else:
            self._starts = range(len(self.rows) + 1)
        self.virtual_size = Size(width, self._starts[-1])
        self._bring_into_view()
        self.refresh()

    def _words(self, row: Row) -> tuple[str, str]:
        """Give the tag and the text of a row."""
        if isinstance(row, Heading):
            return "", row.text
        return note_tag(row), note_words(row, row.number in self._unwritten)

    def _bring_into_view(self) -> None:
        # The note chosen is most often a late one.
        for index in range(len(self.rows) - 1, -1, -1):
            number = self.rows[index].number
            if number and number == self.chosen and index + 1 < len(self._starts):
                top, end = self._starts[index], self._starts[index + 1]
                self.scroll_to_region(Region(0, top, 1, end - top), animate=False, force=True)
                return

    def render_line(self, y: int) -> Strip:
        """Draw one line of the rows that are in view."""
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        index = bisect_right(self._starts, line) - 1
        base = self.rich_style
        if index >= len(self.rows) or not width:
            return Strip.blank(width, base)
        row = self.rows[index]
        part = line - self._starts[index]
        tag, words = self._words(row)
        room = width - len(tag)
        lines = wrapped(words, room) if self._wraps else (shortened(words, room),)
        text = lines[part] if part < len(lines) else ""
        tag = tag if part == 0 else " " * len(tag)
        style, ink = self._styles(row, base)
        segments = [Segment(tag, ink), Segment(text, style)]
        return Strip(segments).adjust_cell_length(width, style)

    def _styles(self, row: Row, base: Style) -> tuple[Style, Style]:
        """Give the styles of a row's text and of its tag."""
        ink = base
        if row.stage in LOOKS:
            ink += self.get_component_rich_style(f"note-list--{row.stage}", partial=True)
        if isinstance(row, Heading):
            if row.kind == "group":
                group = self.get_component_rich_style("note-list--group", partial=True)
                return base + group, ink
            return ink + self.get_component_rich_style("note-list--heading", partial=True), ink
        if row.number == self.chosen:
            chosen = self.get_component_rich_style("note-list--chosen", partial=True)
            return base + chosen, ink + chosen
        return base, ink
