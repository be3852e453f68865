"""What there is of earlier sessions in the user's folder, and what a plan brings from them."""

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from facilitate import paths
from facilitate.commitments import marks as commitment_marks
from facilitate.commitments import permanent_numbers
from facilitate.commitments.commitments import Commitment, commitments, left_open
from facilitate.commitments.permanent_numbers import Key
from facilitate.plan.plan import Plan
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session import store
from facilitate.session.carry_over import Brought, bringing_step, on_the_wall
from facilitate.session.commands import insert as insert_commands
from facilitate.session.events import Header
from facilitate.session.log.log import Contents, read_all
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.text import count


class Remembered(NamedTuple):
    """What people said they would do, as all logs tell."""

    sessions: list[Contents]
    commitments: list[Commitment]
    numbers: dict[Key, int]
    """Those that are kept."""
    troubles: list[str]
    """A line about each file, or part of one, that cannot be read."""


class Earlier(NamedTuple):
    """What is brought to a session."""

    brought: tuple[Brought, ...]
    of: tuple[Header, ...]
    """The sessions that left it."""
    troubles: list[str]


def say_brought(found: Earlier) -> str:
    """Say in a line what is brought, and from where."""
    if not found.of:
        return "no earlier session left a commitment open"
    return f"{count(len(found.brought), 'open commitment')} of {_titles(found.of)}"


def remember(more: Iterable[str] = ()) -> Remembered:
    """Read every log in the folder, those at the paths `more`, and what was marked since.

    Raises OSError where the marks or the numbers cannot be read.
    """
    sessions, troubles = store.every(more)
    marked, damaged = commitment_marks.read(paths.commitments())
    numbers, lost = permanent_numbers.read(paths.commitment_numbers())
    made = commitments(sessions, marked, numbers)
    return Remembered(sessions, made, numbers, [*troubles, *damaged, *lost])


def earlier(plan: Plan, after: Iterable[str] = ()) -> Earlier | None:
    """Give what the sessions whose logs are at `after` left open; None if no step brings it.

    Without any, what the session left that was begun last and left something. Raises NotALog or
    OSError.
    """
    if bringing_step(plan) is None:
        return None
    after = list(after)
    wanted = [contents.header.id for path in after for contents in read_all(path)]
    known = remember(after)
    theirs, of = left_open(known.commitments, known.sessions, wanted)
    return Earlier(tuple(one.brought() for one in theirs), tuple(of), known.troubles)


def insert(session: Session, library: Library, name: str) -> tuple[ev.Replanned, list[ev.Noted]]:
    """Give what puts a structure behind the current step of a session, and the notes it brings.

    Those are what an earlier session left open and is not on the wall yet. Raises Refused.
    """
    event = insert_commands.insert(session.state, session.header, library, name)
    steps = tuple(map(ev.step_from_fields, event.change.insert))
    plan = session.state.plan._replace(steps=steps)
    if bringing_step(plan) is None:
        return event, []
    try:
        found = _missing(session)
    except OSError as error:
        raise Refused(f"{error.filename} cannot be read: {error.strerror}") from None
    if found.of and not found.brought:
        event.why += f" · all that {_titles(found.of)} left open is on the wall"
    else:
        event.why += f" · {say_brought(found)}"
    if found.troubles:
        unread = count(len(found.troubles), "thing")
        event.why += f" ({unread} cannot be read; facilitate commitments says what)"
    return event, on_the_wall(plan, found.brought, session.state.last_number + 1)


def _missing(session: Session) -> Earlier:
    """Give what the sessions begun before one left open and is not on its wall; raises OSError."""
    own = session.header.id
    known = remember([session.log.path])
    before = takewhile(lambda contents: contents.header.id != own, known.sessions)
    theirs, of = left_open(known.commitments, before)
    missing = tuple(one.brought() for one in theirs if own not in one.sessions)
    return Earlier(missing, tuple(of), known.troubles)


def _titles(of: Iterable[Header]) -> str:
    return ", ".join(f"{header.title} ({header.created[:10]})" for header in of)
