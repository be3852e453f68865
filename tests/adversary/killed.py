"""A facilitate command in a process of its own that is killed at one of its calls.

The process is a fork of this one, so that hundreds of them take minutes and not hours.
"""

import contextlib
import os
import pty
import select
import signal
import sys
import termios
import time
from collections.abc import Callable
from subprocess import Popen
from typing import NamedTuple

from facilitate.cli import main
from tests.adversary.traced import follow, kill_at

CALLS = (
    "open", "write", "fsync", "fstat", "ftruncate", "stat", "lstat", "utime", "close", "mkdir",
    "unlink", "replace", "chmod", "listdir", "scandir", "link", "rename", "remove",
)  # fmt: skip

PATIENCE = 60.0


class Outcome(NamedTuple):
    """What a process left behind."""

    killed: bool
    """Whether it was killed, and did not end by itself before that."""
    shown: str
    """What it had shown until then."""


class Killer(NamedTuple):
    """What kills a process at one of its calls."""

    inside: Callable[[], None]
    """Called in the process, before the command."""
    outside: Callable[[int], Popen[bytes] | None]
    """Called in the parent with the process id; returns a process that ends with it."""


NOBODY = Killer(lambda: None, lambda process: None)
"""Lets a process end by itself."""


def of_the_kit(folder, number):
    """Kill a process at its Nth call about a file in `folder`.

    Every other kill leaves half of what a write was to write.
    """
    return Killer(lambda: _kill_at(str(folder), number), lambda process: None)


def of_the_system(call, number):
    """Have the system kill a process when one of its threads makes a system call the Nth time."""
    return Killer(
        lambda: os.kill(os.getpid(), signal.SIGSTOP),
        lambda process: follow(process, kill_at(call, number)),
    )


def run_and_kill(words, killer, typed, at_terminal=False):
    """Run a command that is killed.

    `typed` yields what is typed, with the answer to it: all at once between pipes; at a terminal,
    each piece when the one before it has been answered.
    """
    if at_terminal:
        child, descriptor = pty.fork()
    else:
        take, descriptor = os.pipe()
        answer, give = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(take, 0)
            os.dup2(give, 1)
            os.dup2(give, 2)
            os.closerange(3, 256)
    if not child:
        _be_killed(words, killer.inside)
    companion = killer.outside(child)
    if at_terminal:
        termios.tcsetwinsize(descriptor, (24, 80))
        shown = _converse(descriptor, typed)
    else:
        os.close(take)
        os.close(give)
        with contextlib.suppress(BrokenPipeError):
            os.write(descriptor, b"".join(data for data, _ in typed))
        os.close(descriptor)
        shown = b""
        while data := os.read(answer, 65536):
            shown += data
        descriptor = answer
    os.close(descriptor)
    _, status = os.waitpid(child, 0)
    if companion is not None:
        companion.communicate()
    return Outcome(os.WIFSIGNALED(status), shown.decode("utf-8", "replace"))


def _converse(terminal, typed):
    """Type each piece, and wait until its answer is shown or the process is gone."""
    shown, end = b"", time.monotonic() + PATIENCE
    for data, answer in typed:
        begin = len(shown)
        with contextlib.suppress(OSError):
            os.write(terminal, data)
        while answer and answer.encode() not in shown[begin:]:
            assert time.monotonic() < end, shown[-3000:]
            if select.select([terminal], [], [], 0.5)[0]:
                try:
                    shown += os.read(terminal, 65536)
                except OSError:
                    return shown
    return shown


def _be_killed(words, begin):
    """Run the command in this process, and never return."""
    try:
        for name, mode, descriptor in (("stdin", "r", 0), ("stdout", "w", 1), ("stderr", "w", 2)):
            stream = os.fdopen(descriptor, mode, encoding="utf-8", errors="surrogateescape")
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        begin()
        code = main(words)
        sys.stdout.flush()
        os._exit(code)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(99)


def _kill_at(folder, number):
    """Have this process killed at its Nth call about a file in a folder."""
    seen = 0

    def concerns(what):
        if isinstance(what, int):
            try:
                what = os.readlink(f"/proc/self/fd/{what}")
            except OSError:
                return False
        return os.fsdecode(what).startswith(folder)

    def wrapped(name, real):
        def call(*arguments, **options):
            nonlocal seen
            if concerns(arguments[0] if arguments else "."):
                seen += 1
                if seen == number:
                    if name == "write" and number % 2:
                        real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call

    for name in CALLS:
        setattr(os, name, wrapped(name, getattr(os, name)))
