"""The big clock: digits made of blocks, as large as the space allows."""

from rich.segment import Segment
from textual.css.scalar import Scalar
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from facilitate.session.snapshot import Snapshot

_GLYPHS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
    " ": ("   ", "   ", "   ", "   ", "   "),
}
_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
ROWS = 5
HALF_ROWS = 3
"""Height in rows of a face whose dots are half a cell high."""
USUAL = 17
"""Dots of `12:34` and of `+1:23`, for which there is always room."""
CELLS = 2
"""Cells that make a dot of a glyph about square."""


class BigClock(Widget):
    """A time such as `7:32` or `+0:12`."""

    DEFAULT_CSS = """
    BigClock { height: 5; width: 36; color: $foreground; text-style: bold; }
    BigClock.-over { color: $over; }
    BigClock.-stands { color: $quiet; }
    """

    face: reactive[str] = reactive("")
    """The text shown; characters other than digits, colon and plus are blank."""

    def show(self, now: Snapshot) -> None:
        """Show the time, in the colours of a clock that runs, stands, or has run over."""
        self.face = now.face
        self.set_class(now.over, "-over")
        self.set_class(not now.running and not now.over, "-stands")

    def on_resize(self) -> None:
        """Take the space that the digits need."""
        self.take_room()

    def watch_face(self, before: str, face: str) -> None:
        """Take more space for hours, or for a long overtime."""
        if len(before) != len(face):
            self.take_room()

    def take_room(self, rows: int = 0) -> None:
        """Be as wide as the digits in so many rows, unless they are centred in a width of its own.

        Without `rows`, the height is as laid out.
        """
        height = rows or self.size.height
        if height and not self.has_class("-centred"):
            scale = height // ROWS * CELLS or 1
            width = Scalar.from_number(max(USUAL, dots(self.face)) * scale + 2)
            if width != self.styles.width:  # setting it lays the screen out again
                self.styles.width = width

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the digits, all in the same style."""
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the digits."""
        width, height = self.size
        scale = min(height // ROWS, width // (dots(self.face) * CELLS or 1))
        if scale:
            row = (y - (height - ROWS * scale) // 2) // scale
            drawn = _dotted(self.face, row, CELLS * scale)
        elif height >= HALF_ROWS and width >= dots(self.face):
            drawn = _halved(self.face, y - (height - HALF_ROWS) // 2)
        else:
            drawn = self.face if y == height // 2 else ""
        if "-centred" in self.classes:
            drawn = " " * ((width - len(drawn)) // 2) + drawn
        return Strip([Segment(drawn, self._style)], len(drawn)).adjust_cell_length(
            width, self._style
        )


def _dots(face: str, row: int) -> str:
    """Return one row of the dots of a face; beyond its rows there are none."""
    if not 0 <= row < ROWS:
        return ""
    return " ".join(_GLYPHS.get(char, _GLYPHS[" "])[row] for char in face)


def _dotted(face: str, row: int, cells: int) -> str:
    """Return one row of a face, each dot so many cells wide."""
    return "".join(("█" if dot == "#" else " ") * cells for dot in _dots(face, row))


def _halved(face: str, row: int) -> str:
    """Return a row of a face at half its size: two rows of dots in one of cells."""
    above, below = _dots(face, 2 * row), _dots(face, 2 * row + 1)
    pairs = zip(above, below.ljust(len(above)), strict=False)
    return "".join(_HALVES[upper == "#", lower == "#"] for upper, lower in pairs)


def dots(face: str) -> int:
    """Return how many dots a face is wide, gaps included."""
    return sum(len(_GLYPHS.get(char, _GLYPHS[" "])[0]) + 1 for char in face) - 1


def fitting_height(rows: int, width: int, face: str) -> int:
    """Return the best height of a clock for so many rows and cells."""
    scale = min(rows // ROWS, width // (max(USUAL, dots(face)) * CELLS))
    if scale > 0:
        return scale * ROWS
    return HALF_ROWS if rows >= HALF_ROWS and width >= USUAL else 1
