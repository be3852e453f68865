"""The parser of the command line, made from the table."""

import gc
import os
from argparse import (
    PARSER,
    ArgumentError,
    ArgumentParser,
    ArgumentTypeError,
    HelpFormatter,
    Namespace,
)
from argparse import Action as Added
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

from facilitate import __version__
from facilitate.cli.arguments.declared import Argument, Command, OneOf
from facilitate.cli.arguments.table import COMMANDS, PROGRAM
from facilitate.cli.arguments.value_types import given
from facilitate.cli.speech import translator
from facilitate.errors import KitError, in_words
from facilitate.text import visible
from facilitate.translations.message import Message
from facilitate.typed_command import PROGRAM as PROGRAM_NAME
from facilitate.typed_command import typed_command


class _Formatter(HelpFormatter):
    """Help as wide as the terminal, in the language spoken: it is written as ids of messages."""

    def __init__(self, prog: str) -> None:
        # Determined here, because argparse imports much for it.
        try:
            width = os.get_terminal_size().columns
        except OSError:
            width = 80
        wanted = os.environ.get("COLUMNS", "")
        usable = wanted.isascii() and wanted.isdigit() and int(wanted[:5]) >= 20
        super().__init__(prog, width=(int(wanted[:5]) if usable else width) - 2)

    def start_section(self, heading: str | None) -> None:
        """Begin a section."""
        own = {"options": "usage.options", "positional arguments": "usage.positional"}
        super().start_section(heading and translator()(own.get(heading, heading)))

    def add_text(self, text: str | None) -> None:
        """Add a description."""
        super().add_text(text and translator()(text))

    def _get_help_string(self, action: Added) -> str:
        return translator()(action.help or "").replace("%", "%%")


MOST_CHOICES = 8
"""Up to so many choices are listed; of more, the first few: help has them all."""
FEW_CHOICES = 5


class _Parser(ArgumentParser):
    """Reports what is wrong on one line, with typed control characters escaped."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self.add_argument("-h", "--help", action="help", help="option.help")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Parse arguments; options may stand between the others."""
        return super().parse_known_args(self._options_first(args), namespace)

    def _options_first(self, words: Sequence[str] | None) -> Sequence[str] | None:
        """Return the words with options first: argparse takes `[SESSION]` as left out once an
        option stands before it. An option whose value is missing stays last.
        """
        if words is None or any(action.nargs == PARSER for action in self._actions):
            return words
        options: list[str] = []
        others: list[str] = []
        unfinished: list[str] = []
        left = list(words)
        while left:
            word = left.pop(0)
            if word == "--":
                others += [word, *left]
                break
            option = self._option_string_actions.get(word)
            given = option is not None or (word.startswith("-") and self._known(word))
            if option is not None and option.nargs is None and not left:
                unfinished.append(word)
                continue
            (options if given else others).append(word)
            if option is not None and option.nargs is None:
                options.append(left.pop(0))
        return [*options, *others, *unfinished]

    def _known(self, word: str) -> bool:
        """Return whether a word is an option with its value: `--step=2`, `-oFILE`."""
        known = self._option_string_actions
        return word.partition("=")[0] in known or word[:2] in known

    def _check_help(self, action: Added) -> None:
        """Check no help text, as Python 3.14 does: translations are only read to be shown."""

    def error(self, message: str) -> NoReturn:
        """Report what is wrong with the arguments, and where to read on, and exit."""
        line = translator()("usage.error", program=self.prog, what=visible(message))
        self.exit(2, f"{line}\n")

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Report words that the command doesn't know, with the option closest to the first."""
        from facilitate.scripts.problem import did_you_mean

        tr, first = translator(), words[0].partition("=")[0]
        meant = did_you_mean(first, self._option_string_actions) if first[:1] == "-" else None
        text = tr("usage.unknown", names=" ".join(words))
        self.error(". ".join((text, *([tr.text(meant)] if meant else []))))

    def _check_value(self, action: Added, value: Any) -> None:
        """Refuse what is not among the choices, with the closest one, if any is close."""
        choices = None if action.choices is None else list(map(str, action.choices))
        if choices is None or str(value) in choices:
            return
        from facilitate.scripts.problem import did_you_mean

        tr, names = translator(), list(map(repr, choices))
        listed = names if len(names) <= MOST_CHOICES else [*names[:FEW_CHOICES], "…"]
        meant = did_you_mean(str(value), choices)
        if self.prog == PROGRAM_NAME and action.nargs == PARSER and _is_script(str(value)):
            meant = Message("problem.did-you-mean", meant=typed_command("run", str(value)))
        text = tr("usage.no-choice", value=repr(value), choices=", ".join(listed))
        # COMMAND says nothing that the usage does not say.
        named = None if action.nargs == PARSER else action
        raise ArgumentError(named, ". ".join((text, *([tr.text(meant)] if meant else []))))


def _is_script(word: str) -> bool:
    """Return whether a word that is no command names a script: `facilitate triz`."""
    from facilitate.scripts.library import Library, NoSuchScript

    try:
        Library.usual().path(word)
    except (NoSuchScript, OSError):
        return False
    return True


def parse(words: Sequence[str]) -> Namespace:
    """Parse the arguments; `run` of the result is the command. Exits with 2 on wrong usage."""
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what can be typed next
        from facilitate.cli import completion

        completion.complete(make_parser())
    parser = make_parser(words)
    options, unknown = parser.parse_known_args(words)
    if unknown:
        options.refuse(unknown)
    return options


def make_parser(words: Sequence[str] | None = None) -> _Parser:
    """Return the parser of the command line; its texts are ids of messages.

    Of `words`, if they are given: making the parsers of all commands takes long. If the first word
    is a command, the others are left out; otherwise those not among the words have no arguments.
    """
    parser = _Parser(prog=PROGRAM_NAME, description="command.facilitate")
    parser.add_argument(
        "--version", action="version", version=f"facilitate {__version__}", help="option.version"
    )
    _add(parser, PROGRAM)
    parser.set_defaults(run=partial(_run, "console.library"), json=False, refuse=parser.refuse)
    named = [command for command in COMMANDS if words and command.name == words[0]]
    _add_commands(parser, named or COMMANDS, words, required=False)
    return parser


def _add_commands(
    parser: _Parser,
    commands: Sequence[Command],
    words: Sequence[str] | None,
    required: bool,
) -> None:
    below = parser.add_subparsers(
        title="usage.commands", metavar="COMMAND", required=required, prog=parser.prog
    )
    for command in commands:
        added = below.add_parser(command.name, help=command.about, description=command.about)
        added.set_defaults(
            run=partial(_run, command.run), wrong_usage=added.error, refuse=added.refuse
        )
        if words is not None and command.name not in words:
            continue
        _add(added, command.arguments)
        if command.commands:
            _add_commands(added, command.commands, words, required=True)


def _add(parser: ArgumentParser, arguments: Sequence[Argument | OneOf]) -> None:
    for one in arguments:
        group = parser.add_mutually_exclusive_group() if isinstance(one, OneOf) else parser
        for argument in one.options if isinstance(one, OneOf) else (one,):
            settings = dict(argument.settings)
            if settings.get("action") != "store_true" and "choices" not in settings:
                settings["type"] = partial(_read, settings.get("type", given))
            group.add_argument(*argument.names, help=argument.help, **settings)


def _read(read: Callable[[str], object], text: str) -> object:
    """Parse a value; what is wrong with it is said in the language spoken."""
    try:
        return read(text)
    except KitError as error:
        raise ArgumentTypeError(in_words(error, translator())) from None


def _run(function: str, options: Namespace) -> None:
    """Run a command, importing what it needs."""
    module, _, name = function.rpartition(".")
    # Imported modules stay: the garbage collector would only scan them again and again.
    gc.disable()
    command = getattr(import_module(f"facilitate.cli.{module}"), name)
    gc.freeze()
    gc.enable()
    command(options)
