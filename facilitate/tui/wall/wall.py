"""The wall: post-its side by side, drawn line by line so that ten thousand stay fast."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from copy import copy
from operator import attrgetter
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from facilitate.session.note import Note
from facilitate.tui.theme import LOOKS
from facilitate.tui.wall import layout as wall_layout
from facilitate.tui.wall.layout import EDGE, Band, Lane, MeasuredLanes, Shelf
from facilitate.tui.wall.paper import SMALL, Line, Look, height, paper
from facilitate.tui.wall.styles import PALE, part_style
from facilitate.tui.wrapping import shortened

ROOMY = 16
"""The height from which each note has a line for its number and owner, and a gap below it."""
EACH = 3
"""Lines per note, without its gap, if there are too many to measure."""
COLUMNS = Look()
"""The style of papers under a heading with their group."""
PAD = 1
"""Cells between the edge of a paper and its words."""


class _Box(Struct, frozen=True):
    """The characters of the box around a paper if there are no colours."""

    side: str = "│"

    def top(self, text: str, more: int) -> str:
        """Return the upper edge, with a text in it and so many more cells."""
        return f"┌{text} {'─' * (more - 1)}┐"

    def bottom(self, width: int) -> str:
        """Return the lower edge."""
        return f"└{'─' * width}┘"


_BOX = _Box()


class _Drawn(Struct, frozen=True):
    """A paper as it was drawn."""

    note: Note
    """The note as it was then."""
    unwritten: bool
    lines: tuple[Line, ...]


class Wall(ScrollView, can_focus=True):
    """Post-its in columns, one of which can be chosen.

    Pass bands of columns to `show`, as `wall_views` makes them of notes (or any others that
    implement `Note`); they are put side by side as the width allows. `choose` marks a note and
    scrolls to it; arrows move in two dimensions, and a click chooses: both post `Wall.Chosen`.
    `fade` dims all notes except some, in place. `numbers` are those of the notes shown, shelf by
    shelf. With more than `wall_layout.EXACT` notes, nothing invisible is measured or drawn.
    """

    DEFAULT_CSS = """
    Wall {
        height: 1fr; width: 1fr; overflow-x: hidden;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0, -1)", "keys.note-up", id="notes.up", show=False),
        Binding("down", "go(0, 1)", "keys.note-down", id="notes.down", show=False),
        Binding("left", "go(-1, 0)", "keys.note-left", id="notes.left", show=False),
        Binding("right", "go(1, 0)", "keys.note-right", id="notes.right", show=False),
        Binding("pageup", "page(-1)", "keys.up", id="notes.page-up", show=False),
        Binding("pagedown", "page(1)", "keys.down", id="notes.page-down", show=False),
        Binding("home", "end(0)", "keys.first-note", id="notes.first", show=False),
        Binding("end", "end(-1)", "keys.last-note", id="notes.last", show=False),
    ]

    class Chosen(Message):
        """The user chose a note."""

        def __init__(self, wall: "Wall", number: int) -> None:
            self.wall = wall
            self.number = number
            super().__init__()

        @property
        def control(self) -> "Wall":
            """The wall on which it was chosen."""
            return self.wall

    def __init__(
        self,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        look: Look = COLUMNS,
    ) -> None:
        super().__init__(id=id)
        self.chosen: int | None = None
        self._look = look
        self._bands: Sequence[Band] = ()
        self._shelves: list[Shelf] = []
        self._tops: list[int] = []
        self._unwritten: Collection[int] = ()
        self._bright: Collection[int] | None = None
        """The numbers of the notes that are not dimmed; None for all."""
        self._laid_out_for = Size(0, 0)
        self._papers: dict[tuple[int, int], _Drawn] = {}
        """The laid out papers that were drawn, by number and width."""
        self._lanes = MeasuredLanes()
        self._drawn_in = look
        """The look they were drawn in."""
        self._lines: dict[int, list[Segment]] = {}
        """The visible lines as they were drawn last."""
        self._styles: dict[str, Style] = {}
        self._base = Style()
        self._room = Size(0, 0)
        """The size of what is drawn."""

    def show(
        self, bands: Sequence[Band], unwritten: Collection[int] = (), look: Look | None = None
    ) -> None:
        """Show these bands; the `unwritten` notes are marked as not on disk."""
        self._bands, self._unwritten = bands, unwritten
        self._look = look or self._look
        before = self.scroll_offset
        self._lay_out()
        if self.scroll_offset == before:  # otherwise that was done
            self._refresh_changed()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw what changes: nothing but the bar, if the wall only grows above what is seen."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self._refresh_changed()

    def rewrite(self, numbers: Collection[int], unwritten: Collection[int] = ()) -> None:
        """Redraw notes that changed in place."""
        self._unwritten = unwritten
        if sum(len(lane.notes) for _, lane in self._spots()) <= wall_layout.EXACT:
            self._lay_out()
            self.refresh()
            return
        for number in numbers:
            self._refresh_at(self._spot(number))

    def _refresh_changed(self) -> None:
        """Redraw the visible lines that are not as they were drawn."""
        self._prepare()
        changed = [y for y in range(self._room.height) if self._lines.get(y) != self._line(y)]
        if changed:  # without any region, all would be drawn
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def fade(self, bright: Collection[int] | None) -> None:
        """Dim all notes except these; None dims none."""
        if bright != self._bright:
            self._bright = bright
            self.refresh()

    def choose(self, number: int | None) -> None:
        """Mark a note, if it is on the wall, and scroll to it."""
        if number == self.chosen:
            return
        before, self.chosen = self._spot(self.chosen), number
        spot = self._spot(number)
        moved = self._bring_into_view(spot)
        if moved:
            self.refresh()
            return
        for seen in (before, spot):
            self._refresh_at(seen)

    def _refresh_at(self, spot: tuple[Shelf, Lane, int] | None) -> None:
        """Redraw the lines of a note, if it is on the wall."""
        if spot is not None:
            shelf, lane, index = spot
            top = shelf.body + lane.starts[index] - self.scroll_offset.y
            height = lane.starts[index + 1] - lane.starts[index]
            self.refresh(Region(0, top, self.size.width, height))

    def numbers(self) -> list[int]:
        """Return the numbers of the notes, shelf by shelf and lane by lane."""
        return [note.number for band in self._bands for col in band.columns for note in col.notes]

    def action_go(self, across: int, down: int) -> None:
        """Choose the note next to the chosen one, above it or below it."""
        spot = self._spot(self.chosen)
        if spot is None:
            self.action_end(0 if across + down > 0 else -1)
            return
        note = self._below(spot, down) if down else self._beside(spot, across)
        if note is not None:
            self._chose(note.number)

    def action_page(self, pages: int) -> None:
        """Choose the note a page below the chosen one."""
        spot = self._spot(self.chosen)
        if spot is None:
            self.action_end(0)
            return
        shelf, lane, index = spot
        wanted = shelf.body + lane.starts[index] + pages * max(1, self.size.height - 2)
        place = bisect_right(self._tops, max(0, wanted)) - 1
        shelf = self._shelves[max(0, place)]
        note = self._nearest(shelf, lane.x, wanted - shelf.body)
        if note is None or note.number == self.chosen:
            self.action_end(-1 if pages > 0 else 0)
        else:
            self._chose(note.number)

    def action_end(self, place: int) -> None:
        """Choose the first note, or the last one."""
        lanes = [lane for shelf in self._shelves for lane in shelf.lanes if lane.notes]
        if lanes:
            notes = [lane.notes[place] for lane in lanes]
            least = min if place == 0 else max
            self._chose(least(note.number for note in notes) if self._flat else notes[place].number)

    @property
    def _flat(self) -> bool:
        """Whether all notes are on one shelf, so that the first one is the oldest."""
        return len(self._shelves) == 1

    def on_click(self, event: events.Click) -> None:
        """Choose the note that was clicked."""
        note = self.note_at(event.x, event.y)
        if note is not None:
            self._chose(note.number)

    def note_at(self, x: int, y: int) -> Note | None:
        """Return the note drawn at a cell, if any."""
        line = y + self.scroll_offset.y
        shelf = self._shelf_at(line)
        if shelf is None:
            return None
        for lane in shelf.lanes:
            index = lane.index_at(line - shelf.body)
            if lane.x <= x < lane.x + lane.width and 0 <= index < len(lane.notes):
                return lane.notes[index]
        return None

    def column_at(self, number: int | None) -> str:
        """Return the heading of a note's column; empty if the note is not on the wall."""
        for band in self._bands:
            for column in band.columns:
                if any(note.number == number for note in column.notes):
                    return column.heading
        return ""

    def notify_style_update(self) -> None:
        """Discard the cached styles of the previous look."""
        super().notify_style_update()
        if self._styles:
            self._styles = {}
            self.refresh()

    def _chose(self, number: int) -> None:
        self.choose(number)
        self.post_message(self.Chosen(self, number))

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out for a new size at once: after the event for it, all would be drawn twice."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.scrollable_content_region.size != self._laid_out_for:
            self._lay_out()
            self._refresh_scrollbars()
        return changed

    def _lay_out(self) -> None:
        self._laid_out_for = size = self.scrollable_content_region.size
        if not size.width:
            return
        roomy = self.size.height >= ROOMY and not any(band.across for band in self._bands)
        look = self._look._replace(roomy=roomy)
        if look != self._drawn_in:
            self._papers.clear()
            self._lanes = MeasuredLanes()
            self._drawn_in = look
        self._look = look
        gap = self._gap

        def measure(note: Note, width: int) -> int:
            return height(note, width - 2 * PAD, look, note.number in self._unwritten) + gap

        known = None if self._unwritten else self._lanes
        self._shelves = wall_layout.shelves(self._bands, size.width, measure, EACH + gap, known)
        self._tops = [shelf.top for shelf in self._shelves]
        self._grow(Size(size.width, self._shelves[-1].end if self._shelves else 0))
        self._bring_into_view(self._spot(self.chosen))

    def _grow(self, size: Size) -> None:
        """Scroll over so much from now on."""
        before, height = self.virtual_size, self.container_size.height
        if size.width != before.width or (size.height > height) != (before.height > height):
            self.virtual_size = size
        elif size != before:
            # Set as usual, the whole screen would be laid out anew, and the whole wall drawn.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    @property
    def _gap(self) -> int:
        """Return the number of blank lines after each paper."""
        return 1 if self._look.roomy else 0

    def _spots(self) -> Iterator[tuple[Shelf, Lane]]:
        return ((shelf, lane) for shelf in self._shelves for lane in shelf.lanes)

    def _spot(self, number: int | None) -> tuple[Shelf, Lane, int] | None:
        """Return the location of a note."""
        if number is None:
            return None
        return self._spot_in_order(number) or next(
            (
                (shelf, lane, index)
                for shelf, lane in self._spots()
                for index, note in enumerate(lane.notes)
                if note.number == number
            ),
            None,
        )

    def _spot_in_order(self, number: int) -> tuple[Shelf, Lane, int] | None:
        """Return the location of a note in a lane whose notes are in order, as most are."""
        for shelf, lane in self._spots():
            index = bisect_left(lane.notes, number, key=attrgetter("number"))
            if index < len(lane.notes) and lane.notes[index].number == number:
                return shelf, lane, index
        return None

    def _shelf_at(self, line: int) -> Shelf | None:
        place = bisect_right(self._tops, line) - 1
        return self._shelves[place] if 0 <= place < len(self._shelves) else None

    def _below(self, spot: tuple[Shelf, Lane, int], down: int) -> Note | None:
        shelf, lane, index = spot
        if 0 <= index + down < len(lane.notes):
            return lane.notes[index + down]
        place = self._shelves.index(shelf) + down
        while 0 <= place < len(self._shelves):
            line = 0 if down > 0 else self._shelves[place].end
            note = self._nearest(self._shelves[place], lane.x, line)
            if note is not None:
                return note
            place += down
        return None

    def _beside(self, spot: tuple[Shelf, Lane, int], across: int) -> Note | None:
        shelf, lane, index = spot
        lanes = [other for other in shelf.lanes[::across] if (other.x - lane.x) * across > 0]
        for other in lanes:
            if other.notes:
                at = min(max(0, other.index_at(lane.starts[index])), len(other.notes) - 1)
                return other.notes[at]
        return None

    def _nearest(self, shelf: Shelf, x: int, line: int) -> Note | None:
        """Return the note of a shelf nearest to a cell."""
        lanes = [lane for lane in shelf.lanes if lane.notes]
        if not lanes:
            return None
        lane = min(lanes, key=lambda lane: abs(lane.x - x))
        return lane.notes[min(max(0, lane.index_at(line)), len(lane.notes) - 1)]

    def _bring_into_view(self, spot: tuple[Shelf, Lane, int] | None) -> bool:
        """Scroll until a note is visible; return whether that was needed."""
        if spot is None:
            return False
        shelf, lane, index = spot
        before = self.scroll_offset
        top, end = shelf.body + lane.starts[index], shelf.body + lane.starts[index + 1] - self._gap
        # What is said above stays in view at the top.
        above = shelf.body - shelf.top if index == 0 else min(1, shelf.body - shelf.top)
        region = Region(0, top - above, 1, end - top + above)
        self.scroll_to_region(region, animate=False, force=True)
        return self.scroll_offset != before

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible lines."""
        self._prepare()
        return super().render_lines(crop)

    def _prepare(self) -> None:
        """Find out what takes long, and is the same for every line."""
        self._base = self.rich_style
        self._room = self.scrollable_content_region.size

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        segments = self._lines[y] = self._line(y)
        return Strip(segments).adjust_cell_length(self._room.width, self._base)

    def _line(self, y: int) -> list[Segment]:
        """Return one visible line as it has to be drawn now."""
        line, base = y + round(self.scroll_y), self._base
        shelf = self._shelf_at(line)
        if shelf is None:
            return [Segment(" " * self._room.width, base)]
        if y == 0 and line >= shelf.body and any(h.text for h in shelf.headings):
            line = shelf.body - 1
        if line < shelf.body:
            return self._above(shelf, line, base)
        segments: list[Segment] = []
        for lane in shelf.lanes:
            segments += self._cells(lane, line - shelf.body, base)
        return segments

    def _above(self, shelf: Shelf, line: int, base: Style) -> list[Segment]:
        """Draw the title of a shelf, or the headings of its columns."""
        if shelf.title and line == shelf.top:
            ink = self._style(f"{shelf.stage}-ink") if shelf.stage in LOOKS else None
            style = base + (self._style("title") if ink is None else self._style("heading") + ink)
            room = self.scrollable_content_region.width - 1
            return [Segment(" " + shortened(shelf.title, room), style)]
        style = base + self._style("heading")
        segments: list[Segment] = []
        for heading in shelf.headings:
            text = " " + shortened(heading.text, heading.width - 2)
            segments.append(Segment(text, style))
            segments.append(Segment(" " * (heading.width - Segment(text).cell_length), base))
        return segments

    def _cells(self, lane: Lane, line: int, base: Style) -> list[Segment]:
        """Draw one line of a lane."""
        index = lane.index_at(line)
        if not 0 <= index < len(lane.notes):
            return [Segment(" " * lane.width, base)]
        note, start = lane.notes[index], lane.starts[index]
        part, rows = line - start, lane.starts[index + 1] - start - self._gap
        width = lane.width - 2 * EDGE
        if part >= rows:
            below = _BOX.bottom(width) if self.app.no_color else " " * lane.width
            return [Segment(below, base)]
        written = self._written(note, width - 2 * PAD)
        parts = written[part] if part < len(written) else ()
        if part == rows - 1 and len(written) > rows:
            parts = (*parts[:-1], parts[-1]._replace(text=_going_on(parts, width - 2 * PAD)))
        if self.app.no_color:
            return self._boxed(note, parts, width, base, head=part == 0 and bool(self._gap))
        style, small = self._paper(note, index)
        chosen = note.number == self.chosen
        edge = base + self._style(_edge(note)) if chosen else base
        sides = ("▐", "▌") if chosen else (" ", " ")
        segments, used = [Segment(sides[0], edge), Segment(" ", style)], 0
        for text, kind in parts:
            segments.append(Segment(text, small if kind == SMALL else style))
            used += segments[-1].cell_length
        segments.append(Segment(" " * (width - PAD - used), style))
        segments.append(Segment(sides[1], edge))
        return segments

    def _boxed(self, note: Note, parts: Line, width: int, base: Style, head: bool) -> list[Segment]:
        """Draw a line of a paper without colours: boxed, with its head in the upper edge."""
        chosen = note.number == self.chosen
        style = base + self._style("chosen-box") if chosen else base
        if self._bright is not None and note.number not in self._bright:
            style = base + Style(dim=True)
        text = "".join(part.text for part in parts)
        used = Segment(text).cell_length
        if head:
            return [Segment(_BOX.top(text, width - used), style)]
        return [
            Segment(_BOX.side, base),
            Segment(f" {text}" + " " * (width - PAD - used), style),
            Segment(_BOX.side, base),
        ]

    def _written(self, note: Note, width: int) -> tuple[Line, ...]:
        key, unwritten = (note.number, width), note.number in self._unwritten
        drawn = self._papers.get(key)
        if drawn is None or drawn.unwritten != unwritten or drawn.note != note:
            lines = paper(note, width, self._look, unwritten)
            drawn = self._papers[key] = _Drawn(copy(note), unwritten, lines)
        return drawn.lines

    def _paper(self, note: Note, index: int) -> tuple[Style, Style]:
        """Return the styles of a note's text and details."""
        if self._bright is not None and note.number not in self._bright:
            faded = self._style("faded")
            return faded, faded
        name = _paper_of(note)
        # Where papers touch, each has another shade than the one above it.
        shade = "-shade" if index % 2 and not self._gap else ""
        style = self._style(f"{name}{shade}")
        small = style + self._style(f"{name}-small")
        if note.number == self.chosen:
            chosen = self._style("chosen")
            return style + chosen, small + chosen
        return style, small

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = part_style(name, self.app.theme_variables)
        return style


def _paper_of(note: Note) -> str:
    """Return the name of a note's paper."""
    return note.stage if note.stage in LOOKS else "list"


def _edge(note: Note) -> str:
    """Return the name of the edge of a note that is chosen."""
    return "pale-edge" if _paper_of(note) in PALE else "edge"


def _going_on(parts: Line, width: int) -> str:
    """Return the last part of a line with a sign that more follows."""
    used = sum(Segment(part.text).cell_length for part in parts[:-1])
    return shortened(parts[-1].text + " " * width, width - used).rstrip(" …") + "…"
