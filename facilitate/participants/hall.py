"""The session as the server follows it, and the pages connected to it."""

import asyncio
import contextlib
import hashlib
import time

import msgspec

from facilitate.participants import seal
from facilitate.participants.messages import Begin
from facilitate.participants.view import (
    View,
    clock_key,
    clock_of,
    own_view,
    phone_view,
    stage_view,
    step_view,
)
from facilitate.participants.words import page_translator
from facilitate.session import events as ev
from facilitate.session.clock.clock import system_clock
from facilitate.session.follow import Follower
from facilitate.session.log.log import NotALog

GATHER = 0.05
"""Seconds for which changes are batched before the pages are told."""
_encode = msgspec.json.Encoder().encode


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


class Hall:
    """All connected pages, and the session that they show."""

    def __init__(self, begin: Begin) -> None:
        self._clock = system_clock(begin.speed)
        self._speed = begin.speed
        self._key = bytes.fromhex(begin.secret)
        self.follower = Follower(begin.log, self._clock)
        self.language = self.follower.header.language
        self._tr = page_translator(self.language)
        self.shown_url = begin.shown
        self.stage_notes = begin.stage_notes
        self.seats: set[Seat] = set()
        self.version = 0
        self._began = hashlib.sha256(f"{time.time()}".encode()).hexdigest()[:6]
        self._read = 0
        self._own: dict[str, list[int]] = {}
        self._phone_of: dict[int, str] = {}
        self._barred: set[str] = set()
        self._memo: dict[object, bytes] = {}
        self._catch_up()

    @property
    def tag(self) -> str:
        """Identifies what is shown now, for pages that poll."""
        return f"{self._began}-{self.version}"

    @property
    def ended(self) -> bool:
        """Whether the session was ended."""
        return self.follower.state.ended is not None

    def session(self) -> str:
        """Return a name of the session for the pages that is not its id."""
        return hashlib.sha256(self.follower.header.id.encode()).hexdigest()[:12]

    def look(self) -> bool:
        """Read on in the log; return whether anything changed."""
        try:
            changed = self.follower.look()
        except (OSError, NotALog):
            return False
        if changed:
            self._catch_up()
            self.changed()
        return changed

    def changed(self) -> None:
        """Schedule telling the pages that something changed."""
        self.version += 1
        self._memo.clear()

    def follow(self, path: str) -> None:
        """Follow the log to its new path."""
        with contextlib.suppress(OSError, NotALog):
            self.follower = Follower(path, self._clock)
            self._read = 0
            self._own, self._phone_of = {}, {}
            self._catch_up()
            self.changed()

    def tell(self) -> None:
        """Wake the pages that have something new to show."""
        for seat in self.seats:
            if self._news_of(seat):
                seat.news.set()

    def payload(self, seat: Seat) -> bytes:
        """Return what a page has to show now, as JSON."""
        seat.sent, seat.sent_clock = self._seen_by(seat), clock_key(self.follower.state)
        clock = _encode(clock_of(self.follower.state, self.follower.t(), self._speed))
        tag = self.tag.encode()
        return b'{"tag":"' + tag + b'","clock":' + clock + b"," + seat.sent + b"}"

    def tables(self) -> dict[str, int]:
        """Return how many phones are connected in each group."""
        phones = {seat.phone: seat.group for seat in self.seats if not seat.stage}
        counts: dict[str, int] = {}
        for group in phones.values():
            counts[group or ""] = counts.get(group or "", 0) + 1
        return counts

    def _news_of(self, seat: Seat) -> bool:
        state = self.follower.state
        return seat.sent_clock != clock_key(state) or seat.sent != self._seen_by(seat)

    def _seen_by(self, seat: Seat) -> bytes:
        if seat.stage:
            return self._memoised((True, seat.notes), seat)
        view = self._memoised((False, seat.group), seat)
        mine = self._mine(seat.phone)
        return view + b',"mine":' + _encode(mine)

    def _memoised(self, key: object, seat: Seat) -> bytes:
        if key not in self._memo:
            self._memo[key] = b'"view":' + _encode(self._view(seat))
        return self._memo[key]

    def _view(self, seat: Seat) -> View:
        state, title = self.follower.state, self.follower.header.title
        try:
            if seat.stage:
                shown = stage_view(state, title, self._tr, seat.notes and self.stage_notes)
                return shown | {"url": self.shown_url, "present": self.follower.present}
            group = seat.group if seat.group in state.groups else None
            return phone_view(state, title, group, self._tr)
        except Exception:  # a page that shows too little is better than a server that is gone
            return step_view(state, title, self._tr) | {"can": {}, "notes": [], "groups": []}

    def _mine(self, phone: str) -> View:
        state = self.follower.state
        if phone in self._barred:
            return {"barred": True}
        mine = own_view(state, self._own.get(phone, ()), self._votes(phone))
        if state.closing_open:
            mine["worth"] = state.worth.get(seal.voter(self._key, phone, 0, 0))
        return mine

    def _votes(self, phone: str) -> dict[str, dict[int, int]]:
        """Return how a phone scored notes in this step, and where it put its dots."""
        state = self.follower.state
        votes: dict[str, dict[int, int]] = {"score": {}, "dots": {}}
        if not state.current or not (state.step().written.score or state.dots_each()):
            return votes
        for note in state.wall():
            if not (note.votes or note.dots_of):
                continue
            name = seal.voter(self._key, phone, note.number, state.current)
            for kind, given in (("score", note.votes), ("dots", note.dots_of)):
                if name in given:
                    votes[kind][note.number] = given[name]
        return votes

    def _catch_up(self) -> None:
        """Read which phones did what."""
        events = self.follower.events
        for event in events[self._read :]:
            if event.sealed is None or event.request is None:
                continue
            if isinstance(event, ev.Noted):
                phone = seal.unseal(self._key, event.sealed, event.request)
                self._own.setdefault(phone, []).append(event.number)
                self._phone_of[event.number] = phone
        self._read = len(events)
        barred = (self._phone_of.get(number) for number in self.follower.state.barred)
        self._barred = {phone for phone in barred if phone}
