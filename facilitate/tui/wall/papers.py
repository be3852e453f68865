"""Draw papers line by line, in the colours of the theme or, without colours, in boxes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size

from facilitate.session.note import Note
from facilitate.tui.theme import LOOKS
from facilitate.tui.wall.layout import EDGE
from facilitate.tui.wall.paper import SMALL, Line, Look, height, paper
from facilitate.tui.wall.styles import PALE, part_style
from facilitate.tui.wrapping import shortened

PAD = 1
"""Cells between the edge of a paper and its words."""


class _Box(Struct, frozen=True):
    """The characters of the box around a paper if there are no colours."""

    side: str = "│"
    edge: str = "─"
    corners: str = "┌┐└┘"

    def top(self, text: str, more: int) -> str:
        """Return the upper edge, with a text in it and so many more cells."""
        return f"{self.corners[0]}{text} {self.edge * (more - 1)}{self.corners[1]}"

    def bottom(self, width: int) -> str:
        """Return the lower edge."""
        return f"{self.corners[2]}{self.edge * width}{self.corners[3]}"


_BOX = _Box()
_CHOSEN_BOX = _Box("┃", "━", "┏┓┗┛")


class _Drawn(Struct, frozen=True):
    """A paper as it was drawn."""

    note: Note
    """The note as it was then."""
    unwritten: bool
    lines: tuple[Line, ...]


def gap_of(look: Look) -> int:
    """Return the number of blank lines after each paper in a look."""
    return 1 if look.roomy else 0


class Papers:
    """Draws papers; what it laid out stays so until the look or the size of the wall changes."""

    def __init__(self, colours: Callable[[], Mapping[str, str]], look: Look) -> None:
        """`colours` returns those of the theme, by name."""
        self._colours = colours
        self.look = look
        self.unwritten: Collection[int] = ()
        """The numbers of the notes that are not on disk."""
        self.boxed = False
        """Whether papers have boxes in the place of colours."""
        self._size = Size(0, 0)
        self._drawn: dict[tuple[int, int], _Drawn] = {}
        """The papers that were drawn, by number and width."""
        self._styles: dict[str, Style] = {}

    @property
    def gap(self) -> int:
        """The number of blank lines after each paper."""
        return gap_of(self.look)

    def fit(self, look: Look, size: Size) -> None:
        """Draw in this look from now on, on a wall of this size."""
        if (look, size) != (self.look, self._size):
            self._drawn.clear()
            self.look, self._size = look, size

    def height(self, note: Note, width: int, look: Look) -> int:
        """Return how many lines a note takes in a look, between edges so far apart."""
        return height(note, width - 2 * PAD, look, note.number in self.unwritten)

    def forget_styles(self) -> bool:
        """Discard the cached styles; return whether there were any."""
        had, self._styles = bool(self._styles), {}
        return had

    def style(self, name: str) -> Style:
        """Return the style of a part, such as `heading`."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = part_style(name, self._colours())
        return style

    def line(
        self,
        note: Note,
        part: int,
        rows: int,
        lane_width: int,
        base: Style,
        *,
        chosen: bool,
        faded: bool,
        other: bool,
    ) -> list[Segment]:
        """Draw one of the `rows` lines of a paper, or the gap after them.

        It is `faded` where it does not match; every `other` one has another shade where papers
        touch.
        """
        width = lane_width - 2 * EDGE
        if part >= rows:
            if not self.boxed:
                return [Segment(" " * lane_width, base)]
            box, style = self._box(base, chosen=chosen, faded=faded)
            return [Segment(box.bottom(width), style)]
        written = self._laid_out(note, width - 2 * PAD)
        parts = written[part] if part < len(written) else ()
        if part == rows - 1 and len(written) > rows:
            parts = (*parts[:-1], parts[-1]._replace(text=_going_on(parts, width - 2 * PAD)))
        if self.boxed:
            head = part == 0 and bool(self.gap)
            return self._in_box(parts, width, base, head, chosen=chosen, faded=faded)
        name = note.stage if note.stage in LOOKS else "list"
        style, small = self._inks(name, chosen=chosen, faded=faded, other=other)
        edge = base + self.style("pale-edge" if name in PALE else "edge") if chosen else base
        sides = ("▐", "▌") if chosen else (" ", " ")
        return [
            Segment(sides[0], edge),
            *_words(parts, width, style, small),
            Segment(sides[1], edge),
        ]

    def _in_box(
        self, parts: Line, width: int, base: Style, head: bool, *, chosen: bool, faded: bool
    ) -> list[Segment]:
        """Draw a line of a paper without colours: boxed, with its head in the upper edge."""
        box, style = self._box(base, chosen=chosen, faded=faded)
        text = "".join(part.text for part in parts)
        used = Segment(text).cell_length
        if head:
            return [Segment(box.top(text, width - used), style)]
        inside = style + self.style("chosen-box") if chosen and not faded else style
        return [
            Segment(box.side, style),
            Segment(f" {text}" + " " * (width - PAD - used), inside),
            Segment(box.side, style),
        ]

    def _box(self, base: Style, *, chosen: bool, faded: bool) -> tuple[_Box, Style]:
        """Return the box around a paper, and the style of its edges."""
        if faded:
            return _BOX, base + Style(dim=True)
        if chosen:
            return _CHOSEN_BOX, base + self.style("chosen")
        return _BOX, base

    def _laid_out(self, note: Note, width: int) -> tuple[Line, ...]:
        key, unwritten = (note.number, width), note.number in self.unwritten
        drawn = self._drawn.get(key)
        if drawn is None or drawn.unwritten != unwritten or drawn.note != note:
            lines = paper(note, width, self.look, unwritten)
            drawn = self._drawn[key] = _Drawn(copy(note), unwritten, lines)
        return drawn.lines

    def _inks(self, name: str, *, chosen: bool, faded: bool, other: bool) -> tuple[Style, Style]:
        """Return the styles of the text and the details on a paper."""
        if faded:
            return self.style("faded"), self.style("faded")
        shade = "-shade" if other and not self.gap else ""
        style = self.style(f"{name}{shade}")
        small = style + self.style(f"{name}-small")
        if chosen:
            return style + self.style("chosen"), small + self.style("chosen")
        return style, small


def _words(parts: Line, width: int, style: Style, small: Style) -> Iterable[Segment]:
    """Return the words of a line, with the blanks before and behind them.

    Of so many lines, each segment more is felt: blanks belong to the words beside them.
    """
    texts = [text for text, _ in parts] or [""]
    inks = [small if kind == SMALL else style for _, kind in parts] or [style]
    texts[0] = " " * PAD + texts[0]
    texts[-1] += " " * (width - sum(map(cell_len, texts)))
    return map(Segment, texts, inks)


def _going_on(parts: Line, width: int) -> str:
    """Return the last part of a line with a sign that more follows."""
    used = sum(cell_len(part.text) for part in parts[:-1])
    return shortened(parts[-1].text + " " * width, width - used).rstrip(" …") + "…"
