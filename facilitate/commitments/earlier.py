"""What earlier sessions in the user's folder left open, and what a plan brings of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from facilitate import paths
from facilitate.commitments import marks as commitment_marks
from facilitate.commitments import permanent_numbers
from facilitate.commitments.commitments import (
    Commitment,
    Left,
    commitments,
    left_open,
    same_series,
    series_names,
    unfinished,
)
from facilitate.commitments.permanent_numbers import Key
from facilitate.errors import reason
from facilitate.plan.plan import Plan
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session import store
from facilitate.session.carry_over import Brought, kinds_brought, on_the_wall
from facilitate.session.commands import insert as insert_commands
from facilitate.session.header import Header
from facilitate.session.log.log import Contents, read_all
from facilitate.session.meaning import COMMITMENT, UNDECIDED
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.step_fields import step_from_fields
from facilitate.sorting.overlay import sorted_sessions
from facilitate.text import listed
from facilitate.translations.message import Message, Value, both, hint


class Remembered(NamedTuple):
    """All commitments, according to all logs."""

    sessions: list[Contents]
    commitments: list[Commitment]
    numbers: dict[Key, int]
    """The permanent numbers on file."""
    troubles: list[Value]
    """A line about each file, or part of one, that cannot be read."""


class Offer(NamedTuple):
    """What a session could bring if it was told to."""

    how: str
    """What to type for it: `--series North`."""
    brought: tuple[Brought, ...]
    of: tuple[Header, ...]
    """The sessions that left it open."""


class Earlier(NamedTuple):
    """What is brought to a session."""

    brought: tuple[Brought, ...]
    of: tuple[Header, ...]
    """The sessions that left it open."""
    troubles: list[Value]
    series: str | None = None
    offers: tuple[Offer, ...] = ()
    """What could be brought, if no source was named."""
    known: tuple[str, ...] = ()
    """The names of the existing series."""


def say_brought(found: Earlier) -> Message:
    """Return a line on what is brought, and from whom, before a room sees it."""
    if found.brought:
        return Message(
            "brought.of-series" if found.series else "brought.of",
            things=_counted(found.brought),
            series=found.series or "",
            sessions=_titles(found.of),
            people=_people(found.brought),
        )
    if found.series is None:
        if found.of:
            return Message("brought.nothing-left", sessions=_titles(found.of))
        return Message("brought.no-series")
    if not any(same_series(name, found.series) for name in found.known):
        meant = hint(found.series, found.known)
        return Message("brought.new-series", series=found.series, hint=meant)
    return Message("brought.nothing-open", series=found.series)


def say_offers(found: Earlier) -> list[Message]:
    """Return lines on what could be brought, and how, without revealing any of its words."""
    if not found.offers:
        return []
    return [Message("brought.say-whose")] + [
        Message(
            "brought.offer",
            how=offer.how,
            things=_counted(offer.brought),
            sessions=_titles(offer.of),
        )
        for offer in found.offers
    ]


def remember(more: Iterable[str] = ()) -> Remembered:
    """Read every log in the folder, those at the paths `more`, and the marks.

    Raises OSError if the marks or the numbers cannot be read.
    """
    logs, unread = store.every(more)
    sessions, _, unsorted = sorted_sessions(logs)
    troubles = [*unread, *unsorted]
    marked, damaged = commitment_marks.read(paths.commitments())
    numbers, lost = permanent_numbers.read(paths.commitment_numbers())
    made = commitments(sessions, marked, numbers)
    return Remembered(sessions, made, numbers, [*troubles, *damaged, *lost])


def series_of(sessions: Iterable[Contents]) -> tuple[str, ...]:
    """Return the names of the existing series, each as last written, latest first."""
    return series_names(contents.header.series for contents in sessions)


def earlier(plan: Plan, after: Iterable[str] = (), series: str | None = None) -> Earlier | None:
    """Return what the sessions whose logs are at `after` left open; None if no step brings it.

    Without `after`, what those of the series left; without one, nothing, with offers of what could
    be brought. Raises NotALog or OSError, or Refused if a session is of another series.
    """
    kinds = kinds_brought(plan)
    if not kinds:
        return None
    after = list(after)
    named = [contents.header for path in after for contents in read_all(path)]
    _check_series(named, series)
    wanted = [header.id for header in named]
    known = remember(after)
    left = _left(known, known.sessions, kinds)
    theirs, of = left_open(left, known.sessions, wanted, series)
    names = series_of(known.sessions)
    brought = tuple(one.brought() for one in theirs)
    offers = () if wanted or series else tuple(_offers(left, known.sessions, names))
    return Earlier(brought, tuple(of), known.troubles, series, offers, names)


def _check_series(named: Iterable[Header], series: str | None) -> None:
    """Raise Refused if a session is of another series than the one that begins."""
    for header in named:
        theirs = header.series
        if series and theirs and not same_series(theirs, series):
            raise Refused("brought.other-series", title=header.title, theirs=theirs, series=series)


def _left(known: Remembered, sessions: Iterable[Contents], kinds: set[str]) -> list[Left]:
    """Return the open items of some kinds, kind by kind, each in the order noted."""
    left: list[Left] = list(known.commitments) if COMMITMENT in kinds else []
    if kinds - {COMMITMENT}:
        left += [one for one in unfinished(sessions) if one.origin.kind in kinds]
    return left


def _offers(
    left: Sequence[Left], sessions: Sequence[Contents], names: Iterable[str]
) -> Iterator[Offer]:
    """Yield what each series left open, and each session outside any series, latest first."""
    for name in names:
        theirs, of = left_open(left, sessions, (), name)
        if theirs:
            yield Offer(f"--series {quoted(name)}", _brought(theirs), tuple(of))
    alone = [contents for contents in sessions if not contents.header.series]
    for contents in reversed(alone):
        header = contents.header
        theirs = [one for one in left if one.fate == "open" and one.sessions[-1:] == (header.id,)]
        if theirs:
            name = quoted(store.shown_name(contents.path))
            yield Offer(f"--after {name}", _brought(theirs), (header,))


def quoted(name: str) -> str:
    """Return a name quoted as the value of a command-line option."""
    return f'"{name}"' if " " in name else name


def _brought(left: Iterable[Left]) -> tuple[Brought, ...]:
    return tuple(one.brought() for one in left)


class Insertion(NamedTuple):
    """A structure inserted into a session."""

    event: ev.Replanned
    brought: list[ev.Noted]
    """The notes that it brings."""
    remarks: list[Message]
    """The messages about them."""


def insert(session: Session, library: Library, name: str) -> Insertion:
    """Return what inserts a structure after the current step of a session.

    It brings the notes that earlier sessions of the series left open and that are not on the wall
    yet. Raises Refused.
    """
    event = insert_commands.insert(session.state, session.header, library, name)
    steps = tuple(map(step_from_fields, event.change.insert))
    plan = session.state.plan._replace(steps=steps)
    kinds = kinds_brought(plan)
    if not kinds:
        return Insertion(event, [], [])
    try:
        found = _missing(session, kinds)
    except OSError as error:
        why = reason(error)
        raise Refused("error.cannot-read", path=str(error.filename), why=why) from None
    if found.of and not found.brought:
        remarks = [Message("brought.all-there", sessions=_titles(found.of))]
    else:
        remarks = [say_brought(found)]
    if found.troubles:
        remarks.append(Message("brought.unread", number=len(found.troubles)))
    notes = on_the_wall(plan, found.brought, session.state.last_number + 1)
    return Insertion(event, notes, remarks)


def _missing(session: Session, kinds: set[str]) -> Earlier:
    """Return what earlier sessions of the series left open that is not on the wall; raises
    OSError.
    """
    own, series = session.header.id, session.header.series
    known = remember([session.log.path])
    before = list(takewhile(lambda contents: contents.header.id != own, known.sessions))
    theirs, of = left_open(_left(known, known.sessions, kinds), before, (), series)
    missing = tuple(one.brought() for one in theirs if own not in one.sessions)
    return Earlier(missing, tuple(of), known.troubles, series, known=series_of(known.sessions))


def _counted(brought: Iterable[Brought]) -> Value:
    """Return the number of items of each kind."""
    kinds = Counter(note.origin.kind for note in brought)
    return both([_number_of(kind, many) for kind, many in kinds.items()])


def _number_of(kind: str, many: int) -> Message:
    what = kind if kind in (COMMITMENT, UNDECIDED) else "parked"
    return Message(f"brought.{what}" if many == 1 else f"brought.several-{what}", number=many)


def _people(brought: Iterable[Brought]) -> Value:
    """Return the people whose items are brought."""
    names = dict.fromkeys(note.person for note in brought if note.person)
    return Message("brought.from", people=listed(names)) if names else ""


def _titles(of: Iterable[Header]) -> str:
    return ", ".join(f"{header.title} ({header.created[:10]})" for header in of)
