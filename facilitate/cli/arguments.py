"""The arguments of every command. What a command needs is imported when it is run."""

import os
from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from typing import NoReturn

from facilitate import __version__
from facilitate.cli import argument_types, commands
from facilitate.cli.results import arguments as result_arguments
from facilitate.text import visible


class _Formatter(HelpFormatter):
    """Help as wide as the terminal; determined here, because argparse imports much for it."""

    def __init__(self, prog: str) -> None:
        try:
            width = os.get_terminal_size().columns
        except OSError:
            width = 80
        wanted = os.environ.get("COLUMNS", "")
        usable = wanted.isascii() and wanted.isdigit() and int(wanted[:5]) >= 20
        super().__init__(prog, width=(int(wanted[:5]) if usable else width) - 2)


def parse(words: Sequence[str]) -> Namespace:
    """Parse the arguments; `run` of the result is the command. Exits with 2 on wrong usage."""
    parser = make_parser()
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what can be typed next
        from facilitate.cli import completion

        completion.complete(parser)
    return parser.parse_args(words)


class _Parser(ArgumentParser):
    """Escapes typed control characters in error messages."""

    def error(self, message: str) -> NoReturn:
        """Report what is wrong with the arguments and exit."""
        super().error(visible(message))


def make_parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="facilitate",
        description="Run workshops from your terminal.",
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="version", version=f"facilitate {__version__}")
    parser.add_argument("--mute", action="store_true", help="play no sounds")
    _language_argument(parser, None)
    parser.set_defaults(run=commands.library, json=False)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", prog="facilitate")

    def command(name: str, run: object, about: str) -> ArgumentParser:
        added = subparsers.add_parser(
            name, help=about, description=about, allow_abbrev=False, formatter_class=_Formatter
        )
        added.set_defaults(run=run)
        return added

    _run_arguments(
        command(
            "run", commands.run, "run structures or an agenda, in the console or as lines of text"
        )
    )

    _list_arguments(
        command(
            "list", commands.list_scripts, "list structures and agendas, and find one that fits"
        )
    )

    added = command("show", commands.show, "print a run sheet: clock times, prompts, arrangements")
    added.add_argument(
        "names", metavar="NAME", nargs="+", help="names from list, or paths, in order"
    )
    added.add_argument(
        "--at", metavar="HH:MM", type=argument_types.clock, help="start at this time of day"
    )
    _plan_arguments(added)
    _language_argument(added)
    added.add_argument(
        "--for",
        dest="audience",
        choices=("room",),
        help="a hand-out for the room, without your notes",
    )
    added.add_argument("--json", action="store_true", help="print JSON")

    added = command("check", commands.check, "check scripts, and show every error with its line")
    added.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="files or folders (default: every script that list shows)",
    )

    added = command("new", commands.new, "write a commented script of your own to start from")
    added.add_argument("name", metavar="NAME", nargs="?", help="what to call it")
    added.add_argument(
        "--from",
        metavar="SCRIPT",
        dest="source",
        help="copy this one; without NAME, yours replaces it",
    )
    _language_argument(added)
    added.set_defaults(wrong=added.error)

    added = command("add", commands.add, "check scripts that others sent you, and install them")
    added.add_argument("paths", metavar="FILE", nargs="+", help="scripts")
    added.add_argument(
        "--replace", action="store_true", help="replace a script of yours with the same name"
    )

    _rehearse_arguments(
        command(
            "rehearse", commands.rehearse, "play a script through in a moment, with made-up people"
        )
    )

    added = command("schema", commands.schema, "print the JSON Schema of scripts, for editors")
    added.add_argument("-o", "--output", metavar="FILE", help="the file to write")

    result_arguments.add_sessions(command)

    added = command("resume", commands.resume, "continue a session where it stopped")
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument(
        "--gap",
        choices=("count", "skip"),
        help="count the time away, or skip it (default: count it after a crash)",
    )
    added.add_argument(
        "--take-over",
        action="store_true",
        help="stop the facilitate that runs it, and continue here",
    )
    _front_arguments(added)

    added = command("stage", commands.stage, "show the room its view of a running session")
    added.add_argument(
        "session", metavar="SESSION", nargs="?", help="a path, a name, last, or an event's name"
    )
    added.add_argument(
        "--speed",
        metavar="N",
        type=argument_types.positive,
        default=1.0,
        help="the speed the session was started with",
    )
    added.add_argument("--browser", action="store_true", help="in a browser on this machine")
    added.add_argument(
        "--port", metavar="N", type=argument_types.port, help="the port the browser asks"
    )

    added = command(
        "cards", commands.cards, "make a page to print, with a code to scan for each table"
    )
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write (default: cards.html)"
    )
    added.add_argument(
        "--wifi",
        metavar="NAME:PASSWORD",
        type=argument_types.wifi,
        help="the network people join first",
    )

    result_arguments.add_report(command)

    added = command("sort", commands.sort, "sort notes after the session: correct, join, theme")
    added.add_argument(
        "sessions",
        metavar="SESSION",
        nargs="*",
        help="paths, names, last, or an event's name; all go on one wall",
    )
    added.add_argument("--plain", action="store_true", help="lines of text instead of screens")

    _import_arguments(
        command(
            "import", commands.import_notes, "bring in notes from a chat, a board or a text file"
        )
    )

    result_arguments.add_compare(command)
    result_arguments.add_trend(command)

    _commitments_arguments(
        command(
            "commitments",
            commands.commitments,
            "list what people said they would do, over all sessions",
        )
    )

    added = command("merge", commands.merge, "merge the logs of several tables into one file")
    added.add_argument("sessions", metavar="SESSION", nargs="+", help="paths or names")
    added.add_argument("-o", "--output", metavar="FILE", required=True, help="the file to write")

    added = command("recover", commands.recover, "write a sound log next to a damaged one")
    added.add_argument("log", metavar="LOG", help="the path of the damaged log")

    _forget_arguments(
        command("forget", commands.forget, "remove notes, or a person's words and name, for good")
    )

    _event_arguments(
        command("event", commands.event_serve, "bring many rooms together in one live harvest")
    )

    added = command(
        "completion", commands.completion, "print what makes your shell complete commands"
    )
    added.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell you use")

    command(
        "doctor", commands.doctor, "find out what works here: terminal, colours, folders, sound"
    )
    return parser


def _event_arguments(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    at = "address of the engine, such as nats://192.168.8.2:4222"
    new = kinds.add_parser("new", help="make an event and an invitation for each room")
    new.add_argument("name", metavar="NAME", type=argument_types.event, help="what to call it")
    new.add_argument(
        "--rooms",
        metavar="N",
        type=argument_types.rooms,
        required=True,
        help="how many rooms there are",
    )
    new.add_argument("--at", metavar="URL", type=argument_types.engine, help=at)
    new.set_defaults(run=commands.event_new)
    serve = kinds.add_parser("serve", help="gather what all rooms write, and show it")
    serve.add_argument(
        "name", metavar="NAME", type=argument_types.event, help="the name of the event"
    )
    serve.add_argument(
        "--at", metavar="URL", type=argument_types.engine, help=f"{at}, if one runs already"
    )
    serve.add_argument(
        "--stage", action="store_true", help="show the themes in a browser of this machine, too"
    )
    serve.set_defaults(run=commands.event_serve)


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a saved chat, the CSV of a board, or one note per line; - reads stdin",
    )
    parser.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    parser.add_argument(
        "--step", metavar="N", type=argument_types.note, help="the step they belong to"
    )
    parser.add_argument("--group", metavar="NAME", help="the group of notes that name none")
    parser.add_argument("--yes", action="store_true", help="import them without asking")


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="words in the name, purpose, tags or materials; also 30min, 20-40min, 22p",
    )
    parser.add_argument(
        "--minutes",
        metavar="N",
        type=argument_types.length,
        help="what fits into N minutes (30), or takes so many (20-40)",
    )
    parser.add_argument(
        "--people", metavar="N", type=argument_types.people, help="what works for this many people"
    )
    parser.add_argument(
        "--without",
        metavar="WORD",
        action="append",
        default=[],
        help="leave out scripts with this word",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    _language_argument(parser)


def _forget_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("session", metavar="SESSION", help="a path, a name, or last")
    parser.add_argument(
        "numbers",
        metavar="NUMBER",
        nargs="*",
        type=argument_types.note,
        help="the number of a note",
    )
    parser.add_argument("--person", metavar="NAME", help="everything this person said")


def _commitments_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "done", "drop", "open", "due", "who"),
        help="list them, or mark some: done, dropped, open again, due when, owned by whom",
    )
    parser.add_argument(
        "words",
        metavar="NUMBER",
        nargs="*",
        help="numbers of commitments; after due, then a day (friday), after who, then a name",
    )
    parser.add_argument("--open", action="store_true", help="only open ones")
    parser.add_argument("--person", metavar="NAME", help="only what this person said or took on")
    parser.add_argument("--series", metavar="NAME", help="only from this series")
    parser.add_argument("--due", metavar="DATE", help="only what is due by then, such as friday")
    parser.add_argument("--by", choices=("series", "person", "due"), help="how to sort them")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="print a JSON list")
    kind.add_argument(
        "--format", choices=("ics", "csv", "md"), help="a calendar, a spreadsheet, a task list"
    )
    kind.add_argument("--cards", action="store_true", help="a page with a card for each person")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write")


def _run_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+", help="names from list, or paths, in order"
    )
    parser.add_argument(
        "--set",
        metavar="INPUT=TEXT",
        action="append",
        default=[],
        type=argument_types.assignment,
        help="fill in an input, such as topic",
    )
    parser.add_argument(
        "--group",
        metavar="NAME",
        action="append",
        default=[],
        type=argument_types.name,
        help="the name of a group; repeat it for each",
    )
    _plan_arguments(parser)
    parser.add_argument(
        "--title", metavar="TEXT", type=argument_types.name, help="what to call the session"
    )
    parser.add_argument("--wait", action="store_true", help="wait for you to start the clock")
    _language_argument(parser)
    parser.add_argument(
        "--after",
        metavar="SESSION",
        action="append",
        default=[],
        help="bring back what this session left open",
    )
    parser.add_argument(
        "--series",
        metavar="NAME",
        type=argument_types.name,
        help="the series this session belongs to; what is open comes back only within it",
    )
    parser.add_argument(
        "--intro", metavar="FILE", help="your own words for the report, as Markdown"
    )
    _front_arguments(parser)


def _phone_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--phones", action="store_true", help="let participants write from their phones"
    )
    parser.add_argument(
        "--port",
        metavar="N",
        type=argument_types.port,
        help="the port phones connect to (default: 8088)",
    )
    parser.add_argument(
        "--address",
        metavar="A",
        type=argument_types.address,
        help="the address of this machine to show to phones",
    )
    parser.add_argument(
        "--public",
        metavar="URL",
        type=argument_types.public,
        help="the address of your tunnel, for people elsewhere",
    )
    parser.add_argument(
        "--wifi",
        metavar="NAME:PASSWORD",
        type=argument_types.wifi,
        help="show people the network to join first",
    )


def _rehearse_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+", help="names from list, or paths, in order"
    )
    parser.add_argument(
        "--people", metavar="N", type=argument_types.people, help="how many people there are"
    )
    _variant_argument(parser)
    parser.add_argument(
        "--seed",
        metavar="N",
        type=int,
        default=1,
        help="a number for other made-up notes and people",
    )
    _language_argument(parser)


def _variant_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--variant", metavar="NAME", help="a variant of the script, such as online")


def _language_argument(parser: ArgumentParser, default: str | None = SUPPRESS) -> None:
    # Not set where it is left out, lest it undo a --language before the command.
    parser.add_argument(
        "--language",
        metavar="LANGUAGE",
        type=argument_types.language,
        default=default,
        help="use this language, such as de (default: the language of your system)",
    )


def _plan_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--people", metavar="N", type=argument_types.people, help="how many people there are"
    )
    _variant_argument(parser)
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--minutes", metavar="N", type=argument_types.minutes, help="fit it into N minutes"
    )
    length.add_argument(
        "--until", metavar="HH:MM", type=argument_types.clock, help="fit it to end at this time"
    )


def _front_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="lines of text instead of screens")
    parser.add_argument(
        "--speed",
        metavar="N",
        type=argument_types.positive,
        default=1.0,
        help="let time run N times as fast, to rehearse",
    )
    parser.add_argument(
        "--copy",
        metavar="FOLDER",
        type=argument_types.folder,
        help="keep a second copy of the log in this folder",
    )
    _phone_arguments(parser)
    parser.add_argument(
        "--event", metavar="INVITATION", help="take part in an event with many rooms"
    )
    # Not set where it is left out, lest it undo a --mute before the command.
    parser.add_argument("--mute", action="store_true", default=SUPPRESS, help="play no sounds")
