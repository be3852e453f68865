"""What people said they would do, over many sessions, and what became of it.

A commitment is a note that belongs to a person, in whatever step (see `Report.commitments`). It
is done, dropped or open again as it was marked last: by hand (see `session.fates`), or by being
turned in a step that means it, in its own session or in a later one to which it was brought.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count
from typing import NamedTuple

from facilitate.commitments.marks import Fate, Mark
from facilitate.commitments.permanent_numbers import Key
from facilitate.session.carry_over import Brought
from facilitate.session.events import Header, Origin
from facilitate.session.fold import fold
from facilitate.session.log.log import Contents
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
    """Something that a person said they would do."""

    number: int
    """What it is called; those that have no number yet get the next ones, as they were said."""
    text: str
    person: str
    group: str | None
    origin: Origin
    """Where and when it was said."""
    sessions: tuple[str, ...]
    """The ids of the sessions on whose walls it is, in the order in which they were begun."""
    verdict: Verdict | None
    """None for one of which nothing was said since."""

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

    def brought(self) -> Brought:
        """Give it as it is brought to a later session."""
        return Brought(self.text, self.person, self.origin)


class _Found(NamedTuple):
    """A note of a session, or one that was brought to it."""

    note: Note
    origin: Origin
    session: str
    verdict: Verdict | None


def commitments(
    sessions: Iterable[Contents], marks: Iterable[Mark] = (), numbers: Mapping[Key, int] = _NONE
) -> list[Commitment]:
    """Give what was said in sessions, which are in the order in which they were begun.

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
    marked: dict[Key, list[Verdict]] = {}
    for mark in marks:
        verdict = Verdict(mark.fate, datetime.fromisoformat(mark.at))
        marked.setdefault((mark.session, mark.note), []).append(verdict)
    in_time = sorted(found, key=lambda key: (_said(found[key]), key))
    after = count(max(numbers.values(), default=0) + 1)
    made = []
    for key in in_time:
        number = numbers[key] if key in numbers else next(after)
        last = _last([*(one.verdict for one in found[key]), *marked.get(key, ())])
        made.append(_commitment(number, found[key], key[0] in there, last))
    return [one for one in made if one]


def _commitment(
    number: int, found: list[_Found], there: bool, verdict: Verdict | None
) -> Commitment | None:
    """Give what was found of a commitment as one, unless it was taken back.

    If the session in which it was said is `there`, its note counts, else one that was brought.
    """
    on_walls = [one for one in found if not one.note.removed]
    whole = [one for one in on_walls if not there or one.session == one.origin.session]
    if not whole or whole[0].note.person is None:
        return None
    note, origin = whole[0].note, whole[0].origin
    return Commitment(
        number=number,
        text=note.text,
        person=whole[0].note.person,
        group=note.group,
        origin=origin,
        sessions=tuple(one.session for one in on_walls),
        verdict=verdict,
    )


def left_open(
    made: Iterable[Commitment], sessions: Iterable[Contents], after: Iterable[str] = ()
) -> tuple[list[Commitment], list[Header]]:
    """Give the open commitments of the sessions with the ids `after`, and these sessions.

    Without any, of the session begun last that left one open. A session goes on with those from
    which something was brought to it: what they left open is its own too.
    """
    made = list(made)
    open_ = [one for one in made if one.fate == "open"]
    wanted = set(after)
    headers = [contents.header for contents in sessions]
    if not wanted:
        with_some = {session for one in open_ for session in one.sessions}
        last = next((header.id for header in reversed(headers) if header.id in with_some), None)
        wanted = {last} if last else set()
    all_ = set(wanted)
    for header in reversed(headers):
        if header.id in all_:
            all_.update(*(_before(header.id, one) for one in made))
    theirs = [one for one in open_ if not all_.isdisjoint(one.sessions)]
    return theirs, [header for header in headers if header.id in wanted]


def _before(session: str, one: Commitment) -> tuple[str, ...]:
    """Give the sessions in which a commitment was before it was brought to this one."""
    return one.sessions[: one.sessions.index(session)] if session in one.sessions else ()


def _in_session(header: Header, state: State) -> Iterable[_Found]:
    """Give the notes of persons in a session, those included that were removed."""
    means = {step.id: step.means for step in state.plan.steps if step.means}
    for note in state.notes.values():
        if note.person is not None or note.origin is not None:
            origin = note.origin or Origin(header.id, note.number, header.title, note.at)
            yield _Found(note, origin, header.id, _turned(note, means))


def _turned(note: Note, means: dict[int, str]) -> Verdict | None:
    """Give what the last turn of a note that means something for a commitment does mean."""
    turn = next((turn for turn in reversed(note.turns) if turn.step in means), None)
    if turn is None or note.removed:
        return None
    fate: Fate = "done" if means[turn.step] == "done" else "dropped"
    return Verdict(fate, datetime.fromisoformat(turn.at), turn.answer)


def _said(found: list[_Found]) -> datetime:
    return datetime.fromisoformat(found[0].origin.at)


def _last(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    return max(filter(None, verdicts), key=lambda verdict: verdict.at, default=None)
