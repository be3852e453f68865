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
from facilitate.translations.translator import ENGLISH, Translator

HUB = "facilitate.rooms.hub"
LAST = 4.0
"""Seconds for the hub to flush its copies to disk."""

FORGET = 2.0
"""Seconds between two attempts to let sorting tables forget."""

MOST = 12
"""How many words and themes are shown."""

STEP = "/step "

ENGINE = {
    "cut off": "hub.engine-cut-off",
    "refused": "hub.engine-refused",
    "waiting": "hub.engine-cut-off",
    "sending": "hub.engine-cut-off",
}
"""The message for each state in which the engine cannot be used."""

GONE = {"cut off": "hub.cut-off-since", "left": "hub.left", "ended": "hub.ended"}
"""The message for each state of a room that does not run."""


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

    def say_line(self, line: str, tr: Translator = ENGLISH) -> str:
        """Send a typed line to all rooms: `/step NAME` offers a step; return what was done."""
        step = line.removeprefix(STEP).strip() if line.startswith(STEP) else ""
        at = self._clock.wall().isoformat(timespec="seconds")
        said = Message(secrets.token_hex(8), step or line.strip(), at, step)
        if self.state != "connected" or not self._hub.tell(said):
            return tr("hub.not-said")
        return tr("hub.offered" if step else "hub.said", text=said.text)

    def stop(self) -> None:
        """Let the hub finish its copies."""
        self._hub.stop(LAST)

    def lines(self, tr: Translator = ENGLISH) -> list[str]:
        """Return the live harvest as lines of text."""
        return list(self._lines(tr))

    def _lines(self, tr: Translator) -> Iterator[str]:
        rows = [row for row in self.harvest.rows() if row.state != "awaited"]
        counts = [
            tr.count(self.harvest.rooms, "count.room", "count.rooms"),
            tr.count(self.harvest.notes, "count.note", "count.notes"),
        ]
        engine = [] if self.state == "connected" else [tr(ENGINE[self.state])]
        yield " · ".join([*counts, *engine])
        for row in rows:
            yield room_line(row, tr)
        for title, said in (
            ("hub.themes", self.harvest.themes(MOST)),
            ("hub.words", self.harvest.words(MOST)),
        ):
            if said:
                yield f"{tr(title)}: {', '.join(said_by(one, tr) for one in said)}"


def room_line(row: RoomRow, tr: Translator) -> str:
    """Return a line on the state of a room."""
    notes = tr.count(row.notes, "count.note", "count.notes")
    if 0 < row.new < row.notes:
        notes += ", " + tr("hub.new", number=row.new)
    state = tr(GONE[row.state], time=row.since) if row.state != "runs" else ""
    behind = tr("hub.catching-up") if row.behind and not state else ""
    return " · ".join(filter(None, (row.name, notes, row.step, state, behind)))


def said_by(counted: Count, tr: Translator) -> str:
    """Return a word with how many rooms used it."""
    rooms = tr.count(counted.rooms, "count.room", "count.rooms")
    notes = tr.count(counted.notes, "count.note", "count.notes")
    return f"{counted.name} ({rooms}, {notes})"
