"""The connected pages, whatever they show: a session, or the themes of an event."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeVar

import msgspec

from facilitate.participants.limits import MOST_TRACKED, Now
from facilitate.participants.seats import HEARTBEAT, Poll, Seat, Stream
from facilitate.participants.view import View

encode = msgspec.json.Encoder().encode
Key = TypeVar("Key")
BETWEEN_POLLS = 3.0
"""Seconds after a poll for which its phone counts as connected: it soon polls again."""


class Audience:
    """All connected pages; what they see is told by who extends this."""

    title = ""
    language = "en"
    stage_page = "stage.html"
    """The page that shows it to the room."""
    shown_url = ""
    """The address for phones that the stage shows as a QR code."""
    stage_notes = True

    def __init__(self, now: Now = time.monotonic) -> None:
        self.seats: set[Seat] = set()
        self._now = now
        self._polled: dict[str, float] = {}
        """When the last poll of each phone ended, if it was held; the latest come last."""
        self._stale: set[Seat] = set()
        """Those that may show something old."""
        self._of_phone: defaultdict[str, set[Seat]] = defaultdict(set)
        """Those of each phone; those of no phone are stages."""
        self._of_group: defaultdict[str | None, set[Seat]] = defaultdict(set)
        self.version = 0
        self._began = hashlib.sha256(f"{time.time()}".encode()).hexdigest()[:6]
        self._memo: dict[object, bytes] = {}

    @property
    def behind(self) -> bool:
        """Whether some page has to be told what is new, such as one that was busy."""
        return bool(self._stale)

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

    def join(self, seat: Seat) -> None:
        """Add a page, to be sent all news."""
        self.seats.add(seat)
        self._stale.add(seat)
        self._of_phone[seat.phone].add(seat)
        self._of_group[seat.group].add(seat)

    def leave(self, seat: Seat) -> None:
        """Remove a page."""
        self.seats.discard(seat)
        self._stale.discard(seat)
        if isinstance(seat, Poll) and seat.held:
            self._note_poll(seat.phone)
        _remove(self._of_phone, seat.phone, seat)
        _remove(self._of_group, seat.group, seat)

    def _note_poll(self, phone: str) -> None:
        self._polled.pop(phone, None)
        self._polled[phone] = self._now()
        if len(self._polled) > MOST_TRACKED:
            self._polled.pop(next(iter(self._polled)))

    def connected(self, phone: str) -> bool:
        """Return whether a page of a phone is connected, or between two polls."""
        polled = self._polled.get(phone)
        between = polled is not None and self._now() - polled < BETWEEN_POLLS
        return between or phone in self._of_phone

    def _seats_of(self, groups: Iterable[str | None], phones: Iterable[str]) -> set[Seat]:
        """Return the pages of groups and of phones."""
        of_groups = (self._of_group.get(group, ()) for group in groups)
        of_phones = (self._of_phone.get(phone, ()) for phone in phones)
        return set(chain(*of_groups, *of_phones))

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
        self._stale.update(self.seats)

    def follow(self, path: str) -> None:
        """Follow a log to its new path."""

    def tell(self) -> None:
        """Send each page what it has to show, if that is not what it shows already."""
        clock, begin = self._clock_key(), self._begin()
        events: dict[tuple[bytes, bytes], bytes] = {}
        for seat in tuple(self._stale):
            seen = self._seen_by(seat)
            shown = (clock, *seen)
            if seat.shown != shown:
                event = events.get(seen)
                if event is None:
                    event = events[seen] = b"data: " + _joined(begin, *seen) + b"\n\n"
                if not seat.take(event):
                    continue
                seat.shown = shown
            self._stale.discard(seat)

    def beat(self) -> None:
        """Send all streams a heartbeat."""
        for seat in tuple(self.seats):
            if isinstance(seat, Stream):
                seat.take(HEARTBEAT)

    def payload(self, seat: Seat) -> bytes:
        """Return what a page has to show now, as JSON."""
        seen = self._seen_by(seat)
        seat.shown = (self._clock_key(), *seen)
        return _joined(self._begin(), *seen)

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

    def _begin(self) -> bytes:
        """Return the members with which all that is shown now begins."""
        return b'"tag":"' + self.tag.encode() + b'","clock":' + encode(self._clock_face())

    def _seen_by(self, seat: Seat) -> tuple[bytes, bytes]:
        """Return what a page shares with others and what is its own, as members of an object."""
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

    def _seen_by(self, seat: Seat) -> tuple[bytes, bytes]:
        if not self._memo:
            self._memo[()] = b'"view":' + encode(self._view)
        return self._memo[()], b""


def _remove(seats: defaultdict[Key, set[Seat]], key: Key, seat: Seat) -> None:
    """Remove a page from those of a phone or group."""
    seats[key].discard(seat)
    if not seats[key]:
        del seats[key]


def _joined(*members: bytes) -> bytes:
    """Return members as one object of JSON; empty ones are left out."""
    return b"{" + b",".join(filter(None, members)) + b"}"
