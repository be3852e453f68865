"""Where everything is on a wall: bands of columns become shelves of lanes, as the width allows."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from facilitate.session.note import Note

LEAST, MOST = 22, 40
"""Cells of a lane, its edges included, at least and as a rule at most."""
WIDEST = 48
"""Cells of a lane at most, where it is no list."""
LEAST_TOGETHER = 13
"""Cells of a lane at least where columns must stay side by side."""
EDGE = 1
"""Cells at each side of a paper, in which the chosen one is marked."""
EXACT = 1_000
"""Of more notes than this each takes the same number of lines, so that none has to be measured."""


class Column(NamedTuple):
    """Notes that belong together, under what they are."""

    heading: str
    notes: Sequence[Note]


class Band(NamedTuple):
    """Columns side by side, under a title that goes across."""

    columns: Sequence[Column]
    title: str = ""
    stage: str | None = None
    """The stage in whose colour the title is."""
    together: bool = False
    """The columns stay side by side, as those of a grid do, as long as one can read them."""
    across: bool = False
    """Each column is one lane that takes the whole width, as a list does."""


class Lane(NamedTuple):
    """Papers one above the other."""

    x: int
    width: int
    notes: Sequence[Note]
    starts: Sequence[int]
    """The line of the lane at which each paper begins, and the line after the last one."""

    def index_at(self, line: int) -> int:
        """Return which paper is at a line of the lane; it may be beyond the last one."""
        return bisect_right(self.starts, line) - 1


class Heading(NamedTuple):
    """What is said above one column."""

    x: int
    width: int
    text: str


class Shelf(NamedTuple):
    """Lanes side by side, with what is said above them."""

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


Measure = Callable[[Note, int], int]
"""Returns the lines that a note takes on a paper of so many cells, gaps included."""


def shelves(bands: Sequence[Band], width: int, measure: Measure, each: int) -> list[Shelf]:
    """Return the shelves of a wall that is `width` cells wide.

    `each` is the number of lines that a paper takes where there are too many to `measure`.
    """
    many = sum(len(column.notes) for band in bands for column in band.columns) > EXACT
    made: list[Shelf] = []
    top = 0
    for band in bands:
        title = band.title
        for columns, span, lane_width in _rows(band, width):
            shelf = _shelf(columns, span, lane_width, top, measure, each if many else 0)
            title_line = 1 if title else 0
            made.append(
                shelf._replace(
                    title=title,
                    stage=band.stage,
                    body=shelf.body + title_line,
                    end=shelf.end + title_line,
                )
            )
            top, title = made[-1].end + 1, ""
    return made


def _rows(band: Band, width: int) -> Iterator[tuple[Sequence[Column], int, int]]:
    """Return the columns that are side by side, with the lanes of each, and how wide a lane is."""
    columns = band.columns
    if not columns:
        return
    room = max(1, width // LEAST)
    if band.across:
        room = 1
    elif band.together and width // len(columns) >= LEAST_TOGETHER:
        room = max(room, len(columns))
    side_by_side = min(room, len(columns))
    span = 1
    while width // (side_by_side * span) > MOST and side_by_side * (span + 1) <= room:
        span += 1
    lane_width = width // (side_by_side * span)
    if not band.across:
        lane_width = min(lane_width, WIDEST)
    for start in range(0, len(columns), side_by_side):
        yield columns[start : start + side_by_side], span, lane_width


def _shelf(
    columns: Sequence[Column], span: int, lane_width: int, top: int, measure: Measure, each: int
) -> Shelf:
    body = top + (1 if any(column.heading for column in columns) else 0)
    headings: list[Heading] = []
    lanes: list[Lane] = []
    for place, column in enumerate(columns):
        x = place * span * lane_width
        headings.append(Heading(x, span * lane_width, column.heading))
        for lane in range(span):
            notes = column.notes[lane::span] if span > 1 else column.notes
            starts = _starts(notes, lane_width - 2 * EDGE, measure, each)
            lanes.append(Lane(x + lane * lane_width, lane_width, notes, starts))
    end = body + max(1, *(lane.starts[-1] for lane in lanes))
    return Shelf(top, "", None, headings, lanes, body, end)


def _starts(notes: Sequence[Note], width: int, measure: Measure, each: int) -> Sequence[int]:
    if each:
        return range(0, len(notes) * each + 1, each)
    return list(accumulate((measure(note, width) for note in notes), initial=0))
