"""The session as the server follows it, and the pages connected to it."""

import contextlib
import hashlib

from facilitate.participants import seal
from facilitate.participants.audience import Audience, Seat, encode
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


class Hall(Audience):
    """All connected pages, and the session that they show."""

    def __init__(self, begin: Begin) -> None:
        super().__init__()
        self._clock = system_clock(begin.speed)
        self._speed = begin.speed
        self._key = bytes.fromhex(begin.secret)
        self.follower = Follower(begin.log, self._clock)
        self.title = self.follower.header.title
        self.language = self.follower.header.language
        self._tr = page_translator(self.language)
        self.shown_url = begin.shown
        self.stage_notes = begin.stage_notes
        self._read = 0
        self._own: dict[str, list[int]] = {}
        self._phone_of: dict[int, str] = {}
        self._barred: set[str] = set()
        self._catch_up()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the session."""
        return self.follower.state.groups

    @property
    def present(self) -> bool:
        """Whether a process is running the session."""
        return self.follower.present

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

    def follow(self, path: str) -> None:
        """Follow the log to its new path."""
        with contextlib.suppress(OSError, NotALog):
            self.follower = Follower(path, self._clock)
            self._read = 0
            self._own, self._phone_of = {}, {}
            self._catch_up()
            self.changed()

    def _clock_key(self) -> tuple[object, ...]:
        return clock_key(self.follower.state)

    def _clock_face(self) -> View:
        return clock_of(self.follower.state, self.follower.t(), self._speed)

    def _seen_by(self, seat: Seat) -> bytes:
        if seat.stage:
            return self._memoised((True, seat.notes), seat)
        view = self._memoised((False, seat.group), seat)
        mine = self._mine(seat.phone)
        return view + b',"mine":' + encode(mine)

    def _memoised(self, key: object, seat: Seat) -> bytes:
        if key not in self._memo:
            self._memo[key] = b'"view":' + encode(self._view(seat))
        return self._memo[key]

    def _view(self, seat: Seat) -> View:
        state, title = self.follower.state, self.follower.header.title
        try:
            if seat.stage:
                shown = stage_view(state, title, self._tr, seat.notes and self.stage_notes)
                return shown | {"url": self.shown_url, "present": self.present}
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
