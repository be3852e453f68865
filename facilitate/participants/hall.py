"""The session as the server follows it, and the pages connected to it."""

import contextlib
import hashlib
import time

from facilitate.participants import seal
from facilitate.participants.audience import Audience, encode
from facilitate.participants.messages import Begin
from facilitate.participants.seats import STAGE, Seat
from facilitate.participants.view import (
    Made,
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
from facilitate.session.snapshot import asks_for_votes, weighs_notes


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
        self._voted: dict[str, set[int]] = {}
        """The notes that each phone gave scores or dots."""
        self._phone_of: dict[int, str] = {}
        self._barred: set[str] = set()
        self._made = Made()
        self._views: dict[tuple[bool, object], bytes] = {}
        """What pages show, by whether they are the stage, and by group."""
        self._mine: dict[str, bytes] = {}
        """What is each phone's own."""
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
            new = self._catch_up()
            if self._adds_notes_only(new):
                self.version += 1
                self._forget_views_of(new)
            else:
                self.changed()
        return changed

    def changed(self) -> None:
        """Show everything anew."""
        super().changed()
        self._made = Made()
        self._views.clear()
        self._mine.clear()

    def follow(self, path: str) -> None:
        """Follow the log to its new path."""
        with contextlib.suppress(OSError, NotALog):
            self.follower = Follower(path, self._clock)
            self._begin_anew()
            self._catch_up()
            self.changed()

    def _begin_anew(self) -> None:
        """Forget which phones did what, to read it from the first event on."""
        self._read = 0
        self._own, self._voted, self._phone_of = {}, {}, {}

    def _clock_key(self) -> tuple[object, ...]:
        return clock_key(self.follower.state)

    def _clock_face(self) -> View:
        face = clock_of(self.follower.state, self.follower.t(), self._speed)
        return face | {"now": round(time.time(), 2)}

    def _seen_by(self, seat: Seat) -> tuple[bytes, bytes]:
        group = seat.group if seat.group in self.follower.state.groups else None
        key = (seat.stage, seat.notes if seat.stage else group)
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = b'"view":' + encode(self._view(seat))
        return view, b"" if seat.stage else self._mine_of(seat.phone)

    def _mine_of(self, phone: str) -> bytes:
        mine = self._mine.get(phone)
        if mine is None:
            mine = self._mine[phone] = b'"mine":' + encode(self._own_view(phone))
        return mine

    def _adds_notes_only(self, new: list[ev.AnyEvent]) -> bool:
        """Return whether events only add notes to a step, which just their groups see."""
        state = self.follower.state
        if not (state.current and new):
            return False
        return not weighs_notes(state, state.step()) and all(
            isinstance(event, ev.Came)
            or (isinstance(event, ev.Noted) and event.step == state.current)
            for event in new
        )

    def _forget_views_of(self, new: list[ev.AnyEvent]) -> None:
        """Make anew what shows the notes that these events add."""
        notes = [event for event in new if isinstance(event, ev.Noted)]
        groups = {note.group for note in notes}
        phones = {self._phone_of.get(note.number, STAGE) for note in notes}
        self._stale |= self.seats if None in groups else self._seats_of(groups, {STAGE, *phones})
        for note in notes:
            self._made.add(self.follower.state.notes[note.number])
        for key in list(self._views):
            stage, group = key
            if stage or None in groups or group in groups:
                del self._views[key]
        for phone in phones:
            self._mine.pop(phone, None)

    def _view(self, seat: Seat) -> View:
        state, title = self.follower.state, self.follower.header.title
        try:
            if seat.stage:
                notes = seat.notes and self.stage_notes
                shown = stage_view(state, title, self._tr, notes, self._made)
                return shown | {"url": self.shown_url, "present": self.present}
            group = seat.group if seat.group in state.groups else None
            return phone_view(state, title, group, self._tr, self._made)
        except Exception:  # a page that shows too little is better than a server that is gone
            return step_view(state, title, self._tr) | {"can": {}, "notes": [], "groups": []}

    def _own_view(self, phone: str) -> View:
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
        given_here: dict[str, dict[int, int]] = {"score": {}, "dots": {}}
        if not state.current or not asks_for_votes(state, state.step()):
            return given_here
        for number in self._voted.get(phone, ()):
            note = state.notes.get(number)
            if note is None or note.removed:
                continue
            name = seal.voter(self._key, phone, number, state.current)
            for kind, given in (("score", note.votes), ("dots", note.dots_of)):
                if name in given:
                    given_here[kind][number] = given[name]
        return given_here

    def _catch_up(self) -> list[ev.AnyEvent]:
        """Read which phones did what; return the events that are new."""
        if len(self.follower.events) < self._read:  # the log was cut
            self._begin_anew()
        new = self.follower.events[self._read :]
        for event in new:
            if event.sealed is None or event.request is None:
                continue
            if isinstance(event, ev.Noted):
                phone = seal.unseal(self._key, event.sealed, event.request)
                self._own.setdefault(phone, []).append(event.number)
                self._phone_of[event.number] = phone
            elif isinstance(event, ev.Scored | ev.Dotted):
                phone = seal.unseal(self._key, event.sealed, event.request)
                self._voted.setdefault(phone, set()).add(event.number)
        self._read += len(new)
        barred = (self._phone_of.get(number) for number in self.follower.state.barred)
        self._barred = {phone for phone in barred if phone}
        return new
