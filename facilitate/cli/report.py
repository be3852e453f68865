"""The command that gives what came out of sessions: report."""

import io
import sys
from argparse import Namespace

from facilitate.cli.failure import WRONG_USAGE, Failure
from facilitate.cli.output import complain, write
from facilitate.cli.session_arguments import given_sessions
from facilitate.harvest.formats.as_csv import as_csv, for_talk_to_the_city
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.follow_up import verdicts
from facilitate.harvest.report.report import Report
from facilitate.harvest.report.sorted import SortedReports, sorted_reports
from facilitate.session.log import log


def _as_html(report: Report) -> str:
    from facilitate.harvest.formats.as_html.page import as_html

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


def report(options: Namespace) -> None:
    """Print, or write to a file, what came out of one session or of several."""
    if options.columns and options.format != "csv":
        raise Failure(f"--as {options.columns} goes with --format csv only", code=WRONG_USAGE)
    sessions = given_sessions(options.sessions or ["last"], options.output)
    found = sorted_reports(sessions)
    complain(found.troubles)
    if not options.share and options.format != "csv":
        found = _with_verdicts(found, sessions)
    made = found.combined(options.title)
    if options.share:
        from facilitate.cli.share import share

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


def _with_verdicts(found: SortedReports, sessions: list[log.Contents]) -> SortedReports:
    """Return the reports of sessions with what became of the commitments in them, if there are any.

    Says what could have told more and cannot be read.
    """
    if not any(report.commitments() for report in found.reports):
        return found
    known, troubles = verdicts(sessions)
    complain(troubles)
    return found.with_verdicts(known)


def _print(text: str) -> None:
    """Print a report as it is, its line ends too."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    print(text, end="")
