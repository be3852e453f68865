"""Known copies of a log: what is forgotten in the log is forgotten in them, too."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitate.files import read_file, write_whole
from facilitate.session import events as ev
from facilitate.session.log.glance import spare_folders
from facilitate.session.log.header_line import NotALog
from facilitate.session.log.log import ENDING, Contents, read


class Rewritten(NamedTuple):
    """What happened to the copies of a log."""

    paths: tuple[str, ...]
    """Copies that are now identical to the log."""
    out_of_reach: tuple[str, ...]
    """Folders with a copy that could not be read, and files that could not be written."""


def rewrite_copies(path: str) -> Rewritten:
    """Overwrite each known copy of the log at `path` with it.

    Raises NotALog or OSError if the log itself cannot be read.
    """
    contents = read(path)
    folders = _folders(contents)
    away = [folder for folder in folders if not os.path.isdir(folder)]
    data = read_file(path)
    written = []
    for copy in _copies(path, contents.header.id, [*folders, *spare_folders()]):
        try:
            write_whole(copy, data, 0o600)
        except OSError:
            away.append(copy)
        else:
            written.append(copy)
    return Rewritten(tuple(written), tuple(away))


def _folders(contents: Contents) -> list[str]:
    """Return the other folders in which the log was kept."""
    folders = (event.folder for event in contents.events if isinstance(event, ev.CopyKept))
    return [folder for folder in dict.fromkeys(folders) if folder]


def _copies(path: str, session: str, folders: Iterable[str]) -> Iterator[str]:
    """Yield the other logs of a session in some folders."""
    for folder in folders:
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        for name in names:
            other = os.path.join(folder, name)
            if name.endswith(ENDING) and not os.path.samefile(other, path):
                try:
                    same = read(other).header.id == session
                except (NotALog, OSError):
                    continue
                if same:
                    yield other
