"""Shell completion of commands, options, scripts and sessions."""

import os
from argparse import Action, ArgumentParser, Namespace
from typing import Any

import argcomplete
from argcomplete.completers import FilesCompleter
from argcomplete.shell_integration import shellcode

from facilitate import paths
from facilitate.catalogue.cache import ListingCache
from facilitate.cli.speech import translator
from facilitate.scripts.library import Library
from facilitate.session.log.log import ENDING


def print_code(options: Namespace) -> None:
    """Print the shell code that completes `facilitate`."""
    print(shellcode(["facilitate"], shell=options.shell))


def complete(parser: ArgumentParser) -> None:
    """Answer a shell's request for completions and exit; do nothing if there is none."""
    for action in _arguments(parser):
        names = {"NAME": _scripts, "SCRIPT": _scripts, "SESSION": _sessions}
        if action.metavar in names and action.nargs != 0:
            setattr(action, "completer", names[str(action.metavar)])  # noqa: B010, it is argcomplete's
        action.help = action.help and translator()(action.help)  # some shells show it
    argcomplete.autocomplete(parser)


def _arguments(parser: ArgumentParser) -> list[Action]:
    """Return the arguments of a parser and of the parsers of its commands."""
    found: list[Action] = []
    for action in parser._actions:
        found.append(action)
        below = action.choices.values() if isinstance(action.choices, dict) else ()
        for command in below:
            found += _arguments(command)
    return found


def _scripts(prefix: str, action: Action, **_: Any) -> list[str]:
    """Return names of scripts, and files where an argument can be one."""
    if action.option_strings:
        return []
    cards = ListingCache(Library.usual()).cards()
    names = [card.slug for card in cards] if cards else list(Library.usual().found())
    return [*names, *FilesCompleter()(prefix)]


def _sessions(prefix: str, **_: Any) -> list[str]:
    """Return names of sessions, and files."""
    logs = [name for name in os.listdir(paths.sessions()) if name.endswith(ENDING)]
    return ["last", *(name.removesuffix(ENDING) for name in logs), *FilesCompleter()(prefix)]
