"""Arguments of the commands that produce results."""

from argparse import ArgumentParser
from collections.abc import Callable

from facilitate.cli import argument_types, commands

Added = Callable[[str, object, str], ArgumentParser]
"""Adds a command: its name, what it runs, its description."""


def add_report(command: Added) -> None:
    """Add `report`."""
    parser = command("report", commands.report, "write the harvest of one session or several")
    parser.add_argument(
        "sessions",
        metavar="SESSION",
        nargs="*",
        help="paths, names, or last; several become one harvest",
    )
    parser.add_argument(
        "--title",
        metavar="TEXT",
        type=argument_types.name,
        help="the title (default: the session's)",
    )
    parser.add_argument(
        "--intro",
        metavar="FILE",
        help="your own words, as Markdown: opening, what next, contact, links; kept with the"
        " session",
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--format",
        choices=("md", "html", "pdf", "docx", "xlsx", "csv", "json"),
        help="the format (default: md, or html with --open)",
    )
    kind.add_argument(
        "--share",
        action="store_true",
        help="a folder to pass on: a page, a text, and a picture each, of the notes with a star"
        " and those in the last stage that any was turned to; without names",
    )
    parser.add_argument(
        "--as",
        dest="columns",
        choices=("talk-to-the-city",),
        help="the CSV this program reads",
    )
    parser.add_argument("--star", action="store_true", help="share only the notes with a star")
    parser.add_argument(
        "--notes",
        metavar="N[,N-N]",
        type=argument_types.notes,
        default=(),
        help="share only these, such as 3,5-7",
    )
    parser.add_argument("--names", action="store_true", help="include names of groups and people")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write, or the folder to share"
    )
    _file_arguments(parser)


def add_sessions(command: Added) -> None:
    """Add `sessions`."""
    parser = command(
        "sessions", commands.sessions, "list the sessions there are, archive or delete some"
    )
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "archive", "delete"),
        help="list sessions, move some to the archive, or delete some for good",
    )
    parser.add_argument("sessions", metavar="SESSION", nargs="*", help="paths, names, or last")
    parser.add_argument("--yes", action="store_true", help="delete them without asking")
    parser.add_argument("--json", action="store_true", help="print a JSON list")


def add_compare(command: Added) -> None:
    """Add `compare`."""
    parser = command("compare", commands.compare, "compare two runs of one script, side by side")
    parser.add_argument("first", metavar="SESSION", help="a path or name")
    parser.add_argument("second", metavar="SESSION", help="a path, a name, or last")
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_trend(command: Added) -> None:
    """Add `trend`."""
    parser = command(
        "trend", commands.trend, "show what changed from session to session in a series"
    )
    parser.add_argument("series", metavar="SERIES", help="the name of the series")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="print JSON")
    kind.add_argument("--format", choices=("html", "pdf"), help="a document with charts")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write")
    _file_arguments(parser)


def _file_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="open the file afterwards")
    parser.add_argument(
        "--force", action="store_true", help="replace the file even if it isn't a report"
    )
