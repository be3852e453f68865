"""The file that records unexpected errors of the kit."""

import os
import traceback
from datetime import datetime

from facilitate import paths
from facilitate.files import PRIVATE, private_folder

MOST = 1_000_000
"""Bytes; a longer file is started anew."""


def keep_error(error: BaseException) -> str | None:
    """Append an error with its traceback; return the path, None if it cannot be written."""
    path = os.path.join(paths.home(), "error.txt")
    try:
        private_folder(paths.home())
        if os.path.exists(path) and os.path.getsize(path) > MOST:
            os.unlink(path)
        with open(path, "a", encoding="utf-8", errors="backslashreplace", opener=_private) as file:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n")
            traceback.print_exception(error, file=file)
            file.write("\n")
    except OSError:
        return None
    return path


def _private(path: str, flags: int) -> int:
    """Open the file for its owner only: an error can quote what somebody wrote."""
    return os.open(path, flags, PRIVATE)
