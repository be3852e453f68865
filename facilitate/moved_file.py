"""Find an open file again after it was moved."""

import contextlib
import os
import sys
from collections.abc import Iterator

if sys.platform == "darwin":
    from fcntl import F_GETPATH, fcntl

    _LONGEST = 1024
    """Bytes of the longest path."""


def path_of(descriptor: int, before: str) -> str | None:
    """Return the path of an open file that was at `before`; None if it is not found."""
    for path in _candidates(descriptor, before):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.stat(path), os.fstat(descriptor)):
                return path
    return None


def _candidates(descriptor: int, before: str) -> Iterator[str]:
    """Yield where a file may be: where the system says, and everything in its folder."""
    with contextlib.suppress(OSError):
        yield os.readlink(f"/proc/self/fd/{descriptor}")
    if sys.platform == "darwin":
        with contextlib.suppress(OSError):
            yield os.fsdecode(fcntl(descriptor, F_GETPATH, bytes(_LONGEST)).rstrip(b"\0"))
    with contextlib.suppress(OSError):
        folder = os.path.dirname(before) or "."
        yield from (os.path.join(folder, name) for name in os.listdir(folder))
