"""What people said they would do, over many sessions, and what became of it.

A commitment is a note of a list that means one: its script says so, or the facilitator did (see
`session.meaning`). It is done, dropped or open again as it was marked last: by hand (see `marks`),
or by being turned in a step that means it, in its own session or in a later one to which it was
brought. Who takes it on and by when is what was said last, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import NamedTuple, Protocol

from msgspec import UNSET

from facilitate.commitments.marks import Fate, Mark
from facilitate.commitments.permanent_numbers import Key
from facilitate.names import same_name
from facilitate.session.carry_over import Brought
from facilitate.session.events import Header, Origin
from facilitate.session.fold import fold
from facilitate.session.log.log import Contents
from facilitate.session.meaning import COMMITMENT, Meanings
from facilitate.session.note import Note
from facilitate.session.state import State

_NONE: Mapping[Key, int] = {}


class Verdict(NamedTuple):
    """What became of a commitment at a time."""

    fate: Fate
    at: datetime
    answer: str | None = None
    """What the room was told of it, if it was."""


class Commitment(NamedTuple):
    """Something that somebody said they would do."""

    number: int
    """What it is called; those that have no number yet get the next ones, as they were said."""
    text: str
    """What will be done: where a note was turned and that was asked, the answer, with the note."""
    person: str | None
    """Who is to do it; None where nobody was named."""
    group: str | None
    origin: Origin
    """Where and when it was said."""
    sessions: tuple[str, ...]
    """The ids of the sessions on whose walls it is, in the order in which they were begun."""
    verdict: Verdict | None
    """None for one of which nothing was said since."""
    due: date | None = None
    """The day by which it is to be done."""
    series: str | None = None
    """The series of the session in which it was said, if there is one."""

    @property
    def whose(self) -> str:
        """Who is to do it, as far as that is known: a person, else a group."""
        return self.person or self.group or ""

    @property
    def fate(self) -> Fate:
        """Whether it is open, done or dropped."""
        return self.verdict.fate if self.verdict else "open"

    @property
    def said(self) -> datetime:
        """When it was said."""
        return datetime.fromisoformat(self.origin.at)

    @property
    def key(self) -> Key:
        """What names it for good."""
        return self.origin.session, self.origin.number

    def overdue(self, today: date) -> bool:
        """Return whether it is open although its day is over."""
        return self.fate == "open" and self.due is not None and self.due < today

    def brought(self) -> Brought:
        """Return it as it is brought to a later session."""
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
    """Return what was said in sessions, which are in the order in which they were begun.

    One that has a number in `numbers` keeps it. One that was taken off its wall is not there, but
    keeps its number from others. One that was brought from a session that is not there any more
    counts as said then.
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
    """Return what was found of a commitment as one, unless it was taken back.

    If the session in which it was said is `there`, its note counts, else one that was brought.
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
    """Return who takes something on and by when, as notes or marks said last."""
    who = [(mark.at, mark.who) for mark in marks if mark.who is not UNSET]
    due = [(mark.at, mark.due) for mark in marks if mark.due is not UNSET]
    return (
        _said_last([*((note.who_at, note.who) for note in notes), *who]),
        _said_last([*((note.due_at, note.due) for note in notes), *due]),
    )


def _said_last(said: Iterable[tuple[str, object]]) -> str | None:
    """Return what was said last of what has a time; None if nothing was, or it was taken back."""
    timed = [(datetime.fromisoformat(at), what) for at, what in said if at]
    what = max(timed, key=lambda one: one[0])[1] if timed else None
    return what if isinstance(what, str) else None


def promised(text: str, promise: str | None) -> str:
    """Return what will be done, with the note that it answers behind it."""
    return f"{promise} ({text})" if promise else text


class Left(Protocol):
    """Something that a session may have left open."""

    @property
    def sessions(self) -> tuple[str, ...]:
        """The ids of the sessions on whose walls it is, in the order in which they were begun."""

    @property
    def fate(self) -> Fate:
        """Whether it is open, done or dropped."""

    def brought(self) -> Brought:
        """Return it as it is brought to a later session."""


class Unfinished(NamedTuple):
    """Something that is parked or undecided."""

    text: str
    person: str | None
    origin: Origin
    sessions: tuple[str, ...]
    fate: Fate = "open"

    def brought(self) -> Brought:
        """Return it as it is brought to a later session."""
        return Brought(self.text, self.person, self.origin)


def unfinished(sessions: Iterable[Contents]) -> list[Unfinished]:
    """Return what is parked or undecided after sessions, in the order in which it was said.

    What was brought to a later session is as it stands there.
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

    Without any, what those of a series did; without that, nothing: whose it is has to be said. A
    session that is named goes on with those of its series from which something was brought to it:
    what they left open is its own too.
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
    """Return the ids of sessions with those from which something was brought to one of them."""
    all_ = set(wanted)
    series_by_id = {header.id: header.series for header in headers}
    for header in reversed(headers):
        if header.id in all_:
            before = {session for one in made for session in _before(header.id, one)}
            # What another series lent to this one stays that series' own.
            all_ |= {id_ for id_ in before if series_by_id.get(id_) == header.series}
    return all_


def same_series(one: str | None, other: str | None) -> bool:
    """Return whether two names are those of one series; capitals and spaces around make no other
    one.
    """
    if one is None or other is None:
        return False
    return same_name(one, other)


def _before(session: str, one: Left) -> tuple[str, ...]:
    """Return the sessions in which something was before it was brought to this one."""
    return one.sessions[: one.sessions.index(session)] if session in one.sessions else ()


def _in_session(header: Header, state: State) -> Iterable[_Found]:
    """Yield the commitments of a session, those included that were removed."""
    steps = {step.id: step.verdict for step in state.plan.steps if step.verdict}
    meanings = Meanings(state)
    for note in state.notes.values():
        if note.origin.kind == COMMITMENT if note.origin else COMMITMENT in meanings.of(note):
            origin = note.origin or Origin(header.id, note.number, header.title, note.at)
            yield _Found(note, origin, header, _turned(note, steps), meanings.promise(note))


def _turned(note: Note, means: dict[int, str]) -> Verdict | None:
    """Return what the last turn of a note that means something for a commitment does mean."""
    turn = next((turn for turn in reversed(note.turns) if turn.step in means), None)
    if turn is None or note.removed:
        return None
    fate: Fate = "done" if means[turn.step] == "done" else "dropped"
    return Verdict(fate, datetime.fromisoformat(turn.at), turn.answer)


def _said(found: list[_Found]) -> datetime:
    return datetime.fromisoformat(found[0].origin.at)


def _last(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    return max(filter(None, verdicts), key=lambda verdict: verdict.at, default=None)
