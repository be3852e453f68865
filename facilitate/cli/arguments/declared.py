"""What a command of the command line is declared with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple


class Argument(NamedTuple):
    """An argument or an option."""

    names: tuple[str, ...]
    help: str
    """The id of the message that says what it is for."""
    settings: Mapping[str, Any] = {}
    """What else argparse is told about it."""


class OneOf(NamedTuple):
    """Options of which at most one can be given."""

    options: tuple[Argument, ...]


class Command(NamedTuple):
    """A command: its name, what it does, its arguments, what it runs."""

    name: str
    about: str
    """The id of its description."""
    run: str
    """Its function, as `module.function` in `facilitate.cli`; imported when it is run."""
    arguments: Sequence[Argument | OneOf] = ()
    commands: Sequence["Command"] = ()
    """The commands below it, one of which has to be named."""


def argument(name: str, help_: str, metavar: str | None, **settings: Any) -> Argument:
    """Return an argument that is recognised by its position."""
    return Argument((name,), help_, {"metavar": metavar, **settings})


def option(
    names: str,
    help_: str,
    metavar: str | None = None,
    read: Callable[[str], object] | None = None,
    **settings: Any,
) -> Argument:
    """Return an option, whose names are separated by blanks; `read` parses its value."""
    typed = {} if read is None else {"type": read}
    return Argument(tuple(names.split()), help_, {"metavar": metavar, **typed, **settings})


def flag(name: str, help_: str, **settings: Any) -> Argument:
    """Return an option without a value."""
    return Argument((name,), help_, {"action": "store_true", **settings})
