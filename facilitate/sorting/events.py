"""The events of a sorting table: each is one line of JSON in the sorting's own file.

Changes to notes use the events of a session (see `session.events`), each with the session it is
about, so that a correction is the same thing there and here. The logs are not changed.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from facilitate.session import events as ev

FORMAT = "facilitate-sorting/1"


class Key(Struct, frozen=True, order=True):
    """Identifies a note: the session's id, and its number there.

    Notes that were added at a table have negative numbers, which logs never use.
    """

    session: str
    number: int


class Act(Struct, frozen=True):
    """An event in one session."""

    session: str
    event: ev.KnownEvent


class SortingEvent(Struct, tag_field="do", omit_defaults=True, kw_only=True):
    """The fields of every event; the table fills them in when it takes the event."""

    n: int = 0
    """Sequence number; counts up from 1 in a file."""
    at: str = ""
    """The wall time, ISO 8601 with its offset."""


class Sorted(SortingEvent, tag="sort"):
    """Notes were corrected, themed, starred or added, in one session or in several."""

    acts: tuple[Act, ...]


class Joined(SortingEvent, tag="join"):
    """Notes that say the same were joined into one, the first of them."""

    notes: tuple[Key, ...]


class Parted(SortingEvent, tag="part"):
    """Joined notes were separated again."""

    notes: tuple[Key, ...]


class Numbered(SortingEvent, tag="number"):
    """Notes of a session came to the table and got permanent numbers there."""

    session: str
    first: int
    last: int
    """The last of their numbers in the session; less than `first` for those added at a table."""
    begin: int
    """The table number of the first; the others follow."""

    def numbers(self) -> "Iterable[tuple[int, int]]":
        """Return pairs of the number in the session and the table number of each note."""
        step = 1 if self.last >= self.first else -1
        local = range(self.first, self.last + step, step)
        return zip(local, range(self.begin, self.begin + len(local)), strict=True)


class Brought(SortingEvent, tag="session"):
    """Another session was added to the table."""

    id: str
    title: str


class Undone(SortingEvent, tag="undo"):
    """An earlier event was undone."""

    of: int


class Redone(SortingEvent, tag="redo"):
    """An undone event was redone."""

    of: int


AnySortingEvent = Sorted | Joined | Parted | Numbered | Brought | Undone | Redone
UNDOABLE = (Sorted, Joined, Parted)
ABOUT_ONE = (
    ev.Turned | ev.Edited | ev.Removed | ev.Scored | ev.Placed | ev.Dotted | ev.Starred
    | ev.OwnerNamed | ev.DueSet
)  # fmt: skip
"""Events about one note."""
ABOUT_SEVERAL = ev.Themed | ev.Unthemed | ev.Moved | ev.Listed | ev.Given | ev.Owned
"""Events that can be about notes of several sessions."""


class SortedSession(Struct, frozen=True):
    """A session that was on the table when the sorting began."""

    id: str
    title: str


class Header(Struct):
    """The first line of a sorting's file: which sessions are on the table."""

    format: str
    kit: str
    """The version of facilitate that wrote it."""
    id: str
    created: str
    """The wall time, ISO 8601 with its offset."""
    sessions: tuple[SortedSession, ...]
    name: str | None = None
    """The name of a table to which sessions come as they begin, such as an event's."""


def sessions_of(event: SortingEvent) -> set[str]:
    """Return the ids of the sessions whose notes an event changed."""
    if isinstance(event, Sorted):
        return {act.session for act in event.acts}
    return {key.session for key in event.notes} if isinstance(event, Joined | Parted) else set()


def counting(events: Sequence[AnySortingEvent]) -> list[AnySortingEvent]:
    """Return the events in effect: undone ones are left out, numbers always count."""
    undone: set[int] = set()
    for event in events:
        if isinstance(event, Undone):
            undone.add(event.of)
        elif isinstance(event, Redone):
            undone.discard(event.of)
    return [event for event in events if event.n not in undone]


def in_one(blocks: Sequence[Numbered]) -> list[Numbered]:
    """Return blocks of numbers with adjacent ones merged."""
    found: list[Numbered] = []
    for block in blocks:
        last = found[-1] if found else None
        follows = last and (last.session, last.last - 1) == (block.session, block.first)
        if last and follows and last.begin + (last.first - last.last) + 1 == block.begin:
            last.last = block.first
        else:
            found.append(block)
    return found
