"""Install other people's scripts: check them together, then copy all of them or none."""

import os
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from facilitate import paths as folders
from facilitate.errors import KitError
from facilitate.files import write_whole
from facilitate.names import same_name_key
from facilitate.plan.validate import problems_of
from facilitate.scripts import schema
from facilitate.scripts.file_names import ENDING, is_script, stem_of
from facilitate.scripts.library import Library
from facilitate.scripts.values import SLUG
from facilitate.text import visible
from facilitate.translations.message import Message, Value, ids


class NotAdded(KitError):
    """Nothing was added; `lines` hold every reason why."""

    def __init__(self, lines: Sequence[Value]) -> None:
        self.lines = tuple(lines)
        super().__init__(Message("add.not-added", lines=self.lines))


class Added(NamedTuple):
    """What happened to one file."""

    slug: str
    path: str
    """Where it is now."""
    how: str
    """`added`, `replaced`, or `same` if an identical file was already there."""


def add(paths: Sequence[str], replace: bool = False) -> list[Added]:
    """Copy scripts into the user's folder if all are valid and none conflicts with a file there.

    Raises NotAdded with everything that is wrong, or OSError if the folder cannot be written.
    """
    paths = list(dict.fromkeys(paths))
    wrong = [line for path in paths if (line := _no_script(path))] + _same_names(paths)
    if wrong:
        raise NotAdded(wrong)
    found = _problems(paths)
    if found:
        raise NotAdded(found)
    own = folders.own_structures()
    wanted = {os.path.join(own, stem_of(path) + ENDING): _text(path) for path in paths}
    there = {path: _bytes(path) for path in wanted if os.path.lexists(path)}
    other = [path for path, data in there.items() if data != wanted[path].encode()]
    if other and not replace:
        raise NotAdded([Message("add.there-already", path=path) for path in other])
    os.makedirs(own, exist_ok=True)
    schema.write_beside(own)
    return _written(wanted, there, other)


def _written(
    wanted: Mapping[str, str], there: Collection[str], other: Collection[str]
) -> list[Added]:
    """Write the texts to their paths, except those in `there` that are not in `other`."""
    added = []
    for path, text in wanted.items():
        slug = stem_of(path)
        if path in there and path not in other:
            added.append(Added(slug, path, "same"))
            continue
        write_whole(path, text.encode())
        added.append(Added(slug, path, "replaced" if path in there else "added"))
    return added


def _no_script(path: str) -> Message | None:
    """Return why a path cannot be added at all; None if it can."""
    name = os.path.basename(path)
    shown = visible(path)
    if not os.path.isfile(path):
        return Message("add.no-file", path=shown)
    if not is_script(name):
        return Message("add.no-script-name", path=shown, ending=ENDING)
    slug = stem_of(name)
    try:
        SLUG.parse(slug)
    except ValueError:
        slug = ""
    if not slug or not slug.isprintable() or slug[0] in ".-" or set(slug) & set('<>:"|?*'):
        return Message("add.no-name", path=shown, ending=ENDING)
    return None


def _same_names(paths: Sequence[str]) -> list[Message]:
    first: dict[str, str] = {}
    for path in paths:
        first.setdefault(same_name_key(stem_of(path)), path)
    before = [(path, first[same_name_key(stem_of(path))]) for path in paths]
    return [
        Message("add.same-name", path=visible(path), other=visible(other))
        for path, other in before
        if other != path
    ]


def _problems(paths: Sequence[str]) -> list[Value]:
    """Return every error of the scripts, which may use each other, with a hint where one is
    missing.

    The current folder is ignored: the scripts have to run from anywhere.
    """
    places = [("own", folders.own_structures()), ("kit", folders.kit_structures())]
    library = Library(places, added=paths)
    found = [problem for path in paths for problem in problems_of(path, library)]
    missing = any("problem.no-script" in ids(problem.message) for problem in found)
    lines = [problem.line for problem in found]
    return [*lines, *([Message("add.add-both")] if missing else [])]


def _text(path: str) -> str:
    """Return the text of a valid script as installed, pointing editors at the schema next to it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return schema.with_first_line(file.read())


def _bytes(path: str) -> bytes | None:
    """Return the contents of a file; None if it cannot be read, such as a dangling link."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
