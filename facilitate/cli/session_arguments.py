"""Resolve the sessions given to a command by path or name."""

import os
from collections.abc import Iterator, Sequence

from facilitate.cli.failure import Failure, at_file, failure
from facilitate.cli.output import complain
from facilitate.errors import said
from facilitate.rooms.event import event_at
from facilitate.session import store
from facilitate.session.log import log
from facilitate.session.log import merge as merging
from facilitate.session.log.damage import has_moved, say_damage
from facilitate.session.refused import Refused
from facilitate.translations.message import Message


def given_sessions(names: Sequence[str], output: str | None = None) -> list[log.Contents]:
    """Return the given sessions, each once, in the order given; for an event, those of its rooms.

    Prints their damage. Refuses to let `output` overwrite one of them.
    """
    try:
        paths = [path for name in names for path in _paths_of(name)]
        if output and os.path.exists(output) and any(os.path.samefile(output, p) for p in paths):
            raise failure("failure.is-a-session", path=output)
        sessions = list(map(store.with_rescued, merging.merge(paths)))
        if len(sessions) == 1 and not has_moved(sessions[0]):
            complain(_parted(paths))
    except (store.NoSuchSession, log.NotALog, Refused) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename) from None
    for session in sessions:
        complain(say_damage(session))
    return sessions


def _parted(paths: Sequence[str]) -> Iterator[Message]:
    """Yield a line about each log of the same session that was not given, and has more."""
    given = set(map(os.path.abspath, paths))
    for path in paths:
        for other in store.parted(path):
            if os.path.abspath(other) not in given:
                yield Message("resume.parted", path=path, other=other)


def _paths_of(name: str) -> list[str]:
    event = event_at(name) if name != "last" else None
    copies = event.copies() if event is not None else []
    return copies or [store.find(name, complain)]
