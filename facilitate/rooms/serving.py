"""Serve an event: the hub's child, the engine, and the live harvest."""

import contextlib
import secrets
from collections.abc import Iterator

from facilitate.errors import KitError
from facilitate.rooms.child import Child
from facilitate.rooms.engine import Engine
from facilitate.rooms.event import Event
from facilitate.rooms.following import Following
from facilitate.rooms.live_harvest import Count, RoomRow
from facilitate.rooms.reports import Here, Message, Stands
from facilitate.session.clock.clock import Clock
from facilitate.session.log import log
from facilitate.sorting.forget import forget_as_in_log
from facilitate.text import count

HUB = "facilitate.rooms.hub"
LAST = 4.0
"""Seconds for the hub to flush its copies to disk."""

FORGET = 2.0
"""Seconds between two attempts to let sorting tables forget."""

MOST = 12
"""How many words and themes are shown."""

STEP = "/step "


class Serving:
    """An event being served; polled a few times a second."""

    def __init__(
        self, event: Event, clock: Clock, engine: Engine | None = None, at: str | None = None
    ) -> None:
        """Serve an event with an engine of its own, or one that runs at an address."""
        self.following = Following(event, clock)
        self.harvest = self.following.harvest
        self.state = "cut off"
        """The state of the connection to the engine."""
        self._clock = clock
        self._forget_at = clock.now()
        self._engine = engine
        self._hub = Child(HUB, [event.folder, *([at] if at else [])])
        self.following.look()

    def look(self) -> bool:
        """Process what arrived since the last look; return whether anything did."""
        if self._engine is not None:
            self._engine.look()
        told = self._hub.look()
        for one in told:
            if isinstance(one, Here):
                self.harvest.signed(one)
            elif isinstance(one, Stands):
                self.state = one.state
        if self._hub.failed:
            self.state = "cut off"
        changed = self.following.look() or bool(told)
        if self.harvest.forgetful and self._clock.now() >= self._forget_at:
            self._forget_at = self._clock.now() + FORGET
            self._forget()
        return changed

    def _forget(self) -> None:
        """Let sorting tables on this machine forget what rooms have forgotten; open ones later."""
        for path in list(self.harvest.forgetful):
            with contextlib.suppress(KitError, OSError):
                forget_as_in_log(log.read(path))
                self.harvest.forgetful.discard(path)

    def say_line(self, line: str) -> str:
        """Send a typed line to all rooms: `/step NAME` offers a step; return what was done."""
        step = line.removeprefix(STEP).strip() if line.startswith(STEP) else ""
        at = self._clock.wall().isoformat(timespec="seconds")
        said = Message(secrets.token_hex(8), step or line.strip(), at, step)
        if self.state != "connected" or not self._hub.tell(said):
            return "not said: the engine is cut off; say it again when it is back"
        return f"offered to all rooms: {step}" if step else f"said to all rooms: {line.strip()}"

    def stop(self) -> None:
        """Let the hub finish its copies."""
        self._hub.stop(LAST)

    def lines(self) -> list[str]:
        """Return the live harvest as lines of text."""
        return list(self._lines())

    def _lines(self) -> Iterator[str]:
        rows = [row for row in self.harvest.rows() if row.state != "awaited"]
        rooms = count(self.harvest.rooms, "room")
        engine = "" if self.state == "connected" else f" · engine {self.state}"
        yield f"{rooms} · {count(self.harvest.notes, 'note')}{engine}"
        yield from map(room_line, rows)
        for title, counts in (
            ("Themes", self.harvest.themes(MOST)),
            ("Words", self.harvest.words(MOST)),
        ):
            if counts:
                yield f"{title}: {', '.join(map(said_by, counts))}"


def room_line(row: RoomRow) -> str:
    """Return a line on the state of a room."""
    new = f", {row.new} new" if 0 < row.new < row.notes else ""
    state = "" if row.state == "runs" else f" · {row.state}"
    since = f" since {row.since}" if row.state == "cut off" else f" {row.since}"
    behind = " · catching up" if row.behind and row.state == "runs" else ""
    when = since if row.since else ""
    return f"{row.name} · {count(row.notes, 'note')}{new} · {row.step}{state}{when}{behind}"


def said_by(counted: Count) -> str:
    """Return a word with how many rooms used it."""
    return f"{counted.name} ({count(counted.rooms, 'room')}, {count(counted.notes, 'note')})"
