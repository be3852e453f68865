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
from facilitate.translations.translator import Translator

HUB = "facilitate.rooms.hub"
LAST = 4.0
"""Seconds for the hub to flush its copies to disk."""

FORGET = 2.0
"""Seconds between two attempts to let sorting tables forget."""

MOST = 12
"""How many words and themes are shown."""

STEP = "/step "

ENGINE_STATES = {
    "connected": "rooms.state-connected",
    "sending": "rooms.state-sending",
    "waiting": "rooms.state-waiting",
    "cut off": "rooms.state-cut-off",
    "refused": "rooms.state-refused",
}
"""The message for each state of the connection to the engine."""

ROOM_STATES = {
    "cut off": "rooms.cut-off-since",
    "left": "rooms.left-at",
    "ended": "rooms.ended-at",
}
"""The message for each state of a room that doesn't run."""


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
        """Remove from sorting tables on this machine what rooms have forgotten; open ones later."""
        for path in list(self.harvest.forgetful):
            with contextlib.suppress(KitError, OSError):
                forget_as_in_log(log.read(path))
                self.harvest.forgetful.discard(path)

    def say_line(self, line: str, tr: Translator) -> str:
        """Send a typed line to all rooms: `/step NAME` offers a step; return what was done."""
        step = line.removeprefix(STEP).strip() if line.startswith(STEP) else ""
        at = self._clock.wall().isoformat(timespec="seconds")
        said = Message(secrets.token_hex(8), step or line.strip(), at, step)
        if self.state != "connected" or not self._hub.tell(said):
            return tr("rooms.not-said")
        return tr("rooms.offered" if step else "rooms.said", text=said.text)

    def stop(self) -> None:
        """Let the hub finish its copies."""
        self._hub.stop(LAST)

    def lines(self, tr: Translator) -> list[str]:
        """Return the live harvest as lines of text."""
        return list(self._lines(tr))

    def _lines(self, tr: Translator) -> Iterator[str]:
        rows = [row for row in self.harvest.rows() if row.state != "awaited"]
        yield " · ".join(
            [
                tr.count(self.harvest.rooms, "count.room", "count.rooms"),
                tr.count(self.harvest.notes, "count.note", "count.notes"),
                *engine_state(self, tr),
            ]
        )
        yield from (room_line(row, tr) for row in rows)
        for title, counts in (
            ("harvest.themes", self.harvest.themes(MOST)),
            ("harvest.words", self.harvest.words(MOST)),
        ):
            if counts:
                yield f"{tr(title)}: {', '.join(said_by(counted, tr) for counted in counts)}"


def engine_state(serving: Serving, tr: Translator) -> list[str]:
    """Return the state of the connection to the engine, if there is none."""
    if serving.state == "connected":
        return []
    return [tr("rooms.engine-state", state=tr(ENGINE_STATES[serving.state]))]


def room_state(row: RoomRow, tr: Translator) -> str:
    """Return the state of a room that is there; empty if it runs and is up to date."""
    if row.state in ROOM_STATES:
        return tr(ROOM_STATES[row.state], time=row.since)
    return tr("rooms.catching-up") if row.behind else ""


def room_line(row: RoomRow, tr: Translator) -> str:
    """Return a line on the state of a room."""
    notes = tr.count(row.notes, "count.note", "count.notes")
    if 0 < row.new < row.notes:
        notes += f", {tr('rooms.new', number=row.new)}"
    return " · ".join(filter(None, (row.name, notes, row.step, room_state(row, tr))))


def said_by(counted: Count, tr: Translator) -> str:
    """Return a word with how many rooms used it."""
    return f"{counted.name} ({said_in(counted, tr)})"


def said_in(counted: Count, tr: Translator) -> str:
    """Return in how many rooms and notes a word was used."""
    rooms = tr.count(counted.rooms, "count.room", "count.rooms")
    return f"{rooms}, {tr.count(counted.notes, 'count.note', 'count.notes')}"
