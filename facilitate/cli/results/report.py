"""The command report."""

import io
import sys
from argparse import Namespace
from collections.abc import Sequence

from msgspec.structs import replace

from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure
from facilitate.cli.output import complain
from facilitate.cli.results.files import open_file, write_report
from facilitate.cli.results.formats import COLUMNS, FORMATS, make
from facilitate.cli.session_arguments import given_sessions
from facilitate.errors import said
from facilitate.harvest.report.follow_up import known_commitments
from facilitate.harvest.report.report import Report
from facilitate.harvest.report.sorted import SortedReports, sorted_reports
from facilitate.session.log import log
from facilitate.session.log.intro import NotAnIntro, keep_intro, kept_intro, read_intro
from facilitate.session.store import name_of
from facilitate.text import visible

Made = str | bytes


def report(options: Namespace) -> None:
    """Print or write a report of one or more sessions."""
    options.format = options.format or ("html" if options.open else "md")
    if options.columns and options.format != "csv":
        raise failure("failure.as-needs-csv", WRONG_USAGE, columns=str(options.columns))
    sessions = given_sessions(options.sessions or ["last"], options.output)
    found = sorted_reports(sessions)
    complain(found.troubles)
    if not options.share and options.format != "csv":
        found = followed_up(found, sessions)
    made = _with_own_words(found.combined(options.title), sessions, options.intro)
    if options.share:
        from facilitate.cli.results.share import share

        share(made, [session.path for session in sessions], options)
        return
    if options.star or options.notes or options.names:
        raise failure("failure.needs-share", WRONG_USAGE)
    function = COLUMNS[options.columns] if options.columns else FORMATS[options.format]
    deliver(_made(function, made), options, _named_after(sessions))


def _made(function: str, report: Report) -> Made:
    """Return a report in its format; raises Failure if a package for it is missing."""
    try:
        return make(function, report)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("typst", "docx", "xlsxwriter"):
            raise
        raise failure("failure.needs-package") from None


def deliver(made: Made, options: Namespace, named: str) -> None:
    """Print a report, or write it to a file and open that if asked to.

    A document is printed only to something other than a terminal; otherwise the file is named after
    its session.
    """
    ending = options.format or "txt"
    document = isinstance(made, bytes)
    path = options.output
    if path is None and (options.open or (document and sys.stdout.isatty())):
        path = f"{named}.{ending}"
        print(visible(path))
    if path is None:
        _print(made)
        return
    # Excel takes a CSV file for the country's old 8-bit code unless this mark stands first;
    # a program that reads given columns would take the mark for a part of the first name.
    marked = ending == "csv" and not options.columns
    if ending == "md" and isinstance(made, str):
        # Only here: other formats need nothing of Markdown.
        from facilitate.harvest.formats.markdown.page import MARKER

        made = f"{made}\n{MARKER}\n"
    data = made if isinstance(made, bytes) else made.encode("utf-8-sig" if marked else "utf-8")
    write_report(path, data, options.force)
    if options.open:
        open_file(path)


def _with_own_words(report: Report, sessions: Sequence[log.Contents], intro: str | None) -> Report:
    """Return a report with the facilitator's introduction, which is stored with the first
    session.
    """
    paths = [session.path for session in sessions]
    if intro is not None:
        try:
            keep_intro(paths[0], read_intro(intro))
        except NotAnIntro as error:
            raise Failure(said(error)) from None
        except OSError as error:
            raise at_file(error, error.filename) from None
    text = next(filter(None, map(kept_intro, paths)), "")
    return replace(report, intro=text)


def _named_after(sessions: Sequence[log.Contents]) -> str:
    first, *others = dict.fromkeys(name_of(session.path) for session in sessions)
    return first + (f"-and-{len(others)}-more" if others else "")


def followed_up(found: SortedReports, sessions: list[log.Contents]) -> SortedReports:
    """Return the reports of sessions with their commitments as they are known today.

    Prints which marks or logs cannot be read.
    """
    if not any(report.promised() for report in found.reports):
        return found
    known, troubles = known_commitments(sessions)
    complain(troubles)
    return found.followed_up(known)


def _print(made: Made) -> None:
    """Print a report verbatim, including its line ends."""
    if isinstance(made, bytes):
        sys.stdout.buffer.write(made)
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    print(made, end="")
