"""The title of a script, read without anything else of it."""

import re

from facilitate.files import read_file
from facilitate.scripts.file_names import stem_of

_NAME = re.compile(
    r"^name:[ \t]+(?P<quote>[\"']?)(.+?)(?P=quote)[ \t]*(?:[ \t]#.*)?$", re.MULTILINE
)
_MOST_BYTES = 100_000
"""Bytes of a file in which its title is looked for."""


def title_of(path: str) -> str:
    """Return the title of a script; its file name if there is none on a line of its own."""
    try:
        text = read_file(path, _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return stem_of(path)
    found = _NAME.search(text)
    return found[2].replace("''", "'") if found else stem_of(path)
