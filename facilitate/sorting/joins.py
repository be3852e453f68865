"""Groups of notes that were joined because they say the same."""

from collections.abc import Collection, Iterable, Iterator

from facilitate.sorting.events import AnySortingEvent, Joined, Key, Parted, counting
from facilitate.sorting.file import Sorting


class Joins:
    """Groups of joined notes; the first of a group represents it."""

    def __init__(self) -> None:
        self._groups: dict[Key, list[Key]] = {}
        """The group of each joined note."""

    def apply(self, event: AnySortingEvent) -> None:
        """Apply an event that is in effect; those that are not about joins do nothing."""
        if isinstance(event, Joined):
            self._join(event.notes)
        elif isinstance(event, Parted):
            self._part(event.notes)

    def group(self, note: Key) -> list[Key]:
        """Return a note's group, its representative first; just the note if it is not joined."""
        return list(self._groups.get(note, [note]))

    def notes(self) -> Collection[Key]:
        """Return all joined notes."""
        return self._groups.keys()

    def groups(self, there: Collection[Key]) -> Iterator[list[Key]]:
        """Yield the groups with several of the notes that are `there`."""
        seen: set[int] = set()
        for group in self._groups.values():
            if id(group) in seen:
                continue
            seen.add(id(group))
            present = [note for note in group if note in there]
            if len(present) > 1:
                yield present

    def _join(self, notes: Iterable[Key]) -> None:
        together = list(dict.fromkeys(other for note in notes for other in self.group(note)))
        for note in together:
            self._groups[note] = together

    def _part(self, notes: Iterable[Key]) -> None:
        for note in notes:
            group = self._groups.pop(note, [])
            if note in group:
                group.remove(note)
            if len(group) == 1:
                self._groups.pop(group[0], None)


def joins_of(sortings: Iterable[Sorting]) -> Joins:
    """Return what was joined at all tables."""
    joins = Joins()
    events = [event for sorting in sortings for event in counting(sorting.events)]
    for event in sorted(events, key=lambda event: event.at):
        joins.apply(event)
    return joins
