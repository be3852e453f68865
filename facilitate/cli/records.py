"""The commands about what was recorded: sessions, report."""

import io
import json
import os
import sys
from argparse import Namespace

from facilitate.cli.failure import WRONG_USAGE, Failure
from facilitate.cli.output import write
from facilitate.harvest.afterwards import verdicts, with_verdicts
from facilitate.harvest.as_csv import as_csv, for_talk_to_the_city
from facilitate.harvest.as_json import as_json
from facilitate.harvest.as_markdown import as_markdown
from facilitate.harvest.report import Report, make_report
from facilitate.harvest.rooms import combine
from facilitate.session import forgetting, log, merging, store
from facilitate.session.bringing import elsewhere
from facilitate.session.clock import local_time
from facilitate.session.damage import damaged_lines, say_damage
from facilitate.session.fold import fold
from facilitate.session.refused import Refused
from facilitate.text import count, escaped, visible


def _as_html(report: Report) -> str:
    from facilitate.harvest.as_html import as_html

    return as_html(report)


FORMATS = {
    "md": as_markdown,
    "html": _as_html,
    "csv": as_csv,
    "json": as_json,
}
"""What makes the text of a report in each format."""
COLUMNS = {"talk-to-the-city": for_talk_to_the_city}
"""What makes the CSV that another program reads."""


def sessions(options: Namespace) -> None:
    """Print the sessions whose logs are there, the earliest first."""
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
            print("no sessions yet")
    for line in unreadable:
        print(visible(line), file=sys.stderr)


def report(options: Namespace) -> None:
    """Print, or write to a file, what came out of one session or of several."""
    if options.columns and options.format != "csv":
        raise Failure(f"--as {options.columns} goes with --format csv only", code=WRONG_USAGE)
    sessions = merged(options.sessions or ["last"], options.output)
    reports = [make_report(s.header, fold(s.header, s.events), damaged_lines(s)) for s in sessions]
    if not options.share and options.format != "csv":
        reports = _with_verdicts(reports, sessions)
    made = combine(reports)
    if options.share:
        from facilitate.cli.sharing import share

        share(made, [session.path for session in sessions], options)
        return
    if options.star or options.notes or options.names:
        raise Failure("--star, --notes and --names go with --share", code=WRONG_USAGE)
    text = COLUMNS[options.columns](made) if options.columns else FORMATS[options.format](made)
    if options.output is None:
        _print(text)
    else:
        # Excel takes a CSV file for the country's old 8-bit code unless this mark stands first;
        # a program that reads given columns would take the mark for a part of the first name.
        marked = options.format == "csv" and not options.columns
        write(options.output, text.encode("utf-8-sig" if marked else "utf-8"))


def _with_verdicts(reports: list[Report], sessions: list[log.Contents]) -> list[Report]:
    """Give the reports of sessions with what became of the commitments in them, if there are any.

    Says what could have told more and cannot be read.
    """
    if not any(report.commitments() for report in reports):
        return reports
    known, troubles = verdicts(sessions)
    for line in troubles:
        print(visible(line), file=sys.stderr)
    return [
        with_verdicts(report, session.header.id, known)
        for report, session in zip(reports, sessions, strict=True)
    ]


def _print(text: str) -> None:
    """Print a report as it is, its line ends too."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    print(text, end="")


def merge(options: Namespace) -> None:
    """Write the logs of several sessions into one file, each once."""
    sessions = merged(options.sessions, options.output)
    write(options.output, b"".join(map(log.whole_lines, sessions)))
    print(visible(f"{options.output}: {count(len(sessions), 'session')}"))


def merged(names: list[str], output: str | None = None) -> list[log.Contents]:
    """Give the sessions that are meant, each once; says what of them is damaged.

    Refuses to let `output` take the place of one of them.
    """
    try:
        paths = [store.find(name) for name in names]
        if output and os.path.exists(output) and any(os.path.samefile(output, p) for p in paths):
            raise Failure(f"{output} is one of these sessions itself; choose another file")
        sessions = merging.merge(paths)
    except (store.NoSuchSession, log.NotALog, Refused) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    for session in sessions:
        for line in say_damage(session):
            print(visible(line), file=sys.stderr)
    return sessions


def forget(options: Namespace) -> None:
    """Take notes, or all that is a person's, out of a log for good."""
    if not options.numbers and options.person is None:
        raise Failure("forget what? give the numbers of notes, or --person NAME", code=WRONG_USAGE)
    try:
        path = store.find(options.session)
        gone = forgetting.forget(path, options.numbers, options.person, local_time())
    except (store.NoSuchSession, log.NotALog, log.InUse, Refused) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}; nothing was taken out") from None
    print(f"taken out for good: {_numbered(gone.numbers)}")
    if gone.damaged:
        print(f"{count(gone.damaged, 'damaged line')} went as well: nobody knows what was in them")
    if gone.named_in:
        print(visible(f"the name {options.person} still stands in {_numbered(gone.named_in)}"))
    if gone.elsewhere:
        where = f"{count(gone.elsewhere, 'other line')}: remarks, themes, groups, title or inputs"
        print(visible(f"the name {options.person} still stands in {where}"))
    for other, number in elsewhere(log.read(path), gone.numbers, store.every()[0]):
        name = store.shown_name(other.path)
        print(visible(f"it still stands in {name}: facilitate forget {name} {number}"))
    print("copies of the log, and reports made of it, are not changed")


def _numbered(numbers: tuple[int, ...]) -> str:
    return f"{'note' if len(numbers) == 1 else 'notes'} {', '.join(map(str, numbers))}"
