"""The failure of a command: lines for the user and an exit code."""

from facilitate.errors import KitError, reason
from facilitate.frontend.error_file import keep_error
from facilitate.translations.message import Message, Value

WRONG_INPUT = 1
WRONG_USAGE = 2


class Failure(KitError):
    """Ends a command; its lines are printed to standard error."""

    def __init__(self, *lines: Value, code: int = WRONG_INPUT) -> None:
        self.lines = lines
        """Messages, or plain text."""
        self.code = code
        first = next(iter(lines), "")
        super().__init__(first if isinstance(first, Message) else str(first))


def failure(message: str, /, code: int = WRONG_INPUT, **values: Value) -> Failure:
    """Return the failure with one message."""
    return Failure(Message(message, **values), code=code)


def at_file(error: OSError, path: object, message: str = "error.at") -> Failure:
    """Return the failure of a file operation that the system refused."""
    return failure(message, path=str(path), why=reason(error))


NO_THREADS = "can't start new thread"
"""Python's message when no more threads can be started."""


def own_error(error: Exception, all_written: bool = False) -> Failure:
    """Return a failure for an unexpected error, whose details are written to a file.

    `all_written` says that all of the session is on a disk.
    """
    if NO_THREADS in str(error):
        return failure("failure.no-threads")
    path = keep_error(error) or "-"
    what = f"{type(error).__name__}: {str(error)[:500]}"
    known = "failure.known-and-kept" if all_written else "failure.known"
    return Failure(Message("failure.own-error", what=what), Message(known, path=path))
