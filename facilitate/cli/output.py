"""A command's output: standard output, where that is there, and files that are written whole."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterable
from typing import TextIO

from facilitate.cli.failure import Failure
from facilitate.text import visible

_NOT_BESIDE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
"""What is wrong where a file may be written, but no other one put in its place."""


def open_streams() -> None:
    """Put what swallows all in the place of standard streams that were closed from the start."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - to the end


def give_up(stream: TextIO) -> None:
    """Print nothing more on a stream: what waits to be flushed at exit must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(lines: Iterable[str]) -> None:
    """Print lines about what cannot be read to standard error."""
    for line in lines:
        print(visible(line), file=sys.stderr)


def write(path: str, data: bytes) -> None:
    """Write a file whole or not at all; raises Failure, with what was there as it was.

    A link is followed. What is no file of bytes, such as a device or a pipe, is written to, and so
    is a file in whose place no other one can be put.
    """
    try:
        target = _file(path)
        if target is None:
            _write_to(path, data)
        elif os.path.exists(target) and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        else:
            _replace(target, data)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}") from None


def _file(path: str) -> str | None:
    """Give the file that a path leads to, there already or not; None if it leads elsewhere."""
    target = os.path.realpath(path)
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return target
    # What a process has open has a name, too, which may lead to nothing else any more.
    with contextlib.suppress(OSError):
        if stat.S_ISREG(found.st_mode) and os.path.samefile(path, target):
            return target
    return None


def _replace(path: str, data: bytes) -> None:
    """Write a file beside the old one and put it in its place; raises OSError."""
    folder, name = os.path.split(path)
    beside = os.path.join(folder, f".{name[:100]}.{os.getpid()}")
    try:
        with open(beside, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            os.chmod(beside, stat.S_IMODE(os.stat(path).st_mode))
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        if error.errno not in _NOT_BESIDE:
            raise
        _write_to(path, data)


def _write_to(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
