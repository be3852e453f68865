"""The wall: post-its side by side, drawn line by line so that ten thousand stay fast."""

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
from textual.widget import Widget

from facilitate.session.note import Note
from facilitate.tui.theme import LOOKS
from facilitate.tui.wall import layout as wall_layout
from facilitate.tui.wall.layout import EDGE, Band, Lane, MeasuredLanes, Shelf, numbers_of
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.papers import Papers, gap_of
from facilitate.tui.wall.spots import Spot, Spots
from facilitate.tui.wrapping import counted, shortened

ROOMY = 16
"""The height from which each note has a line for its number and owner, and a gap below it."""
EACH = 3
"""Lines per note, without its gap, if there are too many to measure."""
COLUMNS = Look()
"""The style of papers under a heading with their group."""


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
        self.whole = False
        """Shelves give up the lines between them, and papers those for number and owner, if the
        wall is then seen whole.
        """
        self.clips = False
        """Notes for which there is no room are counted instead of being scrolled to."""
        self._look = look
        self._papers = Papers(lambda: self.app.theme_variables, look)
        self._bands: Sequence[Band] = ()
        self._spots = Spots()
        self._bright: Collection[int] | None = None
        """The numbers of the notes that are not dimmed; None for all."""
        self._laid_out_for = Size(0, 0)
        self._lanes: dict[Look, MeasuredLanes] = {}
        """The lanes as measured with lines for number and owner, and without: a wall that is to be
        seen whole may be laid out both ways.
        """
        self._lines: dict[int, list[Segment]] = {}
        """The visible lines as they were drawn last."""
        self._base = Style()
        self._room = Size(0, 0)
        """The size of what is drawn."""

    def show(
        self, bands: Sequence[Band], unwritten: Collection[int] = (), look: Look | None = None
    ) -> None:
        """Show these bands; the `unwritten` notes are marked as not on disk."""
        self._bands, self._papers.unwritten = bands, unwritten
        if look is not None:
            self._look = look
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
        self._papers.unwritten = unwritten
        if self._spots.number <= wall_layout.EXACT:
            self._lay_out()
            self.refresh()
            return
        for number in numbers:
            self._refresh_at(self._spots.find(number))

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
        before, self.chosen = self._spots.find(self.chosen), number
        spot = self._spots.find(number)
        moved = self._bring_into_view(spot)
        if moved:
            self.refresh()
            return
        for seen in (before, spot):
            self._refresh_at(seen)

    def reveal(self, number: int) -> None:
        """Scroll to a note without choosing it."""
        self._bring_into_view(self._spots.find(number))

    def _refresh_at(self, spot: Spot | None) -> None:
        """Redraw the lines of a note, if it is on the wall."""
        if spot is not None:
            top = spot.top - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, spot.end - spot.top))

    @property
    def bands(self) -> Sequence[Band]:
        """The bands it shows."""
        return self._bands

    def numbers(self) -> list[int]:
        """Return the numbers of the notes, shelf by shelf and lane by lane."""
        return numbers_of(self._bands)

    def has(self, number: int | None) -> bool:
        """Return whether a note has a place on the wall, as it is laid out."""
        return self._spots.find(number) is not None

    def action_go(self, across: int, down: int) -> None:
        """Choose the note next to the chosen one, above it or below it."""
        if self._spots.find(self.chosen) is None:
            self.action_end(0 if across + down > 0 else -1)
        else:
            self.go(across, down)

    def go(self, across: int, down: int) -> bool:
        """Choose the note next to the chosen one; return whether there is one."""
        spot = self._spots.find(self.chosen)
        if spot is None:
            return False
        note = self._spots.below(spot, down) if down else self._spots.beside(spot, across)
        if note is not None:
            self._chose(note.number)
        return note is not None

    def action_page(self, pages: int) -> None:
        """Choose the note a page below the chosen one."""
        spot = self._spots.find(self.chosen)
        if spot is None:
            self.action_end(0)
            return
        page = max(1, self.size.height - 2)
        note = self._spots.near(spot.lane.x, spot.top + pages * page)
        if note is None or note.number == self.chosen:
            self.action_end(-1 if pages > 0 else 0)
        else:
            self._chose(note.number)

    def action_end(self, place: int) -> None:
        """Choose the first note, or the last one."""
        note = self._spots.outermost(place)
        if note is not None:
            self._chose(note.number)

    def on_click(self, event: events.Click) -> None:
        """Choose the note that was clicked."""
        note = self.note_at(event.x, event.y)
        if note is not None:
            self._chose(note.number)

    def note_at(self, x: int, y: int) -> Note | None:
        """Return the note drawn at a cell, if any."""
        return self._spots.note_at(x, y + self.scroll_offset.y)

    def notify_style_update(self) -> None:
        """Discard the cached styles of the previous look."""
        super().notify_style_update()
        if self._papers.forget_styles():
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
        lay_out = self._laid_out_whole if self.whole else self._laid_out
        look, shelves = lay_out(size, roomy)
        self._papers.fit(look, size)
        self._papers.boxed = self.app.no_color
        self._spots = Spots(wall_layout.clipped(shelves, size.height) if self.clips else shelves)
        self._grow(Size(size.width, self._spots.end))
        self._bring_into_view(self._spots.find(self.chosen))

    def _laid_out_whole(self, size: Size, roomy: bool) -> tuple[Look, list[Shelf]]:
        """Return the roomiest shelves that are seen whole, and their look; if none are, those that
        take the fewest lines, with a blank one between them.
        """
        for room in dict.fromkeys((roomy, False)):
            look, shelves = self._laid_out(size, room)
            for made in (shelves, wall_layout.closed_up(shelves)):
                if wall_layout.end_of(made) <= size.height:
                    return look, made
        return look, shelves

    def _laid_out(self, size: Size, roomy: bool) -> tuple[Look, list[Shelf]]:
        """Return the shelves, with or without a line of its own for each number and owner, and the
        look of their papers.
        """
        look = self._look._replace(roomy=roomy)
        if not any(look == known._replace(roomy=roomy) for known in self._lanes):
            self._lanes = {}
        lanes = self._lanes.setdefault(look, MeasuredLanes())
        known = None if self._papers.unwritten else lanes
        gap = gap_of(look)

        def measure(note: Note, width: int) -> int:
            return self._papers.height(note, width, look) + gap

        return look, wall_layout.shelves(self._bands, size.width, measure, EACH + gap, known)

    def _grow(self, size: Size) -> None:
        """Scroll over so much from now on."""
        before, height = self.virtual_size, self.container_size.height
        if size.width != before.width or (size.height > height) != (before.height > height):
            self.virtual_size = size
        elif size != before:
            # Set as usual, the whole screen would be laid out anew, and the whole wall drawn.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _bring_into_view(self, spot: Spot | None) -> bool:
        """Scroll until a note is visible; return whether that was needed."""
        if spot is None:
            return False
        before, shelf = self.scroll_offset, spot.shelf
        # What is said above stays in view at the top.
        above = shelf.body - shelf.top if spot.row == 0 else min(1, shelf.body - shelf.top)
        end = spot.end - self._papers.gap
        region = Region(0, spot.top - above, 1, end - spot.top + above)
        self.scroll_to_region(region, animate=False, force=True)
        return self.scroll_offset != before

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible lines."""
        self._prepare()
        return super().render_lines(crop)

    def _prepare(self) -> None:
        """Cache the style and size that all lines share."""
        self._base = self.rich_style
        self._room = self.scrollable_content_region.size

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        segments = self._lines[y] = self._line(y)
        return Strip(segments).adjust_cell_length(self._room.width, self._base)

    def _line(self, y: int) -> list[Segment]:
        """Return one visible line as it has to be drawn now."""
        line, base = y + round(self.scroll_y), self._base
        shelf = self._spots.shelf_at(line)
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
            ink = self._papers.style(f"{shelf.stage}-ink") if shelf.stage in LOOKS else None
            style = base + (
                self._papers.style("title") if ink is None else self._papers.style("heading") + ink
            )
            room = self.scrollable_content_region.width - 1
            return [Segment(" " + shortened(shelf.title, room), style)]
        style = base + self._papers.style("heading")
        segments: list[Segment] = []
        for heading in shelf.headings:
            text = " " + counted(heading.text, heading.width - 1)
            segments.append(Segment(text, style))
            segments.append(Segment(" " * (heading.width - Segment(text).cell_length), base))
        return segments

    def _cells(self, lane: Lane, line: int, base: Style) -> list[Segment]:
        """Draw one line of a lane."""
        index = lane.index_at(line)
        if lane.more and line == lane.starts[-1]:
            more = f"   {self._look.tr('wall.more', number=lane.more)}"
            text = shortened(more, lane.width - EDGE).ljust(lane.width)
            return [Segment(text, base + self._papers.style("heading"))]
        if not 0 <= index < len(lane.notes):
            return [Segment(" " * lane.width, base)]
        note, start = lane.notes[index], lane.starts[index]
        return self._papers.line(
            note,
            line - start,
            lane.starts[index + 1] - start - self._papers.gap,
            lane.width,
            base,
            chosen=note.number == self.chosen,
            faded=self._bright is not None and note.number not in self._bright,
            other=index % 2 == 1,
        )
