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
from facilitate.tui.wrapping import shortened, shortened_links, wrapped

_INK = "\n".join(
    f"    HarvestList > .harvest--{name} {{ color: $ink-{name}; }}\n"
    f"    HarvestList > .harvest--bar-{name} {{ color: $paper-{name}; }}"
    for name in LOOKS
)
MOST_LABEL = 24
"""The most cells that the name of a bar has."""
MOST_BAR = 48
"""The most cells of a bar."""
LEAST_BAR = 12
"""The fewest cells of the longest bar."""
LEAST_ABOUT = 12
"""The fewest cells in which a note's details are shown."""
NUMBER = 6
"""Width of the number after a bar."""
EXACT = 1_000
"""Above this number of rows, each is one line, so that none is measured."""
LINK = " → "
"""What is between a note's text and the answer of a turn."""

Parts = list[tuple[str, Style]]
"""The parts of a line, each with its style."""


class HarvestList(ScrollView, can_focus=True):
    """The harvest so far; a long note goes on below, indented."""

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
        *(f"harvest--{part}{name}" for name in LOOKS for part in ("", "bar-")),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "section(1)", "keys.next-part", id="harvest.next", show=False),
        Binding("shift+tab", "section(-1)", "keys.part-before", id="harvest.before", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row | None] = ()
        """None is an empty line."""
        self._lines: Sequence[tuple[int, int]] = ()
        """The index of the row in each line, and which of its lines that is."""
        self._laid_out_for = 0
        """The width that the lines were made for."""
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
        self._lay_out()
        self.refresh()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out for a new width at once: after the event for it, all would be drawn twice."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()
            self._refresh_scrollbars()
        return changed

    def _lay_out(self) -> None:
        self._laid_out_for = width = self.scrollable_content_region.width
        exact = width > 0 and len(self.rows) <= EXACT
        heights = (self._height(row, width) if exact else 1 for row in self.rows)
        self._lines = [
            (index, part) for index, height in enumerate(heights) for part in range(height)
        ]
        self.virtual_size = Size(width, len(self._lines))

    def action_section(self, distance: int) -> None:
        """Scroll to the heading that many headings from the top line."""
        headings = [
            line
            for line, (index, _) in enumerate(self._lines)
            if isinstance(self.rows[index], Heading)
        ]
        top = self.scroll_offset.y
        if distance > 0:
            line = next((line for line in headings if line > top), len(self._lines))
        else:
            line = next((line for line in reversed(headings) if line < top), 0)
        self.scroll_to(y=line, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the rows that are in view."""
        # At the width that the lines were made for: a wider one has fewer.
        line, width = y + self.scroll_offset.y, self._laid_out_for
        base = self.rich_style
        parts = self._parts(*self._lines[line], width, base) if line < len(self._lines) else []
        segments: list[Segment] = []
        left = width
        for words, style in parts:
            words = shortened(words, left)
            segments.append(Segment(words, style))
            left -= cell_len(words)
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, base)

    def _height(self, row: Row | None, width: int) -> int:
        """Return how many lines a row has."""
        match row:
            case Aside():
                return len(wrapped(visible(row.text), width))
            case Told():
                return len(wrapped(_told(row), width - len(_tag(row))))
            case Measured():
                return len(wrapped(visible(row.about), self._about_room(width)))
        return 1

    def _parts(self, index: int, part: int, width: int, base: Style) -> Parts:
        """Return the parts of one of the lines of a row."""
        row, quiet = self.rows[index], base + self._style("quiet")
        match row:
            case Heading():
                return [(visible(row.text), base + self._style("heading"))]
            case Aside():
                return [(wrapped(visible(row.text), width)[part], quiet)]
            case Measured():
                return self._measured(row, part, width, base, quiet)
            case Told() if len(self.rows) > EXACT:
                return self._told_in_one_line(row, width, base, quiet)
            case Told():
                return self._told(row, part, width, base, quiet)
        return []

    def _told(self, row: Told, part: int, width: int, base: Style, quiet: Style) -> Parts:
        """Return a line of a note; after its last one, as many of its details as fit."""
        tag, lead = _tag(row), _lead(row)
        lines = wrapped(_told(row), width - len(tag))
        words = lines[part]
        first = [(tag, self._ink(row.note.stage, base))] if part == 0 else [(" " * len(tag), base)]
        if part == 0 and words.startswith(lead):
            first.append((lead, quiet))
            words = words.removeprefix(lead)
        parts = [*first, (words, base)]
        if part == len(lines) - 1:
            used = sum(cell_len(text) for text, _ in parts)
            parts.append((_about(row, width - used), quiet))
        return parts

    def _told_in_one_line(self, row: Told, width: int, base: Style, quiet: Style) -> Parts:
        """Return a note with as many of its details as fit after its text."""
        tag, lead = _tag(row), _lead(row)
        room = width - len(tag) - cell_len(lead)
        words = shortened_links([*map(visible, row.links)], room, LINK)
        return [
            (tag, self._ink(row.note.stage, base)),
            (lead, quiet),
            (words, base),
            (_about(row, room - cell_len(words)), quiet),
        ]

    def _measured(self, row: Measured, part: int, width: int, base: Style, quiet: Style) -> Parts:
        """Return a label, a bar and a number; the bars of all rows are aligned."""
        room = self._bar_room(width)
        abouts = wrapped(visible(row.about), self._about_room(width))
        about = abouts[part] if len(self.rows) <= EXACT else visible(row.about)
        if part > 0:
            return [(" " * (width - self._about_room(width)), base), (about, quiet)]
        ink = self._ink(row.stage, base)
        filled = base + self._style(f"bar-{row.stage}") if row.stage in LOOKS else quiet
        name = shortened(_label(row), self._label_room(width))
        drawn = bar(row.number, row.most, room)
        return [
            (name + " " * (self._label_room(width) - cell_len(name) + 1), ink),
            (drawn + " " * (room - len(drawn)), filled),
            (f"{row.number:>{NUMBER}}", base),
            (f"  {about}", quiet),
        ]

    def _label_room(self, width: int) -> int:
        return min(self._label, width // 3)

    def _bar_room(self, width: int) -> int:
        rest = width - self._label_room(width) - 1 - NUMBER - 3 - self._about
        return max(LEAST_BAR, min(MOST_BAR, width // 3, rest))

    def _about_room(self, width: int) -> int:
        """Return how many cells there are for the remark after a bar."""
        return width - self._label_room(width) - 1 - self._bar_room(width) - NUMBER - 2

    def _ink(self, stage: str | None, base: Style) -> Style:
        return base + self._style(stage) if stage in LOOKS else base

    def _style(self, name: str | None) -> Style:
        return self.get_component_rich_style(f"harvest--{name}", partial=True)


def _label(row: Measured) -> str:
    """Return the label of a bar; that of a stage has its letter and shape."""
    return visible(f"{mark(row.stage)} {row.label}" if row.stage else row.label)


def _tag(row: Told) -> str:
    """Return the letter and the number of a note."""
    return f"{letter(row.note.stage)}{row.note.number:>4} "


def _lead(row: Told) -> str:
    return f"{visible(row.lead)} " if row.lead else ""


def _told(row: Told) -> str:
    """Return what precedes a note, its text, and the answer of each turn."""
    return f"{_lead(row)}{LINK.join(map(visible, row.links))}"


def _about(row: Told, room: int) -> str:
    """Return the most details of a note for which there is room after its text."""
    left = room - 2
    if left < LEAST_ABOUT - 2:
        left = 0
    abouts = (f"  {visible(text)}" for text in (row.about, row.owner))
    return next((text for text in abouts if cell_len(text) - 2 <= left), "")
