"""Find scripts by their titles, without reading more of them than that."""

import re
from collections.abc import Iterable

from facilitate.files import read_file
from facilitate.names import same_name_key
from facilitate.scripts.file_names import stem_of

_NAME = re.compile(
    r"^name:[ \t]+(?P<quote>[\"']?)(.+?)(?P=quote)[ \t]*(?:[ \t]#.*)?$", re.MULTILINE
)
_MOST_BYTES = 100_000
"""Bytes of a file in which its title is looked for."""


def with_title(title: str, paths: Iterable[str]) -> str | None:
    """Return the first script with a title, however it is spelled."""
    wanted = same_name_key(title)
    return next((path for path in paths if same_name_key(_title_of(path)) == wanted), None)


def beginning_with(title: str, paths: Iterable[str]) -> str | None:
    """Return the first script whose title begins with some words: `25/10`."""
    wanted = f"{same_name_key(title)} "
    return next((path for path in paths if same_name_key(_title_of(path)).startswith(wanted)), None)


def _title_of(path: str) -> str:
    """Return the title of a script; its file name if there is none on a line of its own."""
    try:
        text = read_file(path, _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return stem_of(path)
    found = _NAME.search(text)
    return found[2].replace("''", "'") if found else stem_of(path)
