"""What the logs in the user's folder tell of one another: what a plan brings from earlier sessions,
and what became later of what was said in one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facilitate import folders
from facilitate.harvest.commitments import Commitment, Key, Verdict, commitments, left_open
from facilitate.plan.plan import Plan
from facilitate.session import fates, store
from facilitate.session.bringing import Brought, bringing_step
from facilitate.session.events import Header
from facilitate.session.log import Contents, read_all
from facilitate.text import count


class Remembered(NamedTuple):
    """What people said they would do, as all logs tell."""

    sessions: list[Contents]
    commitments: list[Commitment]
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
    of = ", ".join(f"{header.title} ({header.created[:10]})" for header in found.of)
    return f"{count(len(found.brought), 'open commitment')} of {of}"


def remember(more: Iterable[str] = ()) -> Remembered:
    """Read every log in the folder, those at the paths `more`, and what was marked since.

    Raises OSError where the marks cannot be read.
    """
    sessions, troubles = store.every(more)
    marked, damaged = fates.read(folders.commitments())
    return Remembered(sessions, commitments(sessions, marked), [*troubles, *damaged])


def verdicts(sessions: Sequence[Contents]) -> tuple[dict[Key, Verdict], list[str]]:
    """Give what became of what was said in sessions, where it is not open, by session and note.

    With a line about each file, or part of one, that could have told more and cannot be read.
    """
    together, troubles = store.with_later(sessions)
    try:
        marked, damaged = fates.read(folders.commitments())
    except OSError as error:
        marked, damaged = [], [f"{error.filename} cannot be read: {error.strerror}"]
    found = commitments(together, marked)
    closed = {one.key: one.verdict for one in found if one.verdict and one.fate != "open"}
    return closed, [*troubles, *damaged]


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
