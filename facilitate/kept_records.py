"""Records made from files, kept on disk: making them anew takes longer than reading them back.

A kept file holds what its records were made from, and is used only for exactly that; one that is
missing, damaged or outdated is replaced. Nothing is lost with it.
"""

import contextlib
import os
from collections.abc import Iterable

from facilitate.files import (
    PRIVATE,
    private_folder,
    read_file,
    with_checksum,
    without_checksum,
    write_whole,
)

_BETWEEN = "\x1e"
"""What separates records, and therefore cannot be part of one."""


def kept(path: str, made_from: str) -> list[str] | None:
    """Return the records that were made from the same; None if there are none."""
    try:
        begin, *records = without_checksum(read_file(path)).decode().split(_BETWEEN)
    except (OSError, ValueError):
        return None
    return records if made_from and begin == made_from else None


def keep(path: str, made_from: str, records: Iterable[str]) -> None:
    """Keep records; that this cannot be done is ignored."""
    parts = [made_from, *records]
    if made_from and not any(_BETWEEN in part for part in parts):
        with contextlib.suppress(OSError, ValueError):
            private_folder(os.path.dirname(path))
            data = with_checksum(_BETWEEN.join(parts).encode())
            write_whole(path, data, PRIVATE, flush=False)
