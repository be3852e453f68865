"""Why a command could not do what it was asked: lines for the user and an exit code."""

import os

from facilitate import paths
from facilitate.files import private_folder

WRONG_INPUT = 1
WRONG_USAGE = 2


class Failure(Exception):
    """Ends a command; its lines go to standard error."""

    def __init__(self, *lines: str, code: int = WRONG_INPUT) -> None:
        self.lines = lines
        self.code = code
        super().__init__(*lines)


NO_THREADS = "can't start new thread"
"""How Python says that the computer can run no more threads."""


def own_error(error: Exception, kept: str = "") -> Failure:
    """Return a failure for an error of facilitate's own; what is known about it goes to a file.

    `kept` says what of the session is safe.
    """
    if NO_THREADS in str(error):
        return Failure("this computer can start no more threads: close other programs")
    import traceback

    path = os.path.join(paths.home(), "error.txt")
    try:
        private_folder(paths.home())
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
            traceback.print_exception(error, file=file)
    except OSError:
        path = "nowhere: it cannot be written"
    return Failure(
        f"facilitate stopped on an error of its own: {type(error).__name__}: {str(error)[:500]}",
        f"what is known about it is in {path}{kept}",
    )
