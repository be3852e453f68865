"""Accept participants' requests: each becomes an event, or is refused with a reason."""

import secrets
from collections.abc import Callable
from typing import NamedTuple

from facilitate.participants import seal
from facilitate.participants.messages import MOST_TEXT, Answer, Request
from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.snapshot import to_turn, to_weigh
from facilitate.session.state import State

REQUEST_BYTES = 12
MOST_NAME = 200
"""Characters of a person's name."""
WORTH = (1, 5)
"""The range of the rating whether it was worth their time."""


class NotDone(Exception):
    """A request is refused; the message is the suffix of the reason's id."""


class Ask(NamedTuple):
    """A request with everything that the answer depends on."""

    request: Request
    state: State
    key: bytes
    own: frozenset[int]
    """The notes of that phone."""

    def step_meant(self) -> PlannedStep:
        """Return the step the request was begun in; raises NotDone."""
        try:
            return self.state.by_id(self.request.step)
        except KeyError:
            raise NotDone("step") from None

    def step_now(self) -> PlannedStep:
        """Return the current step if the request was begun in it; raises NotDone."""
        if self.request.step != self.state.current:
            raise NotDone("step")
        return self.state.step()

    def voter(self) -> str:
        """Return the pseudonym of the phone for a vote on that note here."""
        asked = self.request
        return seal.voter(self.key, asked.phone, asked.number, asked.step)

    def note_among(self, notes: list[Note]) -> Note:
        """Return the note the request is about; raises NotDone if it is not one of `notes`."""
        for note in notes:
            if note.number == self.request.number:
                return note
        raise NotDone("gone")


class Participants:
    """Applies participants' requests to a session; only its key can tell the phones apart."""

    def __init__(self, session: Session, key: bytes) -> None:
        self._session = session
        self._key = key
        self._read = 0
        self._own: dict[str, set[int]] = {}
        self._phone_of: dict[int, str] = {}

    def accept(self, request: Request) -> Answer:
        """Apply a request, unless it was before, and return the answer.

        The answer may be sent once the log has everything on disk.
        """
        session = self._session
        self._catch_up()
        if request.id in session.state.requests:
            return Answer(request.id, True, session.state.requests[request.id])
        try:
            event = self._event(request)
        except NotDone as why:
            return Answer(request.id, why=str(why))
        except Refused:
            return Answer(request.id, why="form")
        if request.phone not in self._own and not isinstance(event, ev.Came):
            self._take(ev.Came(), request.phone, secrets.token_hex(REQUEST_BYTES))
        if event is not None:
            self._take(event, request.phone, request.id)
        return Answer(request.id, True, getattr(event, "number", 0))

    def _take(self, event: ev.KnownEvent, phone: str, request: str) -> None:
        event.request, event.sealed = request, seal.seal(self._key, phone, request)
        self._session.take(event)

    def phone_of(self, number: int) -> str | None:
        """Return the phone that a note came from; None if it came from none, or that is sealed."""
        self._catch_up()
        return self._phone_of.get(number)

    def notes_of(self, number: int) -> list[int]:
        """Return all notes of the phone that one note came from."""
        phone = self.phone_of(number)
        return sorted(self._own.get(phone, ())) if phone else []

    def barred(self) -> set[str]:
        """Return the blocked phones."""
        found = (self.phone_of(number) for number in self._session.state.barred)
        return {phone for phone in found if phone}

    def _event(self, request: Request) -> ev.KnownEvent | None:
        state = self._session.state
        if self._session.closed or state.ended:
            raise NotDone("ended")
        if request.do == "come":
            return None if request.phone in self._own else ev.Came()
        if request.phone in self.barred():
            raise NotDone("barred")
        own = frozenset(self._own.get(request.phone, ()))
        return _EVENTS[request.do](Ask(request, state, self._key, own))

    def _catch_up(self) -> None:
        """Read which phones did what since the last look."""
        events = self._session.events
        for event in events[self._read :]:
            if event.sealed is None or event.request is None:
                continue
            phone = seal.unseal(self._key, event.sealed, event.request)
            theirs = self._own.setdefault(phone, set())
            if isinstance(event, ev.Noted):
                theirs.add(event.number)
                self._phone_of[event.number] = phone
        self._read = len(events)


def takes_notes(state: State, step: PlannedStep) -> bool:
    """Return whether participants can still add notes in a step: it was reached, is run, and has a
    list.
    """
    came = step.id == state.current or step.id in state.spent or step.id in state.by_step
    return bool(step.written.stage) and came and step.id not in state.dropped


def _note(ask: Ask) -> ev.Noted:
    request, state = ask.request, ask.state
    step = ask.step_meant()
    if not takes_notes(state, step):
        raise NotDone("step")
    text = _text(request.text)
    if not text:
        raise NotDone("empty")
    group = group_of(state, request.group)
    person = None
    if step.written.by == "person":
        person = (request.person or "").strip()[:MOST_NAME] or None
        if person is None:
            _check_limit(ask, step)
    try:
        return note_commands.add(state, request.text, group, person, step)
    except Refused:
        raise NotDone("form" if step.written.answers else "limit") from None


def _text(written: str | None) -> str:
    """Return what was written, without spaces around it; raises NotDone if it is too long."""
    if written and len(written) > MOST_TEXT:
        raise NotDone("long")
    return (written or "").strip()


def _check_limit(ask: Ask, step: PlannedStep) -> None:
    """Hold a phone without a name to the most notes for one person; raises NotDone."""
    there = (ask.state.notes[number] for number in ask.own)
    own = sum(note.step == step.id and not note.removed for note in there)
    if step.written.limit and own >= step.written.limit:
        raise NotDone("limit")


def group_of(state: State, name: str | None) -> str | None:
    """Return the current name of the group that a phone says it is in; raises NotDone."""
    if name is None or not state.groups:
        return None
    group = note_commands.known_group(state, state.renamed_groups.get(name, name))
    if group is None:
        raise NotDone("group")
    return group


def _turn(ask: Ask) -> ev.Turned:
    request, state, step = ask.request, ask.state, ask.step_now()
    note = _turnable(ask, step)
    answer, who, to = _text(request.answer), _text(request.who), request.to
    if to is not None and to not in step.written.targets:
        raise NotDone("form")
    there_already = note.stage in step.written.targets and to in (None, note.stage)
    if there_already and not answer:
        raise NotDone("done")
    return note_commands.turn(state, note.number, answer or None, to, who or None)


def _turnable(ask: Ask, step: PlannedStep) -> Note:
    """Return the note to turn, of the phone's group or of none; raises NotDone."""
    group = group_of(ask.state, ask.request.group)
    turned = ask.state.turned_in.get(step.id, {}).values()
    note = ask.note_among([*to_turn(ask.state), *(note for note in turned if not note.removed)])
    if not step.written.targets or note.group not in (None, group):
        raise NotDone("gone")
    return note


def _score(ask: Ask) -> ev.Scored:
    state, step = ask.state, ask.step_now()
    note = ask.note_among(to_weigh(state))
    if step.written.score is None or note.summed:
        raise NotDone("step")
    least, most = step.written.score
    if not least <= ask.request.value <= most:
        raise NotDone("form")
    return ev.Scored(number=note.number, score=ask.request.value, voter=ask.voter())


def _dots(ask: Ask) -> ev.Dotted:
    state, step, request = ask.state, ask.step_now(), ask.request
    notes = to_weigh(state)
    note, each = ask.note_among(notes), state.dots_each(step)
    if not each:
        raise NotDone("step")
    given = sum(
        other.dots_of.get(seal.voter(ask.key, request.phone, other.number, step.id), 0)
        for other in notes
        if other.number != note.number and other.dots_of
    )
    if request.value < 0 or given + request.value > each:
        raise NotDone("spent")
    return ev.Dotted(number=note.number, dots=request.value, voter=ask.voter())


def _place(ask: Ask) -> ev.Placed:
    state, step = ask.state, ask.step_now()
    note = ask.note_among(to_weigh(state))
    if not step.written.has_places or note.group not in (None, group_of(state, ask.request.group)):
        raise NotDone("step")
    return note_commands.place(state, note.number, ask.request.text[:MOST_TEXT])


def _take_back(ask: Ask) -> ev.Removed:
    note = ask.state.notes.get(ask.request.number)
    if note is None or note.removed or note.number not in ask.own:
        raise NotDone("gone")
    if worked_on(note):
        raise NotDone("worked-on")
    return ev.Removed(number=note.number)


def worked_on(note: Note) -> bool:
    """Return whether anybody has worked on a note since it was added."""
    return bool(
        note.turns
        or note.scores
        or note.dots
        or note.place
        or note.themes
        or note.starred
        or note.earlier
        or note.who
        or note.due
    )


def _worth(ask: Ask) -> ev.Worth:
    if not ask.state.closing_open:
        raise NotDone("step")
    if not WORTH[0] <= ask.request.value <= WORTH[1]:
        raise NotDone("form")
    voter = seal.voter(ask.key, ask.request.phone, 0, 0)
    return ev.Worth(score=ask.request.value, voter=voter)


_EVENTS: dict[str, Callable[[Ask], ev.KnownEvent]] = {
    "note": _note,
    "turn": _turn,
    "score": _score,
    "dots": _dots,
    "place": _place,
    "take-back": _take_back,
    "worth": _worth,
}
