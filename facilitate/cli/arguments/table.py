"""The table of the command line: every command, declared once."""

from argparse import SUPPRESS

from facilitate.cli.arguments import value_types
from facilitate.cli.arguments.declared import Argument, Command, OneOf, argument, flag, option
from facilitate.cli.results.formats import COLUMNS, FORMATS

NAMES = argument("names", "argument.names", "NAME", nargs="+")
SESSION = argument("session", "argument.session", "SESSION", nargs="?")
OUTPUT = option("-o --output", "option.output", "FILE")
JSON = flag("--json", "option.json")
JSON_LIST = flag("--json", "option.json-list")
PLAIN = flag("--plain", "option.plain")
YES = flag("--yes", "option.yes-delete")
TITLE = option("--title", "option.title", "TEXT", value_types.name)
PEOPLE = option("--people", "option.people", "N", value_types.people)
VARIANT = option("--variant", "option.variant", "NAME")
# Not set where they are left out, lest they undo a --language or --mute before the command.
LANGUAGE = option(
    "--language", "option.language", "LANGUAGE", value_types.language, default=SUPPRESS
)
MUTE = flag("--mute", "option.mute", default=SUPPRESS)

PLAN = (
    PEOPLE,
    VARIANT,
    OneOf(
        (
            option("--minutes", "option.minutes", "N", value_types.minutes),
            option("--until", "option.until", "HH:MM", value_types.clock),
        )
    ),
)
"""How long a session lasts, and for whom."""

FRONT = (
    PLAIN,
    option("--speed", "option.speed", "N", value_types.positive, default=1.0),
    option("--copy", "option.copy", "FOLDER", value_types.folder),
    flag("--phones", "option.phones"),
    option("--port", "option.port", "N", value_types.port),
    option("--address", "option.address", "A", value_types.address),
    option("--public", "option.public", "URL", value_types.public),
    option("--wifi", "option.wifi", "NAME:PASSWORD", value_types.wifi),
    option("--event", "option.event", "INVITATION"),
    MUTE,
)
"""Where a session is shown, and who takes part."""

FORCE = flag("--force", "option.force")
FILE = (flag("--open", "option.open-file"), FORCE)
"""What happens to a file that is written."""

PROGRAM: tuple[Argument, ...] = (
    flag("--mute", "option.mute"),
    option("--language", "option.language", "LANGUAGE", value_types.language),
)
"""The options before a command."""

COMMANDS = (
    Command(
        "run",
        "command.run",
        "run.run",
        (
            NAMES,
            option(
                "--set",
                "option.set",
                "INPUT=TEXT",
                value_types.assignment,
                action="append",
                default=[],
            ),
            option(
                "--group", "option.group", "NAME", value_types.name, action="append", default=[]
            ),
            *PLAN,
            TITLE,
            flag("--wait", "option.wait"),
            LANGUAGE,
            option("--after", "option.after", "SESSION", action="append", default=[]),
            option("--series", "option.series", "NAME", value_types.name),
            option("--intro", "option.intro", "FILE"),
            *FRONT,
        ),
    ),
    Command(
        "list",
        "command.list",
        "listing.list_scripts",
        (
            argument("words", "argument.words", "WORD", nargs="*", type=str),
            option("--minutes", "option.list-minutes", "N", value_types.length),
            option("--people", "option.list-people", "N", value_types.people),
            option("--without", "option.without", "WORD", action="append", default=[]),
            JSON_LIST,
            LANGUAGE,
        ),
    ),
    Command(
        "show",
        "command.show",
        "scripts.show",
        (
            NAMES,
            option("--at", "option.at", "HH:MM", value_types.clock),
            *PLAN,
            LANGUAGE,
            option("--for", "option.for", dest="audience", choices=("room",)),
            JSON,
        ),
    ),
    Command(
        "check",
        "command.check",
        "scripts.check",
        (argument("paths", "argument.paths", "PATH", nargs="*"),),
    ),
    Command(
        "new",
        "command.new",
        "authoring.new",
        (
            argument("name", "argument.new-name", "NAME", nargs="?"),
            option("--from", "option.from", "SCRIPT", dest="source"),
            LANGUAGE,
        ),
    ),
    Command(
        "add",
        "command.add",
        "authoring.add",
        (
            argument("paths", "argument.scripts", "FILE", nargs="+"),
            flag("--replace", "option.replace"),
        ),
    ),
    Command(
        "rehearse",
        "command.rehearse",
        "rehearse.rehearse",
        (
            NAMES,
            PEOPLE,
            VARIANT,
            option("--seed", "option.seed", "N", value_types.seed, default=1),
            LANGUAGE,
        ),
    ),
    Command("schema", "command.schema", "authoring.schema", (OUTPUT,)),
    Command(
        "sessions",
        "command.sessions",
        "logs.sessions",
        (
            argument(
                "action",
                "argument.sessions-action",
                None,
                nargs="?",
                choices=("list", "archive", "delete"),
            ),
            argument("sessions", "argument.sessions", "SESSION", nargs="*"),
            YES,
            JSON_LIST,
        ),
    ),
    Command(
        "resume",
        "command.resume",
        "run.resume",
        (
            SESSION,
            option("--gap", "option.gap", choices=("count", "skip")),
            flag("--take-over", "option.take-over"),
            *FRONT,
        ),
    ),
    Command(
        "stage",
        "command.stage",
        "console.stage",
        (
            argument("session", "argument.stage-session", "SESSION", nargs="?"),
            option("--speed", "option.stage-speed", "N", value_types.positive, default=1.0),
            flag("--browser", "option.browser"),
            option("--port", "option.browser-port", "N", value_types.port),
        ),
    ),
    Command(
        "cards",
        "command.cards",
        "participants.cards",
        (
            SESSION,
            option("-o --output", "option.cards-output", "FILE"),
            option("--wifi", "option.cards-wifi", "NAME:PASSWORD", value_types.wifi),
        ),
    ),
    Command(
        "report",
        "command.report",
        "results.report.report",
        (
            argument("sessions", "argument.report-sessions", "SESSION", nargs="*"),
            option("--title", "option.report-title", "TEXT", value_types.name),
            option("--intro", "option.report-intro", "FILE"),
            OneOf(
                (
                    option(
                        "--format",
                        "option.report-format",
                        choices=tuple(FORMATS),
                    ),
                    flag("--share", "option.share"),
                )
            ),
            option("--as", "option.as", dest="columns", choices=tuple(COLUMNS)),
            flag("--star", "option.star"),
            option("--notes", "option.notes", "N[,N-N]", value_types.notes, default=()),
            flag("--names", "option.names"),
            option("-o --output", "option.report-output", "FILE"),
            *FILE,
        ),
    ),
    Command(
        "sort",
        "command.sort",
        "results.sort.sort",
        (argument("sessions", "argument.sort-sessions", "SESSION", nargs="*"), PLAIN),
    ),
    Command(
        "import",
        "command.import",
        "results.import_notes.import_notes",
        (
            argument("file", "argument.import-file", "FILE"),
            SESSION,
            option("--step", "option.step", "STEP"),
            option("--group", "option.import-group", "NAME"),
            flag("--yes", "option.yes-import"),
        ),
    ),
    Command(
        "compare",
        "command.compare",
        "results.compare.compare",
        (
            argument("first", "argument.first", "SESSION"),
            argument("second", "argument.session", "SESSION"),
            JSON,
        ),
    ),
    Command(
        "trend",
        "command.trend",
        "results.trend.trend",
        (
            argument("series", "argument.series", "SERIES"),
            OneOf((JSON, option("--format", "option.trend-format", choices=("html", "pdf")))),
            OUTPUT,
            *FILE,
        ),
    ),
    Command(
        "commitments",
        "command.commitments",
        "results.commitments.commitments",
        (
            argument(
                "action",
                "argument.commitments-action",
                None,
                nargs="?",
                choices=("list", "done", "drop", "open", "due", "who"),
            ),
            argument("words", "argument.commitments-words", "NUMBER", nargs="*", type=str),
            flag("--open", "option.open"),
            option("--person", "option.commitments-person", "NAME"),
            option("--series", "option.commitments-series", "NAME"),
            option("--due", "option.due", "DATE"),
            option("--by", "option.by", choices=("series", "person", "due")),
            OneOf(
                (
                    JSON_LIST,
                    option("--format", "option.commitments-format", choices=("ics", "csv", "md")),
                    flag("--cards", "option.cards"),
                )
            ),
            OUTPUT,
            FORCE,
        ),
    ),
    Command(
        "merge",
        "command.merge",
        "logs.merge",
        (
            argument("sessions", "argument.merge-sessions", "SESSION", nargs="+"),
            option("-o --output", "option.output", "FILE", required=True),
        ),
    ),
    Command(
        "recover", "command.recover", "logs.recover", (argument("log", "argument.log", "LOG"),)
    ),
    Command(
        "forget",
        "command.forget",
        "logs.forget",
        (
            argument("session", "argument.session", "SESSION"),
            argument("numbers", "argument.numbers", "NUMBER", nargs="*", type=value_types.note),
            option("--person", "option.forget-person", "NAME"),
        ),
    ),
    Command(
        "event",
        "command.event",
        "event.serve",
        commands=(
            Command(
                "new",
                "command.event-new",
                "event.new",
                (
                    argument("name", "argument.new-name", "NAME", type=value_types.event),
                    option("--rooms", "option.rooms", "N", value_types.rooms, required=True),
                    option("--at", "option.engine", "URL", value_types.engine),
                ),
            ),
            Command(
                "serve",
                "command.event-serve",
                "event.serve",
                (
                    argument("name", "argument.event", "NAME", type=value_types.event),
                    option("--at", "option.running-engine", "URL", value_types.engine),
                    flag("--stage", "option.event-stage"),
                ),
            ),
        ),
    ),
    Command(
        "completion",
        "command.completion",
        "completion.print_code",
        (argument("shell", "argument.shell", None, choices=("bash", "zsh", "fish")),),
    ),
    Command("doctor", "command.doctor", "doctor.doctor"),
)
"""In the order in which `--help` lists them."""
