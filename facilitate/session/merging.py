"""Merging: the logs of several tables become one file, in which each session is there once.

The file holds the logs one behind the other, so that merging again, in any order, gives the same.
"""

from collections.abc import Iterable

from facilitate.session import events as ev
from facilitate.session.log import Contents, read_all
from facilitate.session.refused import Refused


def merge(paths: Iterable[str]) -> list[Contents]:
    """Give every session that is in the files, once, in the order in which they were begun.

    Of two copies of a session the one counts from which more was forgotten, then the longer one.
    Raises Refused where copies went different ways, NotALog or OSError.
    """
    sessions: dict[str, Contents] = {}
    for path in paths:
        for contents in read_all(path):
            known = sessions.get(contents.header.id)
            sessions[contents.header.id] = _one_of(known, contents) if known else contents
    return sorted(
        sessions.values(), key=lambda contents: (contents.header.created, contents.header.id)
    )


def _one_of(first: Contents, second: Contents) -> Contents:
    shorter, longer = sorted((first, second), key=lambda contents: len(contents.events))
    for one, other in zip(shorter.events, longer.events, strict=False):
        if (one.n, one.at, type(one)) != (other.n, other.at, type(other)):
            raise Refused(
                f"two copies of {first.header.title} ({first.header.created}) went different ways"
                f" at {one.at}: report each by itself, or give only one of them"
            )
    return max((longer, shorter), key=_forgotten)


def _forgotten(contents: Contents) -> int:
    return sum(
        isinstance(event, ev.Noted) and event.forgotten is not None for event in contents.events
    )
