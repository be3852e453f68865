"""Output of commands: standard output, if there is one, and files written atomically."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from facilitate import paths
from facilitate.cli.failure import at_file, failure
from facilitate.cli.speech import translator
from facilitate.files import read_file, write_whole
from facilitate.text import visible
from facilitate.translations.message import Value

_NOT_BESIDE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)
"""Errors after which a file may still be writable, although it cannot be replaced."""

_ENOUGH = 65536
"""Bytes of a file in which lines of a log can be recognised."""

_FIELDS = (b'"do"', b'"format"', b'"sum"')
"""Field names: every readable line of a log has at least one of them."""


def open_streams() -> None:
    """Replace standard streams that were closed from the start by the null device."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - to the end


def give_up(stream: TextIO) -> None:
    """Stop printing to a stream: what is still buffered must not fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(message: Value, /, **values: Value) -> None:
    """Print a message, given by its id or whole, in the user's language."""
    tr = translator()
    print(visible(tr(message, **values) if isinstance(message, str) else tr.text(message)))


_LEAD = r" *(?:\d+  .{5}  .{7,9}?  )?(?:[-*+•] +|\d+[.)] +)?"
"""What is before the text of a line: its indent; in a run sheet number, time and length; a bullet.
"""


def print_wrapped(lines: Iterable[str]) -> None:
    """Print lines: as they are, or on a terminal wrapped at its width, with hanging indents."""
    if not sys.stdout.isatty():
        print("\n".join(lines))
        return
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    for line in lines:
        print("\n".join(_hanging(line, width)))


def _hanging(line: str, width: int) -> Iterator[str]:
    """Yield the lines of a line that is wrapped: all after the first begin below its text."""
    from facilitate.tui.wrapping import wrapped  # only here: it takes time to import

    lead = re.match(_LEAD, line)
    first = lead[0] if lead else ""
    indent = " " * (len(first) if len(first) <= width // 2 else 2)
    for number, part in enumerate(wrapped(line[len(first) :], width - len(first))):
        yield (indent if number else first) + part


def complain(lines: Iterable[Value]) -> None:
    """Print messages, and texts as they are, to standard error."""
    tr = translator()
    for line in lines:
        print(visible(tr.text(line)), file=sys.stderr)


def write(path: str, data: bytes, mode: int | None = None) -> None:
    """Write a file atomically; raises Failure, leaving the old content.

    Logs, and other files that must never be replaced, are refused. A new file gets the permissions
    `mode`, or the default ones.

    Links are followed. Devices and pipes are written to directly, and so is a file that cannot be
    replaced.
    """
    try:
        refuse_treasure(path)
        target = _file(path)
        if target is None:
            _write_to(path, data)
        elif os.path.exists(target) and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        else:
            _replace(target, data, mode)
    except OSError as error:
        raise at_file(error, path, "error.cannot-write") from None


def _file(path: str) -> str | None:
    """Return the file that a path resolves to, existing or not; None if it is something else."""
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


def _replace(path: str, data: bytes, mode: int | None) -> None:
    """Replace a file, or write into it if it cannot be replaced; raises OSError."""
    try:
        write_whole(path, data, mode)
    except OSError as error:
        if error.errno not in _NOT_BESIDE:
            raise
        _write_to(path, data)


def refuse_treasure(path: str) -> None:
    """Raise Failure if a file must never be replaced: a log, a sorting, the user's keys."""
    target = os.path.realpath(path)
    if not os.path.isfile(target):
        return
    from facilitate.session.log.elsewhere import spare_folders  # only here: it takes time to import

    own = os.path.realpath(os.path.join(paths.home(), "keys.yaml"))
    kept = map(os.path.realpath, (paths.sessions(), paths.harvests(), *spare_folders()))
    if target == own or any(target.startswith(folder + os.sep) for folder in kept):
        raise failure("output.own-file", path=path)
    if _is_log(target):
        raise failure("output.a-log", path=path)


def refuse_foreign(path: str, marker: str | None = None) -> None:
    """Raise Failure if a file is there that isn't empty and holds no `marker` of what facilitate
    would write there; without a marker, whatever it holds.

    What must never be replaced is refused first, as that.
    """
    try:
        refuse_treasure(path)
        if not os.path.isfile(path) or os.path.getsize(path) == 0:
            return
        own = marker is not None and marker.encode() in read_file(path)
    except OSError as error:
        raise at_file(error, path, "error.cannot-write") from None
    if not own:
        raise failure("output.foreign", path=path)


def _is_log(path: str) -> bool:
    """Return whether a file holds sessions, however damaged; raises OSError."""
    data = read_file(path)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"format":"facilitate-log/'):
        return True
    # Either end tells; looking for lines in all of a long report takes longer than making it.
    head = data[: max(_ENOUGH, data.find(b"\n"))]
    return _has_sessions(path, head) or _has_sessions(path, data[len(head) :][-_ENOUGH:])


def _has_sessions(path: str, lines: bytes) -> bool:
    """Return whether anything of a session can be read in these lines."""
    # Trying each line of a picture or a PDF as one of a log takes a third of the time that making
    # it took. In UTF-16 and UTF-32, zero bytes stand between the letters.
    plain = lines.replace(b"\0", b"")
    if not any(field in plain for field in _FIELDS):
        return False
    from facilitate.session.log.contents import parts
    from facilitate.session.log.header_line import NotALog

    try:
        parts(path, lines)
    except NotALog:
        return False
    return True


def _write_to(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
