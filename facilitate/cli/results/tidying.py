"""The commands sessions archive and sessions delete."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from facilitate import paths
from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure
from facilitate.cli.output import say
from facilitate.cli.speech import translator
from facilitate.commitments.earlier import remember
from facilitate.errors import said
from facilitate.files import free_path, private_folder
from facilitate.session import store
from facilitate.session.log import log
from facilitate.session.log.intro import intro_path
from facilitate.session.log.lock import lock
from facilitate.session.log.rescue import discard, rescue_paths
from facilitate.sorting.file import NotASorting, sortings_of
from facilitate.sorting.forget import drop_rescued, drop_sessions
from facilitate.text import visible

ARCHIVE = "archive"
"""The subfolder of the logs' folder for archived sessions."""


def archive(options: Namespace) -> None:
    """Move sessions and their files to the archive."""
    found = _found(options)
    folder = os.path.join(paths.sessions(), ARCHIVE)
    for path in found:
        try:
            still_open = _open_only_there(path)
            private_folder(folder)
            target = free_path(os.path.join(folder, os.path.basename(path)))
            os.rename(path, target)
            if os.path.exists(intro_path(path)):
                os.replace(intro_path(path), intro_path(target))
        except OSError as error:
            raise at_file(error, error.filename) from None
        say("sessions.put-away", name=store.name_of(path), path=target)
        if still_open:
            one = still_open == 1
            say("sessions.one-open-hidden" if one else "sessions.open-hidden", number=still_open)


def delete(options: Namespace) -> None:
    """Permanently delete sessions and their files, after confirmation."""
    found = _found(options)
    if not options.yes:
        _confirm(found)
    for path in found:
        try:
            _delete(path)
        except (log.InUse, NotASorting) as error:
            raise Failure(error.message) from None
        except OSError as error:
            raise at_file(error, error.filename) from None
        say("sessions.deleted", name=store.name_of(path))
    say("sessions.copies-stay")


def _found(options: Namespace) -> list[str]:
    """Return the named logs, none of which is in use; raises Failure."""
    if not options.sessions:
        raise failure("failure.which-sessions", WRONG_USAGE, action=options.action)
    try:
        found = list(dict.fromkeys(store.find(name) for name in options.sessions))
        for path in found:
            log.read_all(path)
            if _in_use(path):
                raise failure("failure.running", name=store.shown_name(path))
    except (store.NoSuchSession, log.NotALog) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename) from None
    return found


def _in_use(path: str) -> bool:
    descriptor = os.open(path, os.O_RDWR)
    try:
        return not lock(descriptor)
    finally:
        os.close(descriptor)


def _confirm(found: Sequence[str]) -> None:
    """Ask whether to delete sessions; raises Failure unless the answer is yes."""
    names = ", ".join(store.shown_name(path) for path in found)
    if not sys.stdin.isatty():
        raise failure("failure.not-deleted-unasked", names=names)
    tr = translator()
    answer = input(visible(tr("sessions.ask-delete", names=names)))
    if answer.strip().casefold() not in tr("yes.words").split("|"):
        raise failure("failure.not-deleted")


def _delete(path: str) -> None:
    """Delete a log, its introduction and rescue files, and the work on it at sorting tables."""
    ids = {one.header.id for one in log.read_all(path)}
    sortings, _ = sortings_of(ids)
    for sorting in sortings:
        if set(sorting.ids) <= ids:
            os.remove(sorting.path)
            discard(rescue_paths(sorting.header.id))
        else:
            drop_sessions(sorting, ids)
    drop_rescued(ids)
    os.remove(path)
    for session in ids:
        discard(rescue_paths(session))
    if os.path.exists(intro_path(path)):
        os.remove(intro_path(path))


def _open_only_there(path: str) -> int:
    """Return how many open commitments no other session has on its wall; raises OSError."""
    ids = {one.header.id for one in log.read_all(path)}
    known = remember().commitments
    return sum(one.fate == "open" and ids.issuperset(one.sessions) for one in known)
