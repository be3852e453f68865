"""Commands for people to type next, as they work in the shell they came from."""

import os
import shlex
import sys

PROGRAM = "facilitate"
_MODULE = os.path.join(os.path.dirname(__file__), "__main__.py")


def typed_command(*words: str) -> str:
    """Return a command of the kit, quoted so that it works as it is printed.

    The program is `facilitate` where that is what the shell finds, else the way it was started.
    """
    return f"{_program()} {shlex.join(words)}"


def _program() -> str:
    from shutil import which

    started = sys.argv[0]
    as_module = os.path.realpath(started) == os.path.realpath(_MODULE)
    if not as_module and os.path.splitext(os.path.basename(started))[0] != PROGRAM:
        return PROGRAM
    on_path = which(PROGRAM)
    if on_path and (as_module or os.path.realpath(on_path) == os.path.realpath(started)):
        return PROGRAM
    if as_module:
        return f"{shlex.quote(_from_here(sys.executable))} -m {PROGRAM}"
    return shlex.quote(_from_here(started))


def _from_here(path: str) -> str:
    """Return `path` relative to the working folder where it is in it."""
    absolute = os.path.abspath(path)
    try:
        inside = os.path.commonpath([absolute, os.getcwd()]) == os.getcwd()
    except (OSError, ValueError):
        return absolute
    return os.path.relpath(absolute) if inside else absolute
