"""Inject disk faults, once or permanently, at the Nth system call that concerns a folder."""

import contextlib
import errno
import os
from collections.abc import Callable

CALLS = (
    "open", "write", "fsync", "fstat", "ftruncate", "stat", "lstat", "utime", "close", "mkdir",
    "unlink", "replace", "chmod", "listdir",
)  # fmt: skip


class Killed(BaseException):
    """The process was killed: it does nothing any more."""


class Faults:
    """System calls on a folder's files, which fail on demand."""

    def __init__(self, monkeypatch, folder):
        self.count = 0
        """How many calls there were."""
        self.plan: Callable[[int, str], BaseException | None] = lambda number, call: None
        """What the Nth call raises."""
        self.flushed: dict[str, bytes] = {}
        """What of each file is permanently on disk."""
        self._folder = str(folder)
        self._open: set[int] = set()
        self._real = {name: getattr(os, name) for name in CALLS}
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(name, self._real[name]))

    def _wrapped(self, name, real):
        def call(*arguments, **options):
            if not self._concerns(arguments[0] if arguments else "."):
                return real(*arguments, **options)
            self.count += 1
            error = self.plan(self.count, name)
            if error is not None:
                raise error
            result = real(*arguments, **options)
            if name == "open":
                self._open.add(result)
            elif name == "close":
                self._open.discard(arguments[0])
            elif name == "fsync":
                self._keep(arguments[0])
            return result

        return call

    def _concerns(self, what):
        if isinstance(what, int):
            try:
                what = os.readlink(f"/proc/self/fd/{what}")
            except OSError:
                return False
        return str(what).startswith(self._folder)

    def _keep(self, descriptor):
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        if os.path.isfile(path):
            with open(path, "rb") as file:
                self.flushed[path] = file.read()

    def none(self):
        """Make nothing fail any more."""
        self.plan = lambda number, call: None

    def once(self, call, number):
        """Make the Nth call of a kind fail."""
        self._nth(call, lambda seen: seen == number)

    def for_good(self, call, number=1):
        """Make all calls of a kind fail from the Nth on."""
        self._nth(call, lambda seen: seen >= number)

    def _nth(self, call, fails):
        seen = 0

        def plan(_, name):
            nonlocal seen
            seen += name == call
            wrong = errno.ENOSPC if name == "write" else errno.EIO
            return OSError(wrong, os.strerror(wrong)) if name == call and fails(seen) else None

        self.plan = plan

    def errors(self, errors):
        """Make kinds of calls fail with the given errors."""
        self.plan = lambda _, name: (
            OSError(errors[name], os.strerror(errors[name])) if name in errors else None
        )

    def kill(self, number):
        """Kill the process at the Nth call of any kind."""
        self.plan = lambda seen, _: Killed() if seen >= number else None

    def bury(self):
        """Close what a killed process had open, as the system does."""
        self.none()
        for descriptor in list(self._open):
            with contextlib.suppress(OSError):
                self._real["close"](descriptor)
        self._open.clear()

    def cut_power(self):
        """Discard what was not flushed."""
        for path, data in self.flushed.items():
            if os.path.exists(path):
                with open(path, "wb") as file:
                    file.write(data)
