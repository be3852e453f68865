"""Where notes are on the shelves of a wall, and which ones are next to each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from facilitate.session.note import Note
from facilitate.tui.wall.layout import Lane, Shelf, end_of


class Spot(NamedTuple):
    """Where a note is."""

    shelf: Shelf
    lane: Lane
    row: int

    @property
    def top(self) -> int:
        """The line of the wall at which its paper begins."""
        return self.shelf.body + self.lane.starts[self.row]

    @property
    def end(self) -> int:
        """The line after its paper and the gap below it."""
        return self.shelf.body + self.lane.starts[self.row + 1]


class Spots:
    """Finds notes on shelves."""

    def __init__(self, shelves: Sequence[Shelf] = ()) -> None:
        self._shelves = shelves
        self._tops = [shelf.top for shelf in shelves]

    @property
    def end(self) -> int:
        """The line after the last shelf."""
        return end_of(self._shelves)

    @property
    def number(self) -> int:
        """The number of notes, each as often as it is shown."""
        return sum(len(lane.notes) for shelf in self._shelves for lane in shelf.lanes)

    def find(self, number: int | None) -> Spot | None:
        """Return the spot of a note, if it is there."""
        if number is None:
            return None
        return self._find_in_order(number) or next(
            (
                Spot(shelf, lane, index)
                for shelf in self._shelves
                for lane in shelf.lanes
                for index, note in enumerate(lane.notes)
                if note.number == number
            ),
            None,
        )

    def _find_in_order(self, number: int) -> Spot | None:
        """Return the spot of a note in a lane whose notes are in order, as most are."""
        for shelf in self._shelves:
            for lane in shelf.lanes:
                index = bisect_left(lane.notes, number, key=attrgetter("number"))
                if index < len(lane.notes) and lane.notes[index].number == number:
                    return Spot(shelf, lane, index)
        return None

    def shelf_at(self, line: int) -> Shelf | None:
        """Return the shelf at a line of the wall."""
        place = bisect_right(self._tops, line) - 1
        return self._shelves[place] if 0 <= place < len(self._shelves) else None

    def note_at(self, x: int, line: int) -> Note | None:
        """Return the note at a cell of a line."""
        shelf = self.shelf_at(line)
        if shelf is None:
            return None
        for lane in shelf.lanes:
            index = lane.index_at(line - shelf.body)
            if lane.x <= x < lane.x + lane.width and 0 <= index < len(lane.notes):
                return lane.notes[index]
        return None

    def near(self, x: int, line: int) -> Note | None:
        """Return the note nearest to a cell of a line, on the shelf there."""
        place = bisect_right(self._tops, max(0, line)) - 1
        shelf = self._shelves[max(0, place)]
        return _nearest(shelf, x, line - shelf.body)

    def below(self, spot: Spot, down: int) -> Note | None:
        """Return the note below a spot or, where `down` is negative, above it."""
        shelf, lane, index = spot
        if 0 <= index + down < len(lane.notes):
            return lane.notes[index + down]
        place = self._shelves.index(shelf) + down
        while 0 <= place < len(self._shelves):
            line = 0 if down > 0 else self._shelves[place].end
            note = _nearest(self._shelves[place], lane.x, line)
            if note is not None:
                return note
            place += down
        return None

    def beside(self, spot: Spot, across: int) -> Note | None:
        """Return the note right of a spot or, where `across` is negative, left of it."""
        shelf, lane, index = spot
        lanes = [other for other in shelf.lanes[::across] if (other.x - lane.x) * across > 0]
        for other in lanes:
            if other.notes:
                at = min(max(0, other.index_at(lane.starts[index])), len(other.notes) - 1)
                return other.notes[at]
        return None

    def outermost(self, place: int) -> Note | None:
        """Return the first note (0) or the last one (-1): on a single shelf, the oldest or newest.

        None if there are no notes.
        """
        lanes = [lane for shelf in self._shelves for lane in shelf.lanes if lane.notes]
        if not lanes:
            return None
        notes = [lane.notes[place] for lane in lanes]
        if len(self._shelves) > 1:
            return notes[place]
        return (min if place == 0 else max)(notes, key=attrgetter("number"))


def _nearest(shelf: Shelf, x: int, line: int) -> Note | None:
    """Return the note of a shelf nearest to a cell."""
    lanes = [lane for lane in shelf.lanes if lane.notes]
    if not lanes:
        return None
    lane = min(lanes, key=lambda lane: abs(lane.x - x))
    return lane.notes[min(max(0, lane.index_at(line)), len(lane.notes) - 1)]
