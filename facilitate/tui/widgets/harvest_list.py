"""The rows of the harvest, drawn line by line so that ten thousand of them stay fast."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from facilitate.harvest.overview import Aside, Heading, Measured, Row, Told
from facilitate.text import visible
from facilitate.tui.theme import LOOKS, letter, mark
from facilitate.tui.widgets.bars import bar
from facilitate.tui.wrapping import shortened, shortened_links

_INK = "\n".join(f"    HarvestList > .harvest--{name} {{ color: $ink-{name}; }}" for name in LOOKS)
MOST_LABEL = 24
"""The most cells that the name of a bar has."""
MOST_BAR = 48
"""The most cells of a bar."""
LEAST_BAR = 8
"""The fewest cells of the longest bar."""
LEAST_ABOUT = 12
"""The fewest cells in which a note's details are shown."""
NUMBER = 6
"""Width of the number after a bar."""


class HarvestList(ScrollView, can_focus=True):
    """The harvest so far; each row is one line."""

    DEFAULT_CSS = f"""
    HarvestList {{
        height: 1fr; width: 1fr; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }}
    HarvestList > .harvest--heading {{ text-style: bold; }}
    HarvestList > .harvest--quiet {{ color: $quiet; }}
{_INK}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "harvest--heading",
        "harvest--quiet",
        *(f"harvest--{name}" for name in LOOKS),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "section(1)", "keys.next-part", id="harvest.next", show=False),
        Binding("shift+tab", "section(-1)", "keys.part-before", id="harvest.before", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row | None] = ()
        """None is an empty line."""
        self._label = self._about = 0
        """How many cells the labels of the bars have, and the remarks after them."""

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows, with an empty line above each heading but the first."""
        spaced: list[Row | None] = []
        for row in rows:
            if spaced and isinstance(row, Heading):
                spaced.append(None)
            spaced.append(row)
        self.rows = spaced
        measured = [row for row in rows if isinstance(row, Measured)]
        self._label = min(MOST_LABEL, max((cell_len(_label(row)) for row in measured), default=0))
        self._about = max((cell_len(visible(row.about)) for row in measured), default=0)
        self.virtual_size = Size(self.scrollable_content_region.width, len(spaced))
        self.refresh()

    def action_section(self, distance: int) -> None:
        """Scroll to the heading that many headings from the top line."""
        headings = [line for line, row in enumerate(self.rows) if isinstance(row, Heading)]
        top = self.scroll_offset.y
        if distance > 0:
            line = next((line for line in headings if line > top), len(self.rows))
        else:
            line = next((line for line in reversed(headings) if line < top), 0)
        self.scroll_to(y=line, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the rows that are in view."""
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        row = self.rows[line] if line < len(self.rows) else None
        base = self.rich_style
        segments: list[Segment] = []
        left = width
        for words, style in self._parts(row, width, base):
            words = shortened(words, left)
            segments.append(Segment(words, style))
            left -= cell_len(words)
        return Strip(segments).adjust_cell_length(width, base)

    def _parts(self, row: Row | None, width: int, base: Style) -> list[tuple[str, Style]]:
        """Return the parts of a line, each with its style."""
        quiet = base + self._style("quiet")
        match row:
            case Heading():
                return [(visible(row.text), base + self._style("heading"))]
            case Aside():
                return [(visible(row.text), quiet)]
            case Measured():
                return self._measured(row, width, base, quiet)
            case Told():
                return self._told(row, width, base, quiet)
        return []

    def _told(self, row: Told, width: int, base: Style, quiet: Style) -> list[tuple[str, Style]]:
        """Return a note with as many of its details as fit after its text."""
        tag = f"{letter(row.note.stage)}{row.note.number:>4} "
        lead = f"{visible(row.lead)} " if row.lead else ""
        room = width - len(tag) - cell_len(lead)
        words = shortened_links([*map(visible, row.links)], room)
        left = room - cell_len(words) - 2
        if left < LEAST_ABOUT - 2:
            left = 0
        abouts = (f"  {visible(text)}" for text in (row.about, row.whose))
        about = next((text for text in abouts if cell_len(text) - 2 <= left), "")
        return [
            (tag, self._ink(row.note.stage, base)),
            (lead, quiet),
            (words, base),
            (about, quiet),
        ]

    def _measured(
        self, row: Measured, width: int, base: Style, quiet: Style
    ) -> list[tuple[str, Style]]:
        """Return a label, a bar and a number; the bars of all rows are aligned."""
        ink = self._ink(row.stage, base)
        name = shortened(_label(row), min(self._label, width // 3))
        rest = width - self._label - 1 - NUMBER - 3 - self._about
        room = max(LEAST_BAR, min(MOST_BAR, width // 3, rest))
        drawn = bar(row.number, row.most, room)
        return [
            (name + " " * (self._label - cell_len(name) + 1), ink),
            (drawn + " " * (room - len(drawn)), ink if row.stage in LOOKS else quiet),
            (f"{row.number:>{NUMBER}}", base),
            (f"  {visible(row.about)}", quiet),
        ]

    def _ink(self, stage: str | None, base: Style) -> Style:
        return base + self._style(stage) if stage in LOOKS else base

    def _style(self, name: str | None) -> Style:
        return self.get_component_rich_style(f"harvest--{name}", partial=True)


def _label(row: Measured) -> str:
    """Return the label of a bar; that of a stage has its letter and shape."""
    return visible(f"{mark(row.stage)} {row.label}" if row.stage else row.label)
