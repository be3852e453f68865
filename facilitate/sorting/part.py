"""One session on the table: its log, the work on it, and its table numbers."""

import os
from collections.abc import Iterable

from facilitate.session.fold import apply, beginning, fold
from facilitate.session.log.log import Contents, NotALog, read_all
from facilitate.session.state import State
from facilitate.sorting.events import Act, Numbered
from facilitate.sorting.overlay import stamped, with_acts


class Part:
    """A session on the table. Its log can still grow; nothing is ever written to it."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.room = contents.header.title
        """The session's name at the table."""
        self.acts: list[tuple[str, Act]] = []
        """The events of the table, each with its wall time."""
        self.numbers: dict[int, int] = {}
        """The table number of each of its notes."""
        self.state: State = beginning(contents.header)
        self._seen = _looks(contents.path)

    @property
    def id(self) -> str:
        """The id of the session."""
        return self.contents.header.id

    def fold_again(self, acts: Iterable[tuple[str, Act]]) -> None:
        """Recompute the state with all events of the table."""
        self.acts = list(acts)
        laid = with_acts(self.contents, self.acts)
        self.state = fold(laid.header, laid.events)

    def take(self, at: str, act: Act) -> None:
        """Apply one more event."""
        self.acts.append((at, act))
        apply(self.state, stamped(act.event, at, 0, self.state.t))

    def grew(self) -> bool:
        """Read the log again if it changed; return whether it did. Raises OSError."""
        seen = _looks(self.contents.path)
        if seen == self._seen:
            return False
        try:
            read = {one.header.id: one for one in read_all(self.contents.path)}
        except NotALog:
            return False
        self._seen = seen
        if self.id not in read:
            return False
        self.contents = read[self.id]
        self.fold_again(self.acts)
        return True

    def without_number(self) -> list[Numbered]:
        """Return the notes without a table number, as blocks whose first number is left open."""
        new = sorted(number for number in self.state.notes if number not in self.numbers)
        late = [number for number in reversed(new) if number < 0]
        blocks: list[Numbered] = []
        for number in [*(number for number in new if number > 0), *late]:
            last = blocks[-1] if blocks else None
            if last and (number > 0) == (last.first > 0) and abs(number - last.last) == 1:
                last.last = number
            else:
                blocks.append(Numbered(session=self.id, first=number, last=number, begin=0))
        return blocks

    def take_numbers(self, event: Numbered) -> None:
        """Assign the numbers that notes got."""
        self.numbers.update(event.numbers())

    @property
    def groups(self) -> tuple[str, ...]:
        """Its groups, with their current names."""
        return self.state.groups


def _looks(path: str) -> tuple[int, ...]:
    """Return what changes with a file: it can be replaced by one that is as long."""
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return (status.st_ino, status.st_size, status.st_mtime_ns)
