"""Commands for the logs themselves: sessions, merge, recover, forget."""

import json
import os
import sys
from argparse import Namespace

from facilitate import paths
from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure, said
from facilitate.cli.output import write
from facilitate.cli.session_arguments import given_sessions
from facilitate.files import PRIVATE, free_path, write_whole
from facilitate.session import store
from facilitate.session.carry_over import elsewhere
from facilitate.session.clock.clock import local_time
from facilitate.session.events import Noted
from facilitate.session.intro import forget_in_intro
from facilitate.session.log import log
from facilitate.session.log import merge as merging
from facilitate.session.log.copies import rewrite_copies
from facilitate.session.log.damage import damaged_lines, is_sound, say_damage
from facilitate.session.refused import Refused
from facilitate.sorting.file import NotASorting
from facilitate.sorting.forget import forget_sorted
from facilitate.sorting.overlay import sorted_sessions
from facilitate.text import count, escaped, visible
from facilitate.translations.translator import ENGLISH
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
            open_ = "" if session.ended else ", open"
            notes = count(session.notes, "note")
            print(visible(f"{session.name}  {session.title} ({notes}{open_})"))
        if not kept:
            print(_none(paths.sessions()))
    for line in unreadable:
        print(visible(line), file=sys.stderr)


def _none(folder: str) -> str:
    """Return a line that there are no sessions; raises Failure if that cannot be known."""
    try:
        os.listdir(folder)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise failure("failure.unreadable", path=folder, why=error.strerror or str(error)) from None
    return "no sessions yet"


def merge(options: Namespace) -> None:
    """Write the logs of several sessions into one file, each once."""
    sessions = merging.in_order(given_sessions(options.sessions, options.output))
    write(options.output, b"".join(map(log.whole_lines, sessions)), PRIVATE)
    print(visible(f"{options.output}: {count(len(sessions), 'session')}"))


def recover(options: Namespace) -> None:
    """Write a sound copy of a damaged log, and print what is missing."""
    path, tr = options.log, ENGLISH
    try:
        contents = log.read_all(path)
        if all(map(is_sound, contents)):
            print(visible(tr("recover.sound", path=path)))
            return
        stem, ending = os.path.splitext(path)
        target = free_path(f"{stem}-recovered{ending or log.ENDING}")
        write_whole(target, b"".join(map(log.whole_lines, contents)), PRIVATE)
    except log.NotALog as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename or path) from None
    notes = sum(isinstance(event, Noted) for one in contents for event in one.events)
    print(visible(tr("recover.written", path=target, notes=count(notes, "note"))))
    for line in (line for one in contents for line in say_damage(one)):
        print(visible(line))
    if not any(map(damaged_lines, contents)):
        print(tr("recover.all-there"))
    print(visible(tr("recover.left-alone", path=path)))


def forget(options: Namespace) -> None:
    """Permanently remove notes, or everything of a person, from a log."""
    if not options.numbers and options.person is None:
        raise failure("failure.forget-what", WRONG_USAGE)
    try:
        path = store.find(options.session)
        gone = forget_sorted(path, options.numbers, options.person, local_time())
    except (store.NoSuchSession, log.NotALog, log.InUse, NotASorting, Refused) as error:
        raise Failure(said(error)) from None
    except OSError as error:
        raise at_file(error, error.filename, "failure.not-taken-out") from None
    print(f"taken out for good: {_numbered(gone.numbers)}")
    if gone.damaged:
        print(f"{count(gone.damaged, 'damaged line')} went as well: nobody knows what was in them")
    if gone.newer:
        stay = f"{count(gone.newer, 'line')} from a newer facilitate stayed as they are"
        print(f"{stay}: forget with that one too, so that nothing is left in them")
    if gone.named_in:
        print(visible(f"the name {options.person} still stands in {_numbered(gone.named_in)}"))
    if gone.elsewhere:
        where = f"{count(gone.elsewhere, 'other line')}: remarks, themes, groups, title or inputs"
        print(visible(f"the name {options.person} still stands in {where}"))
    if gone.sorted:
        lines = count(gone.sorted, "line")
        print(visible(f"the name {options.person} still stands in {lines} of the sorting table"))
    if options.person and forget_in_intro(path, options.person):
        print(visible(f"the name {options.person} is taken out of your introduction, too"))
    (session,) = sorted_sessions([log.read(path)]).sessions
    for other, number in elsewhere(session, (*gone.numbers, *gone.late), store.every()[0]):
        name = store.shown_name(other.path)
        forget_it = typed_command("forget", name, str(number))
        print(visible(f"it still stands in {name}: {forget_it}"))
    copies = rewrite_copies(path, options.person)
    for copy in copies.paths:
        print(visible(f"taken out of the copy {copy}, too"))
    for place in copies.out_of_reach:
        print(visible(f"a copy is kept in {place}, which can't be reached: it isn't changed"))
    others = "other copies" if copies.paths else "copies"
    print(f"{others} of the log, and reports made of it, are not changed")


def _numbered(numbers: tuple[int, ...]) -> str:
    return f"{'note' if len(numbers) == 1 else 'notes'} {', '.join(map(str, numbers))}"
