"""The arguments of every command. What a command imports is imported when it is run."""

import math
import os
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace
from collections.abc import Sequence

from facilitate import __version__
from facilitate.languages import from_setting


class _Formatter(HelpFormatter):
    """Help as wide as the terminal; asked for here, for argparse imports much to find out."""

    def __init__(self, prog: str) -> None:
        try:
            width = os.get_terminal_size().columns
        except OSError:
            width = 80
        super().__init__(prog, width=int(os.environ.get("COLUMNS", width)) - 2)


def parse(words: Sequence[str]) -> Namespace:
    """Read the arguments; `run` of what it gives is the command. Exits with 2 on wrong usage."""
    return _parser().parse_args(words)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="facilitate",
        description="Run workshops from the terminal.",
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="version", version=f"facilitate {__version__}")
    parser.add_argument("--mute", action="store_true", help="no sounds")
    _language_argument(parser, None)
    parser.set_defaults(run=_library, json=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="facilitate")

    def command(name: str, run: object, about: str) -> ArgumentParser:
        added = commands.add_parser(
            name, help=about, description=about, allow_abbrev=False, formatter_class=_Formatter
        )
        added.set_defaults(run=run)
        return added

    _run_arguments(command("run", _run, "run structures or an agenda"))

    _list_arguments(command("list", _list, "what structures and agendas there are"))

    added = command("show", _show, "the run sheet of a structure or agenda, or of several")
    added.add_argument(
        "names", metavar="NAME", nargs="+", help="names that list shows, or paths, in order"
    )
    added.add_argument("--at", metavar="HH:MM", type=_clock, help="with the times of day")
    _plan_arguments(added)
    _language_argument(added)
    added.add_argument("--json", action="store_true", help="as JSON")

    added = command("check", _check, "every error of every script")
    added.add_argument("paths", metavar="PATH", nargs="*", help="files or folders; else all found")

    added = command("new", _new, "a commented script of your own to start from")
    added.add_argument("name", metavar="NAME", nargs="?", help="what to call it")
    added.add_argument(
        "--from", metavar="SCRIPT", dest="source", help="copy this one; without NAME, in its place"
    )
    _language_argument(added)
    added.set_defaults(wrong=added.error)

    added = command("add", _add, "check scripts that others wrote and install them")
    added.add_argument("paths", metavar="FILE", nargs="+", help="scripts")
    added.add_argument(
        "--replace", action="store_true", help="also where you have another one of that name"
    )

    _rehearse_arguments(command("rehearse", _rehearse, "read a script through, in no time"))

    added = command("schema", _schema, "the JSON Schema of scripts, for editors")
    added.add_argument("-o", "--output", metavar="FILE", help="write it there")

    added = command("sessions", _sessions, "the sessions there were")
    added.add_argument("--json", action="store_true", help="as a JSON list")

    added = command("resume", _resume, "go on with a session where it stopped")
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument(
        "--gap",
        choices=("count", "skip"),
        help="whether the time away counts; else after a crash it does, after leaving not",
    )
    _front_arguments(added)

    added = command("stage", _stage, "the room's view of a running session")
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument(
        "--speed", metavar="N", type=_positive, default=1.0, help="as the session was started with"
    )

    _report_arguments(command("report", _report, "what came out of a session"))

    added = command("compare", _compare, "two runs of one script, side by side")
    added.add_argument("first", metavar="SESSION", help="a path or name")
    added.add_argument("second", metavar="SESSION", help="a path, a name, or last")
    added.add_argument("--json", action="store_true", help="as JSON")

    _commitments_arguments(
        command("commitments", _commitments, "what people said they would do, in all sessions")
    )

    added = command("merge", _merge, "the logs of several tables in one file")
    added.add_argument("sessions", metavar="SESSION", nargs="+", help="paths or names")
    added.add_argument("-o", "--output", metavar="FILE", required=True, help="write it there")

    _forget_arguments(
        command("forget", _forget, "take a person's words and name out of a log for good")
    )

    command("doctor", _doctor, "what works here: terminal, colours, folders, sound")
    return parser


def _report_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sessions", metavar="SESSION", nargs="*", help="paths, names, or last; several are one"
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--format", choices=("md", "html", "csv", "json"), default="md", help="md if left out"
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
        help="the csv that this program reads",
    )
    parser.add_argument("--star", action="store_true", help="share only the notes with a star")
    parser.add_argument("--names", action="store_true", help="share groups and people, too")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write it there; of what is shared, the folder"
    )


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="in the name, purpose, tags or materials; 30min, 20-40min and 22p are understood too",
    )
    parser.add_argument(
        "--minutes", metavar="N", type=_length, help="what fits into 30, or takes 20-40"
    )
    parser.add_argument("--people", metavar="N", type=_people, help="what is for so many people")
    parser.add_argument(
        "--without", metavar="WORD", action="append", default=[], help="leave out what has it"
    )
    parser.add_argument("--json", action="store_true", help="as a JSON list")
    _language_argument(parser)


def _forget_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("session", metavar="SESSION", help="a path, a name, or last")
    parser.add_argument("numbers", metavar="NUMBER", nargs="*", type=_note, help="a note")
    parser.add_argument("--person", metavar="NAME", help="all that is this person's")


def _commitments_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "mark",
        nargs="?",
        choices=("done", "drop", "open"),
        help="what those with the numbers behind it are from now on",
    )
    parser.add_argument("numbers", metavar="NUMBER", nargs="*", type=_note, help="a commitment")
    parser.add_argument("--open", action="store_true", help="only what is open")
    parser.add_argument("--person", metavar="NAME", help="only what this person said")
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def _run_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+", help="names that list shows, or paths, in order"
    )
    parser.add_argument(
        "--set",
        metavar="INPUT=TEXT",
        action="append",
        default=[],
        type=_assignment,
        help="answer an input",
    )
    parser.add_argument(
        "--group", metavar="NAME", action="append", default=[], type=_name, help="a group"
    )
    _plan_arguments(parser)
    parser.add_argument("--title", metavar="TEXT", type=_name, help="what to call the session")
    parser.add_argument("--wait", action="store_true", help="do not start the clock at once")
    _language_argument(parser)
    parser.add_argument(
        "--after",
        metavar="SESSION",
        action="append",
        default=[],
        help="a step brings what this one left open; else what the last one left",
    )
    _front_arguments(parser)


def _rehearse_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+", help="names that list shows, or paths, in order"
    )
    parser.add_argument("--people", metavar="N", type=_people, help="how many people there are")
    _variant_argument(parser)
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help="other notes, people and groups"
    )
    _language_argument(parser)


def _variant_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--variant", metavar="NAME", help="one of its variants, such as online")


def _language_argument(parser: ArgumentParser, default: str | None = SUPPRESS) -> None:
    # Not set where it is left out, lest it undo a --language before the command.
    parser.add_argument(
        "--language",
        metavar="LANGUAGE",
        type=_language,
        default=default,
        help="in that language, such as de, where it is there; else in that of your settings",
    )


def _plan_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--people", metavar="N", type=_people, help="how many people there are")
    _variant_argument(parser)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--minutes", metavar="N", type=_positive, help="fit it into N minutes")
    length.add_argument("--until", metavar="HH:MM", type=_clock, help="fit it to end then")


def _front_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="as lines of text")
    parser.add_argument(
        "--speed", metavar="N", type=_positive, default=1.0, help="let time run N times as fast"
    )
    parser.add_argument("--copy", metavar="FOLDER", help="keep a second copy of the log there")
    # Not set where it is left out, lest it undo a --mute before the command.
    parser.add_argument("--mute", action="store_true", default=SUPPRESS, help="no sounds")


def _library(options: Namespace) -> None:
    from facilitate.cli.console import library

    library(options)


def _stage(options: Namespace) -> None:
    from facilitate.cli.console import stage

    stage(options)


def _run(options: Namespace) -> None:
    from facilitate.cli.running import run

    run(options)


def _resume(options: Namespace) -> None:
    from facilitate.cli.running import resume

    resume(options)


def _list(options: Namespace) -> None:
    from facilitate.cli.listing import list_scripts

    list_scripts(options)


def _show(options: Namespace) -> None:
    from facilitate.cli.scripts import show

    show(options)


def _check(options: Namespace) -> None:
    from facilitate.cli.scripts import check

    check(options)


def _new(options: Namespace) -> None:
    from facilitate.cli.writing import new

    new(options)


def _add(options: Namespace) -> None:
    from facilitate.cli.writing import add

    add(options)


def _rehearse(options: Namespace) -> None:
    from facilitate.cli.rehearsing import rehearse

    rehearse(options)


def _schema(options: Namespace) -> None:
    from facilitate.cli.writing import schema

    schema(options)


def _sessions(options: Namespace) -> None:
    from facilitate.cli.records import sessions

    sessions(options)


def _report(options: Namespace) -> None:
    from facilitate.cli.records import report

    report(options)


def _compare(options: Namespace) -> None:
    from facilitate.cli.comparing import compare

    compare(options)


def _commitments(options: Namespace) -> None:
    from facilitate.cli.commitments import commitments

    commitments(options)


def _doctor(options: Namespace) -> None:
    from facilitate.cli.doctor import doctor

    doctor(options)


def _merge(options: Namespace) -> None:
    from facilitate.cli.records import merge

    merge(options)


def _forget(options: Namespace) -> None:
    from facilitate.cli.records import forget

    forget(options)


def _note(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise ArgumentTypeError(f"{text} is no number of a note, such as 3")
    return int(text)


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ArgumentTypeError(f"{text} is no INPUT=TEXT, such as topic=trust")
    return name.strip(), value


def _name(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("expected a name")
    return text.strip()


def _language(text: str) -> str:
    language = from_setting(text)
    if language is None:
        raise ArgumentTypeError(f"{text} is no language, such as de or pt-BR")
    return language


def _people(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) <= 100_000):
        raise ArgumentTypeError(f"{text} is no number of people, such as 22")
    return int(text)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < 100_000:
        raise ArgumentTypeError(f"{text} is not possible; expected a number such as 40")
    return number


def _length(text: str) -> tuple[float | None, float]:
    """Read `30` or `20-40` as the fewest minutes, if there are any, and the most."""
    least, dash, most = text.rpartition("-")
    shortest = _positive(least) if dash else None
    longest = _positive(most)
    if shortest is not None and shortest > longest:
        raise ArgumentTypeError(f"{least} is more than {most}")
    return shortest, longest


def _clock(text: str) -> int:
    """Read a time of day as minutes after midnight."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise ArgumentTypeError(f"{text} is no time of day, such as 12:55")
    if int(hours) > 23 or int(minutes) > 59:
        raise ArgumentTypeError(f"{text} is no time of day, such as 12:55")
    return int(hours) * 60 + int(minutes)
