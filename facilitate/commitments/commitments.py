"""Commitments over many sessions, and their outcomes.

A commitment is a note of a list that means one, set by its script or the facilitator (see
`session.meaning`). It is done, dropped or open as it was last marked: by hand (see `marks`), or by
being turned in a step that means it, in its own session or in a later one to which it was brought.
The latest owner and due date count, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import NamedTuple, Protocol

from msgspec import UNSET

from facilitate.commitments.marks import Fate, Mark
from facilitate.commitments.permanent_numbers import Key
from facilitate.names import distinct, same_name
from facilitate.session.carry_over import Brought
from facilitate.session.events import (
    Origin,
)
from facilitate.session.fold import fold
from facilitate.session.header import Header
from facilitate.session.log.log import Contents
from facilitate.session.meaning import COMMITMENT, Meanings
from facilitate.session.note import Note
from facilitate.session.state import State

_NONE: Mapping[Key, int] = {}


class Verdict(NamedTuple):
    """The outcome of a commitment at a time."""

    fate: Fate
    at: datetime
    answer: str | None = None
    """What the room was told about it, if anything."""


class Commitment(NamedTuple):
    """Something that somebody promised to do."""

    number: int
    """Its permanent number; those without one get the next free ones, in order of origin."""
    text: str
    """What will be done: the answer given when a note was turned, if asked for, with the note."""
    person: str | None
    """Who is to do it; None if nobody was named."""
    group: str | None
    origin: Origin
    """Where and when it was made."""
    sessions: tuple[str, ...]
    """The ids of the sessions that have it on their wall, in order of their start."""
    verdict: Verdict | None
    """None if nothing was heard of it since."""
    due: date | None = None
    """The due date."""
    series: str | None = None
    """The series of the session it was made in, if any."""

    @property
    def whose(self) -> str:
        """Who is to do it, as far as known: a person, otherwise a group."""
        return self.person or self.group or ""

    @property
    def fate(self) -> Fate:
        """Whether it is open, done or dropped."""
        return self.verdict.fate if self.verdict else "open"

    @property
    def said(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.origin.at)

    @property
    def key(self) -> Key:
        """Its permanent key."""
        return self.origin.session, self.origin.number

    def overdue(self, today: date) -> bool:
        """Return whether it is open although its due date is over."""
        return self.fate == "open" and self.due is not None and self.due < today

    def brought(self) -> Brought:
        """Return it as a note to carry over to a later session."""
        due = self.due.isoformat() if self.due else None
        return Brought(self.text, self.person, self.origin, due)


class _Found(NamedTuple):
    """A note of a session, or one that was brought to it."""

    note: Note
    origin: Origin
    header: Header
    verdict: Verdict | None
    promise: str | None = None


def commitments(
    sessions: Iterable[Contents], marks: Iterable[Mark] = (), numbers: Mapping[Key, int] = _NONE
) -> list[Commitment]:
    """Return the commitments made in sessions, which are sorted by their start.

    Those with a number in `numbers` keep it. One that was removed from its wall is left out, but
    its number is not reused. One brought from a session that no longer exists counts as made in the
    later one.
    """
    sessions = list(sessions)
    there = {contents.header.id for contents in sessions}
    found: dict[Key, list[_Found]] = {}
    for contents in sessions:
        for one in _in_session(contents.header, fold(contents.header, contents.events)):
            found.setdefault((one.origin.session, one.origin.number), []).append(one)
    marked: dict[Key, list[Mark]] = {}
    for mark in marks:
        marked.setdefault((mark.session, mark.note), []).append(mark)
    in_time = sorted(found, key=lambda key: (_said(found[key]), key))
    after = count(max(numbers.values(), default=0) + 1)
    made = []
    for key in in_time:
        number = numbers[key] if key in numbers else next(after)
        made.append(_commitment(number, found[key], key[0] in there, marked.get(key, ())))
    return [one for one in made if one]


def _commitment(
    number: int, found: list[_Found], there: bool, marks: Sequence[Mark]
) -> Commitment | None:
    """Return the commitment from all places it was found, unless it was removed.

    If its original session is `there`, that note counts, otherwise one that was brought.
    """
    on_walls = [one for one in found if not one.note.removed]
    whole = [one for one in on_walls if not there or one.header.id == one.origin.session]
    if not whole:
        return None
    note, origin, header = whole[0][:3]
    who, due = _who_and_due([one.note for one in on_walls], marks)
    verdicts = [Verdict(m.fate, datetime.fromisoformat(m.at)) for m in marks if m.fate]
    return Commitment(
        number=number,
        text=promised(note.text, whole[0].promise),
        person=who or note.person,
        group=note.group,
        origin=origin,
        sessions=tuple(one.header.id for one in on_walls),
        verdict=_last([*(one.verdict for one in found), *verdicts]),
        due=date.fromisoformat(due) if due else None,
        series=header.series,
    )


def _who_and_due(notes: Sequence[Note], marks: Sequence[Mark]) -> tuple[str | None, str | None]:
    """Return the owner and due date, as last set by notes or marks."""
    who = [(mark.at, mark.who) for mark in marks if mark.who is not UNSET]
    due = [(mark.at, mark.due) for mark in marks if mark.due is not UNSET]
    return (
        _said_last([*((note.who_at, note.who) for note in notes), *who]),
        _said_last([*((note.due_at, note.due) for note in notes), *due]),
    )


def _said_last(said: Iterable[tuple[str, object]]) -> str | None:
    """Return the latest of some timed values; None if there is none, or it was removed."""
    timed = [(datetime.fromisoformat(at), what) for at, what in said if at]
    what = max(timed, key=lambda one: one[0])[1] if timed else None
    return what if isinstance(what, str) else None


def promised(text: str, promise: str | None) -> str:
    """Return what will be done, followed by the note that it answers."""
    return f"{promise} ({text})" if promise else text


class Left(Protocol):
    """Something that a session may have left open."""

    @property
    def sessions(self) -> tuple[str, ...]:
        """The ids of the sessions that have it on their wall, in order of their start."""

    @property
    def fate(self) -> Fate:
        """Whether it is open, done or dropped."""

    def brought(self) -> Brought:
        """Return it as a note to carry over to a later session."""


class Unfinished(NamedTuple):
    """Something that is parked or undecided."""

    text: str
    person: str | None
    origin: Origin
    sessions: tuple[str, ...]
    fate: Fate = "open"

    def brought(self) -> Brought:
        """Return it as a note to carry over to a later session."""
        return Brought(self.text, self.person, self.origin)


def unfinished(sessions: Iterable[Contents]) -> list[Unfinished]:
    """Return what is parked or undecided after sessions, in the order it was noted.

    Items brought to a later session are as they are there.
    """
    found: dict[Key, list[tuple[Note, Header, str | None]]] = {}
    for contents in sessions:
        state = fold(contents.header, contents.events)
        meanings = Meanings(state)
        for note in state.wall():
            left = meanings.left_open(note)
            if left or (note.origin and note.origin.kind != COMMITMENT):
                origin = note.origin
                key = (
                    (origin.session, origin.number) if origin else (contents.header.id, note.number)
                )
                found.setdefault(key, []).append((note, contents.header, left))
    return [
        Unfinished(
            note.text,
            note.owner,
            note.origin or Origin(header.id, note.number, header.title, note.at, left),
            tuple(other.id for _, other, _ in those),
        )
        for those in found.values()
        for note, header, left in [those[-1]]
        if left
    ]


def left_open(
    made: Iterable[Left],
    sessions: Iterable[Contents],
    after: Iterable[str] = (),
    series: str | None = None,
) -> tuple[list[Left], list[Header]]:
    """Return what the sessions with the ids `after` left open, and these sessions.

    Without `after`, what those of `series` did; without that, nothing, because the source has to be
    named. A named session includes those of its series from which something was brought to it: what
    they left open is its own too.
    """
    made, after = list(made), list(after)
    open_ = [one for one in made if one.fate == "open"]
    wanted = set(after)
    headers = [contents.header for contents in sessions]
    if not wanted and series is not None:
        wanted = _of_series(series, headers, open_)
    all_ = _with_those_before(wanted, headers, made) if after else wanted
    theirs = [one for one in open_ if not all_.isdisjoint(one.sessions)]
    return theirs, [header for header in headers if header.id in wanted]


def _of_series(series: str, headers: list[Header], open_: list[Left]) -> set[str]:
    """Return the ids of the sessions of a series that left something open."""
    with_some = {session for one in open_ for session in one.sessions}
    those = [header for header in headers if same_series(header.series, series)]
    return {header.id for header in those if header.id in with_some}


def _with_those_before(wanted: set[str], headers: list[Header], made: list[Left]) -> set[str]:
    """Return ids of sessions, with those from which something was brought to one of them."""
    all_ = set(wanted)
    series_by_id = {header.id: header.series for header in headers}
    for header in reversed(headers):
        if header.id in all_:
            before = {session for one in made for session in _before(header.id, one)}
            # What another series lent to this one stays that series' own.
            all_ |= {id_ for id_ in before if series_by_id.get(id_) == header.series}
    return all_


def same_series(one: str | None, other: str | None) -> bool:
    """Return whether two names mean the same series, ignoring case and surrounding spaces."""
    if one is None or other is None:
        return False
    return same_name(one, other)


def series_names(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return the distinct names of series, each as last written, latest first."""
    return distinct([name.strip() for name in names if name][::-1])


def _before(session: str, one: Left) -> tuple[str, ...]:
    """Return the sessions that had something before it was brought to this one."""
    return one.sessions[: one.sessions.index(session)] if session in one.sessions else ()


def _in_session(header: Header, state: State) -> Iterable[_Found]:
    """Yield the commitments of a session, removed ones included."""
    verdicts = ((step.id, step.written.verdict) for step in state.plan.steps)
    steps = {step_id: verdict for step_id, verdict in verdicts if verdict}
    meanings = Meanings(state)
    for note in state.notes.values():
        if note.origin.kind == COMMITMENT if note.origin else COMMITMENT in meanings.of(note):
            origin = note.origin or Origin(header.id, note.number, header.title, note.at)
            yield _Found(note, origin, header, _turned(note, steps), meanings.promise(note))


def _turned(note: Note, means: dict[int, str]) -> Verdict | None:
    """Return the verdict of a note's last turn that affects a commitment."""
    turn = next((turn for turn in reversed(note.turns) if turn.step in means), None)
    if turn is None or note.removed:
        return None
    fate: Fate = "done" if means[turn.step] == "done" else "dropped"
    return Verdict(fate, datetime.fromisoformat(turn.at), turn.answer)


def _said(found: list[_Found]) -> datetime:
    return datetime.fromisoformat(found[0].origin.at)


def _last(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    return max(filter(None, verdicts), key=lambda verdict: verdict.at, default=None)
