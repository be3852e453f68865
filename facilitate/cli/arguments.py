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
        description="Run workshops from the terminal.",
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    parser.add_argument("--version", action="version", version=f"facilitate {__version__}")
    parser.add_argument("--mute", action="store_true", help="no sounds")
    _language_argument(parser, None)
    parser.set_defaults(run=commands.library, json=False)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", prog="facilitate")

    def command(name: str, run: object, about: str) -> ArgumentParser:
        added = subparsers.add_parser(
            name, help=about, description=about, allow_abbrev=False, formatter_class=_Formatter
        )
        added.set_defaults(run=run)
        return added

    _run_arguments(command("run", commands.run, "run structures or an agenda"))

    _list_arguments(command("list", commands.list_scripts, "what structures and agendas there are"))

    added = command("show", commands.show, "the run sheet of a structure or agenda, or of several")
    added.add_argument(
        "names", metavar="NAME", nargs="+", help="names that list shows, or paths, in order"
    )
    added.add_argument(
        "--at", metavar="HH:MM", type=argument_types.clock, help="with the times of day"
    )
    _plan_arguments(added)
    _language_argument(added)
    added.add_argument(
        "--for", dest="audience", choices=("room",), help="a hand-out without your own notes"
    )
    added.add_argument("--json", action="store_true", help="as JSON")

    added = command("check", commands.check, "every error of every script")
    added.add_argument("paths", metavar="PATH", nargs="*", help="files or folders; else all found")

    added = command("new", commands.new, "a commented script of your own to start from")
    added.add_argument("name", metavar="NAME", nargs="?", help="what to call it")
    added.add_argument(
        "--from", metavar="SCRIPT", dest="source", help="copy this one; without NAME, in its place"
    )
    _language_argument(added)
    added.set_defaults(wrong=added.error)

    added = command("add", commands.add, "check scripts that others wrote and install them")
    added.add_argument("paths", metavar="FILE", nargs="+", help="scripts")
    added.add_argument(
        "--replace", action="store_true", help="also where you have another one of that name"
    )

    _rehearse_arguments(command("rehearse", commands.rehearse, "read a script through, in no time"))

    added = command("schema", commands.schema, "the JSON Schema of scripts, for editors")
    added.add_argument("-o", "--output", metavar="FILE", help="write it there")

    result_arguments.add_sessions(command)

    added = command("resume", commands.resume, "go on with a session where it stopped")
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument(
        "--gap",
        choices=("count", "skip"),
        help="whether the time away counts; else after a crash it does, after leaving not",
    )
    added.add_argument(
        "--take-over", action="store_true", help="end the facilitate that runs it, and go on here"
    )
    _front_arguments(added)

    added = command("stage", commands.stage, "the room's view of a running session")
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument(
        "--speed",
        metavar="N",
        type=argument_types.positive,
        default=1.0,
        help="as the session was started with",
    )
    added.add_argument("--browser", action="store_true", help="in a browser of this machine")
    added.add_argument(
        "--port", metavar="N", type=argument_types.port, help="where the browser finds it"
    )

    added = command("cards", commands.cards, "a code to scan for each table, to print")
    added.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    added.add_argument("-o", "--output", metavar="FILE", help="cards.html if left out")
    added.add_argument(
        "--wifi", metavar="NAME:PASSWORD", type=argument_types.wifi, help="the network to join"
    )

    result_arguments.add_report(command)

    added = command("sort", commands.sort, "the sorting table: correct, join and theme notes")
    added.add_argument(
        "sessions", metavar="SESSION", nargs="*", help="paths, names, or last; all on one wall"
    )
    added.add_argument("--plain", action="store_true", help="as lines of text")

    _import_arguments(
        command("import", commands.import_notes, "notes written elsewhere: a chat, a board, lines")
    )

    result_arguments.add_compare(command)
    result_arguments.add_trend(command)

    _commitments_arguments(
        command(
            "commitments", commands.commitments, "what people said they would do, in all sessions"
        )
    )

    added = command("merge", commands.merge, "the logs of several tables in one file")
    added.add_argument("sessions", metavar="SESSION", nargs="+", help="paths or names")
    added.add_argument("-o", "--output", metavar="FILE", required=True, help="write it there")

    added = command("recover", commands.recover, "a sound log beside a damaged one")
    added.add_argument("log", metavar="LOG", help="the path of the damaged log")

    _forget_arguments(
        command("forget", commands.forget, "take a person's words and name out of a log for good")
    )

    _event_arguments(command("event", commands.event_serve, "many rooms, one live harvest"))

    added = command("completion", commands.completion, "what makes your shell complete commands")
    added.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell you use")

    command("doctor", commands.doctor, "what works here: terminal, colours, folders, sound")
    return parser


def _event_arguments(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    at = "address of the engine, such as nats://192.168.8.2:4222"
    new = kinds.add_parser("new", help="make an event and an invitation for each room")
    new.add_argument("name", metavar="NAME", type=argument_types.event, help="what to call it")
    new.add_argument(
        "--rooms", metavar="N", type=argument_types.rooms, required=True, help="how many there are"
    )
    new.add_argument("--at", metavar="URL", type=argument_types.engine, help=at)
    new.set_defaults(run=commands.event_new)
    serve = kinds.add_parser("serve", help="gather what all rooms write, and show it")
    serve.add_argument("name", metavar="NAME", type=argument_types.event, help="of the event")
    serve.add_argument(
        "--at", metavar="URL", type=argument_types.engine, help=f"{at}, if one runs already"
    )
    serve.set_defaults(run=commands.event_serve)


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a saved chat, the CSV of a board, or a note a line; - for stdin",
    )
    parser.add_argument("session", metavar="SESSION", nargs="?", help="a path, a name, or last")
    parser.add_argument(
        "--step", metavar="N", type=argument_types.note, help="the step they belong to"
    )
    parser.add_argument("--group", metavar="NAME", help="the group of those that name none")
    parser.add_argument("--yes", action="store_true", help="take them without asking")


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="in the name, purpose, tags or materials; 30min, 20-40min and 22p are understood too",
    )
    parser.add_argument(
        "--minutes",
        metavar="N",
        type=argument_types.length,
        help="what fits into 30, or takes 20-40",
    )
    parser.add_argument(
        "--people", metavar="N", type=argument_types.people, help="what is for so many people"
    )
    parser.add_argument(
        "--without", metavar="WORD", action="append", default=[], help="leave out what has it"
    )
    parser.add_argument("--json", action="store_true", help="as a JSON list")
    _language_argument(parser)


def _forget_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("session", metavar="SESSION", help="a path, a name, or last")
    parser.add_argument(
        "numbers", metavar="NUMBER", nargs="*", type=argument_types.note, help="a note"
    )
    parser.add_argument("--person", metavar="NAME", help="all that is this person's")


def _commitments_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        choices=("list", "done", "drop", "open", "due", "who"),
        help="list them; or say that some are done, dropped or open again, by when, or who",
    )
    parser.add_argument(
        "words",
        metavar="NUMBER",
        nargs="*",
        help="commitments; behind the number for due a day, such as friday, for who a name",
    )
    parser.add_argument("--open", action="store_true", help="only what is open")
    parser.add_argument("--person", metavar="NAME", help="only what this person said or took on")
    parser.add_argument("--series", metavar="NAME", help="only what was said in this series")
    parser.add_argument("--due", metavar="DATE", help="only what is due by then, such as friday")
    parser.add_argument("--by", choices=("series", "person", "due"), help="sort them by it")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--json", action="store_true", help="as a JSON list")
    kind.add_argument(
        "--format", choices=("ics", "csv", "md"), help="for calendars, spreadsheets, as a task list"
    )
    kind.add_argument("--cards", action="store_true", help="a page with a card for each person")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there")


def _run_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+", help="names that list shows, or paths, in order"
    )
    parser.add_argument(
        "--set",
        metavar="INPUT=TEXT",
        action="append",
        default=[],
        type=argument_types.assignment,
        help="answer an input",
    )
    parser.add_argument(
        "--group",
        metavar="NAME",
        action="append",
        default=[],
        type=argument_types.name,
        help="a group",
    )
    _plan_arguments(parser)
    parser.add_argument(
        "--title", metavar="TEXT", type=argument_types.name, help="what to call the session"
    )
    parser.add_argument("--wait", action="store_true", help="do not start the clock at once")
    _language_argument(parser)
    parser.add_argument(
        "--after",
        metavar="SESSION",
        action="append",
        default=[],
        help="a step brings what this one left open; else what those of the series left",
    )
    parser.add_argument(
        "--series",
        metavar="NAME",
        type=argument_types.name,
        help="the sessions it belongs to; only they bring each other what is still open",
    )
    parser.add_argument(
        "--intro", metavar="FILE", help="your own words for the report, as Markdown; kept with it"
    )
    _front_arguments(parser)


def _phone_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--phones", action="store_true", help="let participants write from their phones"
    )
    parser.add_argument(
        "--port", metavar="N", type=argument_types.port, help="where phones go; 8088 if left out"
    )
    parser.add_argument(
        "--address",
        metavar="A",
        type=argument_types.address,
        help="the address of this machine that phones are shown",
    )
    parser.add_argument(
        "--public",
        metavar="URL",
        type=argument_types.public,
        help="where a tunnel of yours leads here, for people elsewhere",
    )
    parser.add_argument(
        "--wifi",
        metavar="NAME:PASSWORD",
        type=argument_types.wifi,
        help="show people the network that they join first",
    )


def _rehearse_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names", metavar="NAME", nargs="+", help="names that list shows, or paths, in order"
    )
    parser.add_argument(
        "--people", metavar="N", type=argument_types.people, help="how many people there are"
    )
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
        type=argument_types.language,
        default=default,
        help="in that language, such as de, where it is there; else in that of your settings",
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
        "--until", metavar="HH:MM", type=argument_types.clock, help="fit it to end then"
    )


def _front_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help="as lines of text")
    parser.add_argument(
        "--speed",
        metavar="N",
        type=argument_types.positive,
        default=1.0,
        help="let time run N times as fast",
    )
    parser.add_argument(
        "--copy",
        metavar="FOLDER",
        type=argument_types.folder,
        help="keep a second copy of the log there",
    )
    _phone_arguments(parser)
    parser.add_argument(
        "--event", metavar="INVITATION", help="take part in an event with many rooms"
    )
    # Not set where it is left out, lest it undo a --mute before the command.
    parser.add_argument("--mute", action="store_true", default=SUPPRESS, help="no sounds")
