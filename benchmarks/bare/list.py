"""The floor of the wall: a bare list of the line API that fills the screen with colour."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

PAPER = Style(color="#1c1d20", bgcolor="#ffe066")


class LineList(ScrollView, can_focus=True):
    """Lines of text, each as wide as the list."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def on_mount(self) -> None:
        self._show_end()

    def on_resize(self) -> None:
        self._show_end()

    def add(self, line: str) -> None:
        self._lines.append(line)
        self._show_end()

    def _show_end(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self.scroll_end(animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        text = self._lines[line] if line < len(self._lines) else ""
        return Strip([Segment(text, PAPER)]).adjust_cell_length(width, PAPER)


class BareList(App[None]):
    """Opens a list of lines on a screen of its own."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def open(self) -> None:
        screen: Screen[None] = Screen()
        self.push_screen(screen)
        screen.mount(LineList(self.lines))

    def add(self, line: str) -> None:
        self.screen.query_one(LineList).add(line)
