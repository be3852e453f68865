"""Write docs/command-line.md from the parser of the command line."""

from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from facilitate.cli.arguments.parser import make_parser
from facilitate.translations.translator import ENGLISH

PAGE = Path(__file__).parents[1] / "docs" / "command-line.md"
HEAD = """# Command line

Every command with its options. `SESSION` is a log's path, its name, or `last`. Exit codes: 0 fine,
1 the input is wrong (a line names the place), 2 wrong usage.

This page is written by `tools/make_command_line.py`.
"""


def page() -> str:
    """Return the page."""
    parser = make_parser()
    rows = [HEAD, "## facilitate\n", *_options(parser)]
    for name, command, about in _commands(parser):
        rows += [f"## {name}\n", f"{about[:1].upper()}{about[1:]}.\n", _usage(command)]
        rows += _options(command)
        for part, below, what in _commands(command):
            rows += [f"### {name} {part}\n", f"{what[:1].upper()}{what[1:]}.\n", _usage(below)]
            rows += _options(below)
    return "\n".join(rows).rstrip() + "\n"


def _commands(parser: ArgumentParser) -> Iterator[tuple[str, ArgumentParser, str]]:
    """Yield name, parser and description of each subcommand."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, command in action.choices.items():
                yield name, command, ENGLISH(command.description or "")


def _usage(parser: ArgumentParser) -> str:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    return f"```\n{usage}\n```\n"


def _options(parser: ArgumentParser) -> Iterator[str]:
    shown = [action for action in parser._actions if _is_shown(action)]
    if not shown:
        return
    yield "| argument | what it does |"
    yield "|---|---|"
    for action in shown:
        about = ENGLISH(action.help or "").replace("|", "\\|")
        yield f"| {_name(action)} | {about} |"
    yield ""


def _is_shown(action: Action) -> bool:
    return action.help not in (None, SUPPRESS) and "--help" not in action.option_strings


def _name(action: Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else None
    if value is None and action.choices:
        value = "{" + ",".join(action.choices) + "}"
    if not action.option_strings:
        return f"`{value or action.dest}`"
    takes = "" if action.nargs == 0 else f" {value or action.dest.upper()}"
    return ", ".join(f"`{option}{takes}`" for option in action.option_strings)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
