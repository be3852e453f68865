"""The layout of a wall: bands of columns become shelves of lanes, as the width allows."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from itertools import accumulate, count
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from facilitate.session.note import Note
from facilitate.tui.wrapping import counted

LEAST, MOST = 22, 40
"""Minimum and usual maximum width of a lane, edges included."""
LEAST_TO_KEEP = 19
"""Minimum width of a lane if that keeps all columns side by side, with their headings whole."""
WIDEST = 48
"""Maximum width of a lane that is not a list."""
LEAST_TOGETHER = 13
"""Minimum width of a lane if columns must stay side by side."""
LEAST_TO_COUNT = 3
"""Lines of a lane from which one of them tells how many papers were cut off."""
EDGE = 1
"""Cells on each side of a paper, in which the chosen one is marked."""
EXACT = 1_000
"""Above this number of notes, all take the same number of lines, so that none is measured."""


class Column(Struct, frozen=True):
    """Notes that belong together, with their heading."""

    heading: str
    notes: Sequence[Note]
    name: str = ""
    """The heading where all of it doesn't fit: without the number of notes, if it has one."""

    @property
    def least_heading(self) -> str:
        """The shortest heading that is whole."""
        return self.name or self.heading

    def heading_in(self, width: int) -> str:
        """Return the heading that fits into so many cells, if one does, with its number."""
        if cell_len(self.heading) + 2 * EDGE <= width:
            return self.heading
        tight = counted(self.heading, width - EDGE)
        return self.least_heading if "…" in tight else tight


class Band(Struct, frozen=True):
    """Columns side by side under a common title."""

    columns: Sequence[Column]
    title: str = ""
    stage: str | None = None
    """The stage whose colour the title has."""
    together: bool = False
    """The columns stay side by side, like those of a grid, as long as they are readable."""
    across: bool = False
    """Each column is one lane of the full width, like a list."""
    named: bool = False
    """The headings are names that are cut only if no two of them fit side by side."""
    yields: bool = False
    """Its papers are cut first if there is no room for all."""


def numbers_of(bands: Sequence[Band]) -> list[int]:
    """Return the numbers of the notes of some bands, column by column."""
    return [note.number for band in bands for column in band.columns for note in column.notes]


class Lane(Struct, frozen=True):
    """Papers stacked vertically."""

    x: int
    width: int
    notes: Sequence[Note]
    starts: Sequence[int]
    """The line of the lane at which each paper begins, and the line after the last one."""
    more: int = 0
    """How many papers were cut off, if the line after the last one says so."""

    def index_at(self, line: int) -> int:
        """Return the index of the paper at a line of the lane, which may be past the last."""
        return bisect_right(self.starts, line) - 1


class Heading(Struct, frozen=True):
    """The heading of one column."""

    x: int
    width: int
    text: str


class Shelf(NamedTuple):
    """Lanes side by side, with their headings."""

    top: int
    """Its first line on the wall."""
    title: str
    stage: str | None
    headings: Sequence[Heading]
    lanes: Sequence[Lane]
    body: int
    """The line at which its papers begin."""
    end: int
    """The line after its last one."""
    yields: bool = False
    """Its papers are cut first."""


Measure = Callable[[Note, int], int]
"""Returns the number of lines of a note on a paper of so many cells, gap included."""


Starts = Callable[[Sequence[Note], int], Sequence[int]]
"""Returns the line of a lane at which each paper begins, and the line after the last one."""


class _Measured(Struct, frozen=True):
    """The papers of a lane as they were measured."""

    notes: Sequence[Note]
    """The notes as they were then."""
    starts: Sequence[int]


class _LaneKey(NamedTuple):
    """What identifies a lane from one layout to the next."""

    first: int
    """The number of its first note."""
    width: int
    place: int
    """How many lanes before it begin with the same note: a note may have several themes."""


class MeasuredLanes:
    """Cache of measured lanes.

    Measures anew only lanes with a changed note, and notes added below.
    """

    def __init__(self) -> None:
        self._before: dict[_LaneKey, _Measured] = {}
        """The lanes of the previous layout."""
        self._lanes: dict[_LaneKey, _Measured] = {}
        """The lanes of this layout."""

    def begin(self) -> None:
        """Begin a layout, and discard the lanes that the previous one did not have."""
        self._before, self._lanes = self._lanes, {}

    def starts(self, notes: Sequence[Note], width: int, measure: Measure) -> Sequence[int]:
        """Return the line of the lane at which each paper begins, and that after the last one."""
        if not notes:
            return [0]
        keys = (_LaneKey(notes[0].number, width, place) for place in count())
        key = next(key for key in keys if key not in self._lanes)
        known = self._before.get(key)
        if known is None or known.notes != notes[: len(known.notes)]:
            known = _Measured([], [0])
        more = notes[len(known.notes) :]
        if more:
            lines = (measure(note, width) for note in more)
            starts = [*known.starts[:-1], *accumulate(lines, initial=known.starts[-1])]
            known = _Measured([*known.notes, *map(copy, more)], starts)
        self._lanes[key] = known
        return known.starts


def shelves(
    bands: Sequence[Band],
    width: int,
    measure: Measure,
    each: int,
    known: MeasuredLanes | None = None,
) -> list[Shelf]:
    """Return the shelves of a wall that is `width` cells wide.

    `each` is the number of lines per paper if there are too many to `measure`; of lanes that are
    `known`, only those that changed are measured.
    """
    lanes = known or MeasuredLanes()
    lanes.begin()

    def starts(notes: Sequence[Note], width: int) -> Sequence[int]:
        if many:
            return range(0, len(notes) * each + 1, each)
        return lanes.starts(notes, width, measure)

    many = sum(len(column.notes) for band in bands for column in band.columns) > EXACT
    made: list[Shelf] = []
    top = 0
    for band in bands:
        title = band.title
        for columns, span, lane_width in _rows(band, width):
            shelf = _shelf(columns, span, lane_width, top, starts)
            title_line = 1 if title else 0
            made.append(
                shelf._replace(
                    title=title,
                    stage=band.stage,
                    yields=band.yields,
                    body=shelf.body + title_line,
                    end=shelf.end + title_line,
                )
            )
            top, title = made[-1].end + 1, ""
    return made


def end_of(shelves: Sequence[Shelf]) -> int:
    """Return the line after the last one of a wall."""
    return shelves[-1].end if shelves else 0


def closed_up(shelves: Sequence[Shelf]) -> list[Shelf]:
    """Return the shelves without the blank lines between them."""
    made: list[Shelf] = []
    top = 0
    for shelf in shelves:
        up = shelf.top - top
        made.append(shelf._replace(top=top, body=shelf.body - up, end=shelf.end - up))
        top = made[-1].end
    return made


def clipped(shelves: Sequence[Shelf], height: int) -> list[Shelf]:
    """Return the shelves cut to `height` lines in all; columns count the papers they lost.

    The papers must have no gaps between them.
    """
    if end_of(shelves) <= height:
        return list(shelves)
    made: list[Shelf] = []
    top = 0
    for shelf, rows in zip(shelves, _shared(shelves, height), strict=True):
        body = top + shelf.body - shelf.top
        counts = any(heading.text for heading in shelf.headings)
        lanes = [_cut(lane, rows, counts) for lane in shelf.lanes]
        made.append(shelf._replace(top=top, body=body, end=body + rows, lanes=lanes))
        top = body + rows
    return made


def _shared(shelves: Sequence[Shelf], height: int) -> list[int]:
    """Return the lines for the papers of each shelf, those that yield last."""
    rows = [0] * len(shelves)
    room = height - sum(shelf.body - shelf.top for shelf in shelves)
    order = sorted(range(len(shelves)), key=lambda place: shelves[place].yields)
    firm = [place for place in order if not shelves[place].yields]
    for places, kept in ((firm, len(order) - len(firm)), (order, 0)):
        while room > kept:
            hungry = [p for p in places if rows[p] < shelves[p].end - shelves[p].body]
            if not hungry:
                break
            rows[min(hungry, key=lambda place: rows[place])] += 1
            room -= 1
    return rows


def _cut(lane: Lane, rows: int, counts: bool) -> Lane:
    """Return a lane of at most so many lines, the last of them for the number of papers lost."""
    if lane.starts[-1] <= rows:
        return lane
    counts = counts and rows >= LEAST_TO_COUNT
    limit = rows - 1 if counts else rows
    kept = bisect_left(lane.starts, limit, hi=len(lane.notes))
    starts = [*lane.starts[:kept], min(limit, lane.starts[kept])]
    more = len(lane.notes) - kept if counts else 0
    return replace(lane, notes=lane.notes[:kept], starts=starts, more=more)


def _rows(band: Band, width: int) -> Iterator[tuple[Sequence[Column], int, int]]:
    """Yield columns that are side by side, with the number of lanes of each, and the lane width."""
    columns = band.columns
    if not columns:
        return
    room = max(1, width // LEAST)
    if band.across:
        room = 1
    elif width // len(columns) >= _least(band):
        room = max(room, len(columns))
    if band.named:
        longest = max(cell_len(column.least_heading) for column in columns)
        room = min(room, max(min(2, room), width // (longest + 2 * EDGE)))
    rows = -(-len(columns) // room)
    side_by_side = -(-len(columns) // rows)
    span = 1
    while width // (side_by_side * span) > MOST and side_by_side * (span + 1) <= room:
        span += 1
    lane_width = width // (side_by_side * span)
    if not band.across:
        lane_width = min(lane_width, WIDEST)
    for start in range(0, len(columns), side_by_side):
        yield columns[start : start + side_by_side], span, lane_width


def _least(band: Band) -> int:
    """Return the minimum width of a lane with which all columns are side by side."""
    if band.together:
        return LEAST_TOGETHER
    headings = (cell_len(column.least_heading) + 2 * EDGE for column in band.columns)
    return max(LEAST_TO_KEEP, *headings)


def _shelf(
    columns: Sequence[Column], span: int, lane_width: int, top: int, starts: Starts
) -> Shelf:
    body = top + (1 if any(column.heading for column in columns) else 0)
    headings: list[Heading] = []
    lanes: list[Lane] = []
    for place, column in enumerate(columns):
        x = place * span * lane_width
        width = span * lane_width
        headings.append(Heading(x, width, column.heading_in(width)))
        for lane in range(span):
            notes = column.notes[lane::span] if span > 1 else column.notes
            of = starts(notes, lane_width - 2 * EDGE)
            lanes.append(Lane(x + lane * lane_width, lane_width, notes, of))
    # A heading without papers needs no line for them; without both there would be no shelf.
    end = max(top + 1, body + max(lane.starts[-1] for lane in lanes))
    return Shelf(top, "", None, headings, lanes, body, end)
