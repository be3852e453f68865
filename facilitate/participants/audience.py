"""The connected pages, whatever they show: a session, or the themes of an event."""

import asyncio
import hashlib
import time
from collections.abc import Mapping

import msgspec

from facilitate.participants.view import View

GATHER = 0.05
"""Seconds for which changes are batched before the pages are told."""
encode = msgspec.json.Encoder().encode


class Seat:
    """One connected page."""

    def __init__(self, phone: str, group: str | None, stage: bool, notes: bool) -> None:
        self.phone = phone
        self.group = group
        self.stage = stage
        self.notes = notes
        """The stage shows notes, too."""
        self.news = asyncio.Event()
        self.sent = b""
        """What was sent last, without the clock."""
        self.sent_clock: tuple[object, ...] | None = None


class Audience:
    """All connected pages; what they see is told by who extends this."""

    title = ""
    language = "en"
    stage_page = "stage.html"
    """The page that shows it to the room."""
    shown_url = ""
    """The address for phones that the stage shows as a QR code."""
    stage_notes = True

    def __init__(self) -> None:
        self.seats: set[Seat] = set()
        self.version = 0
        self._began = hashlib.sha256(f"{time.time()}".encode()).hexdigest()[:6]
        self._memo: dict[object, bytes] = {}

    @property
    def tag(self) -> str:
        """Identifies what is shown now, for pages that poll."""
        return f"{self._began}-{self.version}"

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that phones can write for."""
        return ()

    @property
    def present(self) -> bool:
        """Whether what is shown continues."""
        return True

    def session(self) -> str:
        """Return a name of the session for the pages that is not its id."""
        return ""

    def look(self) -> bool:
        """Read what is new; return whether anything changed."""
        return False

    def changed(self) -> None:
        """Schedule telling the pages that something changed."""
        self.version += 1
        self._memo.clear()

    def follow(self, path: str) -> None:
        """Follow a log to its new path."""

    def tell(self) -> None:
        """Wake the pages that have something new to show."""
        for seat in self.seats:
            if seat.sent_clock != self._clock_key() or seat.sent != self._seen_by(seat):
                seat.news.set()

    def payload(self, seat: Seat) -> bytes:
        """Return what a page has to show now, as JSON."""
        seat.sent, seat.sent_clock = self._seen_by(seat), self._clock_key()
        clock = encode(self._clock_face())
        return b'{"tag":"' + self.tag.encode() + b'","clock":' + clock + b"," + seat.sent + b"}"

    def tables(self) -> dict[str, int]:
        """Return how many phones are connected in each group."""
        phones = {seat.phone: seat.group for seat in self.seats if not seat.stage}
        counts: dict[str, int] = {}
        for group in phones.values():
            counts[group or ""] = counts.get(group or "", 0) + 1
        return counts

    def _clock_key(self) -> tuple[object, ...]:
        """Return a key that changes only when the clock is set."""
        return ()

    def _clock_face(self) -> View:
        """Return the clock; empty if there is none."""
        return {}

    def _seen_by(self, seat: Seat) -> bytes:
        """Return what a page shows, as a member of a JSON object."""
        raise NotImplementedError


class Board(Audience):
    """The themes of an event, as its hub tells them."""

    stage_page = "themes.html"

    def __init__(self, title: str, language: str) -> None:
        super().__init__()
        self.title = title
        self.language = language
        self._view: Mapping[str, object] = {"title": title, "themes": [], "words": []}

    def show(self, view: Mapping[str, object]) -> None:
        """Show these themes from now on."""
        self._view = view
        self.changed()

    def _seen_by(self, seat: Seat) -> bytes:
        if not self._memo:
            self._memo[()] = b'"view":' + encode(self._view)
        return self._memo[()]
