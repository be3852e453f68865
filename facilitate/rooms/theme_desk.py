"""The theme desk: the sorting table over the rooms of an event, while they run."""

from collections.abc import Collection, Iterator

from facilitate.rooms.event import Event
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.cues import Cue
from facilitate.session.log import log
from facilitate.session.store import name_of
from facilitate.sorting.opening import open_table_of
from facilitate.sorting.part import Part
from facilitate.sorting.table import Table
from facilitate.translations.message import Value


class NoRoomYet(Exception):
    """No room of the event has begun."""


class ThemeDesk(Table):
    """The table of an event: rooms are added as they begin, named as in their invitations."""

    event: Event | None = None

    def title_of(self, part: Part) -> str:
        """Return the name of the room."""
        return name_of(part.contents.path)

    def tick(self) -> list[Cue]:
        """Bring the rooms that have begun since, and read what was added to the logs."""
        if self.event is not None:
            for contents in _sessions(self.event, {part.contents.path for part in self.parts}):
                if contents.header.id not in self._by_id:
                    self.bring(contents)
        return super().tick()


def open_desk(event: Event, clock: Clock) -> tuple[ThemeDesk, list[Value]]:
    """Open the theme desk of an event, as `open_table` does; raises NoRoomYet, too."""
    sessions = {contents.header.id: contents for contents in _sessions(event)}
    if not sessions:
        raise NoRoomYet
    desk, troubles = open_table_of(ThemeDesk, list(sessions.values()), clock, event.name)
    desk.event = event
    return desk, troubles


def _sessions(event: Event, known: Collection[str] = ()) -> Iterator[log.Contents]:
    """Yield the sessions of the rooms that are here, but for the copies already known."""
    for path in event.copies():
        if path not in known:
            try:
                yield log.read(path)
            except (log.NotALog, OSError):
                continue  # it has just begun: the rest is on its way
