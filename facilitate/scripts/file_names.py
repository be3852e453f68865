"""File names of scripts, and which files in a folder are read."""

import os
from collections.abc import Iterable

from facilitate.names import same_name_key
from facilitate.translations.message import Message

ENDING = ".yaml"
ENDINGS = (ENDING, ".yml")
"""Extensions of a script, in any case; the kit writes the first."""
_ALMOST = tuple(f"{ending}.txt" for ending in ENDINGS)
"""What editors that hide extensions turn them into."""


def stem_of(path: str) -> str:
    """Return the name of a script's file without its extension."""
    name = os.path.basename(path)
    return os.path.splitext(name)[0] if is_script(name) else name


def is_script(name: str) -> bool:
    """Return whether a file or path has a script's extension."""
    return name.casefold().endswith(ENDINGS)


def by_stem(paths: Iterable[str]) -> dict[str, str]:
    """Return files by name without extension; the first of those with the same name."""
    found: dict[str, str] = {}
    keys: set[str] = set()
    for path in paths:
        key = same_name_key(stem_of(path))
        if key not in keys:
            keys.add(key)
            found[stem_of(path)] = path
    return found


def script_names(folder: str) -> list[str]:
    """Return the file names of the scripts in a folder, sorted; none if it cannot be read."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    # Editors keep files of their own next to a script, with names that begin with a dot.
    return sorted(
        (name for name in names if is_script(name) and not name.startswith(".")),
        key=lambda name: (same_name_key(stem_of(name)), not name.endswith(ENDING), name),
    )


def unread_names(folder: str) -> dict[str, Message]:
    """Return skipped files of a folder that look like scripts, and why they are skipped.

    They have a hidden `.txt` extension, or differ from another script only by extension.
    """
    try:
        names = os.listdir(folder)
    except OSError:
        return {}
    almost = sorted(name for name in names if name.casefold().endswith(_ALMOST))
    found = {
        name: Message("warning.hidden-ending", name=f"{stem_of(name[:-4])}{ENDING}")
        for name in almost
    }
    scripts = script_names(folder)
    first = {same_name_key(stem): name for stem, name in by_stem(scripts).items()}
    for name in scripts:
        if (other := first[same_name_key(stem_of(name))]) != name:
            found[name] = Message("warning.same-name", other=other)
    return found
