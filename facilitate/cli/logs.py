"""Commands for the logs themselves: sessions, merge, recover, forget."""

import json
import os
from argparse import Namespace

from facilitate import paths
from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure
from facilitate.cli.output import complain, refuse_foreign, say, write
from facilitate.cli.session_arguments import given_sessions
from facilitate.cli.speech import translator
from facilitate.commitments import marks as commitment_marks
from facilitate.errors import reason, said
from facilitate.files import PRIVATE, free_path, write_whole
from facilitate.session import store
from facilitate.session.carry_over import elsewhere
from facilitate.session.clock.clock import local_time
from facilitate.session.events import Noted
from facilitate.session.log import log
from facilitate.session.log import merge as merging
from facilitate.session.log.copies import rewrite_copies
from facilitate.session.log.damage import is_complete, is_sound, say_damage
from facilitate.session.log.forget import Forgotten
from facilitate.session.log.intro import forget_in_intro
from facilitate.session.refused import Refused
from facilitate.sorting.file import NotASorting
from facilitate.sorting.forget import forget_sorted
from facilitate.sorting.overlay import sorted_sessions
from facilitate.text import escaped
from facilitate.translations.message import Message
from facilitate.typed_command import typed_command


def sessions(options: Namespace) -> None:
    """Print the sessions with a log, earliest first, or archive or delete some of them."""
    if options.action in ("archive", "delete"):
        from facilitate.cli.results.tidying import archive, delete

        (archive if options.action == "archive" else delete)(options)
        return
    if options.sessions:
        raise failure("failure.archive-or-delete", WRONG_USAGE)
    kept, unreadable = store.kept()
    if options.json:
        rows = [session._asdict() for session in kept]
        print(escaped(json.dumps(rows, ensure_ascii=False, indent=1)))
    else:
        for session in kept:
            line = "sessions.line" if session.ended else "sessions.open-line"
            notes = translator().count(session.notes, "count.note", "count.notes")
            say(line, name=session.name, title=session.title, notes=notes)
        if not kept:
            _say_none(paths.sessions())
    complain(unreadable)


def _say_none(folder: str) -> None:
    """Print that there are no sessions; raises Failure if that cannot be known."""
    try:
        os.listdir(folder)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise failure("failure.unreadable", path=folder, why=reason(error)) from None
    say("sessions.none")


def merge(options: Namespace) -> None:
    """Write the logs of several sessions into one file, each once."""
    sessions = merging.in_order(given_sessions(options.sessions, options.output))
    refuse_foreign(options.output)
    write(options.output, b"".join(map(log.whole_lines, sessions)), PRIVATE)
    number = translator().count(len(sessions), "count.session", "count.sessions")
    say("merge.written", path=options.output, sessions=number)


def recover(options: Namespace) -> None:
    """Write a sound copy of a damaged log, and print what is missing."""
    path = options.log
    try:
        path = _log_meant(path)
        pieces = log.read_all(path)
        contents = merging.merge([path])
        if len(contents) == len(pieces) and all(map(is_sound, contents)):
            say("recover.sound", path=path)
            return
        stem, ending = os.path.splitext(path)
        target = free_path(f"{stem}-recovered{ending or log.ENDING}")
        write_whole(target, b"".join(map(log.whole_lines, contents)), PRIVATE)
    except (store.NoSuchSession, log.NotALog, Refused) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename or path) from None
    notes = sum(isinstance(event, Noted) for one in contents for event in one.events)
    count = translator().count(notes, "count.note", "count.notes")
    say("recover.written", path=target, notes=count)
    if len(contents) < len(pieces):
        say("damage.in-pieces", path=path)
    for line in (line for one in contents for line in say_damage(one)):
        say(line)
    if all(map(is_complete, contents)):
        say("recover.all-there")
    say("recover.left-alone", path=path)


def _log_meant(name: str) -> str:
    """Return the path of the log that a path or a name means; raises NoSuchSession."""
    is_path = name != "last" and os.path.exists(name)
    return name if is_path else store.find(name, complain)


def forget(options: Namespace) -> None:
    """Permanently remove notes, or everything of a person, from a log."""
    if not options.numbers and options.person is None:
        raise failure("failure.forget-what", WRONG_USAGE)
    try:
        path = store.find(options.session)
        gone, owners = _forgotten(path, options)
    except (store.NoSuchSession, log.NotALog, log.InUse, NotASorting, Refused) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename, "failure.not-taken-out") from None
    if gone:
        _say_forgotten(gone, options.person)
    if owners:
        say("forget.owners")
    if options.person and forget_in_intro(path, options.person):
        say("forget.in-intro", name=options.person)
    (session,) = sorted_sessions([log.read(path)]).sessions
    numbers = (*gone.numbers, *gone.late) if gone else ()
    for other, number in elsewhere(session, numbers, store.every()[0]):
        name = store.shown_name(other.path)
        say("forget.still-in", path=name, why=typed_command("forget", name, str(number)))
    copies = rewrite_copies(path, options.person)
    for copy in copies.paths:
        say("forget.copy-too", path=copy)
    for place in copies.out_of_reach:
        say("forget.copy-away", folder=place)
    say("sessions.other-copies-stay" if copies.paths else "sessions.copies-stay")


def _forgotten(path: str, options: Namespace) -> tuple[Forgotten | None, int]:
    """Remove words and names from a log, its sortings and the owners of its commitments; return
    what went, and how many owners.

    Raises what `forget_sorted` does; Refused for a note that isn't there, or if no owner went,
    either.
    """
    session, marks = log.read(path).header.id, paths.commitments()
    try:
        gone = forget_sorted(path, options.numbers, options.person, local_time())
    except Refused:
        if options.numbers:  # one of them isn't there, whoever owns what
            raise
        owners = commitment_marks.forget(marks, session, (), options.person)
        if not owners:
            raise
        return None, owners
    numbers = (*gone.numbers, *gone.late)
    return gone, commitment_marks.forget(marks, session, numbers, options.person)


def _say_forgotten(gone: Forgotten, person: str | None) -> None:
    tr, name = translator(), person or ""
    say("forget.removed", what=_numbered(gone.numbers))
    for number, one, several in (
        (gone.damaged, "forget.damaged-line", "forget.damaged-lines"),
        (gone.newer, "forget.newer-line", "forget.newer-lines"),
    ):
        if number:
            say(one if number == 1 else several, number=number)
    if gone.named_in:
        say("forget.in-notes", name=name, notes=_numbered(gone.named_in))
    if gone.elsewhere:
        lines = tr.count(gone.elsewhere, "count.other-line", "count.other-lines")
        say("forget.in-lines", name=name, lines=lines)
    if gone.sorted:
        lines = tr.count(gone.sorted, "count.line", "count.lines")
        say("forget.in-sorting", name=name, lines=lines)


def _numbered(numbers: tuple[int, ...]) -> Message:
    several = "forget.notes" if len(numbers) != 1 else "forget.note"
    return Message(several, numbers=tuple(map(str, numbers)))
