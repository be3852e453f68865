"""Where scripts are found: here, in the user's own folder, and among those of the kit."""

import os
from typing import TYPE_CHECKING, NamedTuple

from facilitate import folders
from facilitate.scripts.problem import BrokenScript, Place, Problem
from facilitate.text import near, visible

if TYPE_CHECKING:
    from facilitate.scripts.script import Script

_ENDING = ".yaml"


class NoSuchScript(Exception):
    """There is no script of that name; the message says so, with a near name."""


class Found(NamedTuple):
    """A script file that a name stands for."""

    slug: str
    path: str
    source: str
    """`here`, `own` or `kit`."""


class Library:
    """All scripts by slug; the first folder that has a slug wins. Files are read once."""

    def __init__(self, places: list[tuple[str, str]]) -> None:
        self._places = places
        self._found: dict[str, Found] | None = None
        self._read: dict[str, Script | BrokenScript] = {}

    @classmethod
    def usual(cls) -> "Library":
        """Give the library of `./structures`, the user's folder and the kit."""
        kit = os.path.realpath(folders.kit_structures())
        here = os.path.realpath("structures")
        places = [("here", "structures")] if here != kit else []
        return cls([*places, ("own", folders.own_structures()), ("kit", kit)])

    def found(self) -> dict[str, Found]:
        """Give what each slug stands for, in the order of the slugs."""
        if self._found is None:
            found: dict[str, Found] = {}
            for source, folder in self._places:
                for name in script_names(folder):
                    slug = name.removesuffix(_ENDING)
                    found.setdefault(slug, Found(slug, os.path.join(folder, name), source))
            self._found = dict(sorted(found.items()))
        return self._found

    def all_paths(self) -> list[str]:
        """Give every script file, those that another one stands before included."""
        return [
            os.path.join(folder, name)
            for _, folder in self._places
            for name in script_names(folder)
        ]

    def find(self, name: str) -> "Script":
        """Read the script of a slug or path; raises NoSuchScript or BrokenScript."""
        return self.read(self.path(name))

    def path(self, name: str) -> str:
        """Give the file that a slug or path stands for; raises NoSuchScript."""
        if name.endswith(_ENDING) or "/" in name or os.sep in name:
            if os.path.isfile(name):
                return name
            raise NoSuchScript(f"there is no script at {visible(name)}; check the path")
        found = self.found()
        if name not in found:
            raise NoSuchScript(
                f"there is no structure named {visible(name)}{near(name, found)};"
                " facilitate list shows all"
            )
        return found[name].path

    def read(self, path: str) -> "Script":
        """Read the script at `path`; raises BrokenScript."""
        if path not in self._read:
            # The names of the scripts are to be had without what it takes to read one.
            from facilitate.scripts.nodes import MOST_BYTES
            from facilitate.scripts.reader import read_script

            try:
                self._read[path] = read_script(path, _bytes(path, MOST_BYTES + 1))
            except BrokenScript as broken:
                self._read[path] = broken
        script = self._read[path]
        if isinstance(script, BrokenScript):
            raise script
        return script

    def read_so_far(self) -> set[str]:
        """Give the paths of all the scripts that were read."""
        return set(self._read)


def script_names(folder: str) -> list[str]:
    """Give the file names of the scripts in a folder, sorted; none if it cannot be read."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    # Editors keep files of their own beside a script, with names that begin with a dot.
    return sorted(name for name in names if name.endswith(_ENDING) and not name.startswith("."))


def _bytes(path: str, most: int) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(most)
    except OSError as error:
        why = error.strerror or str(error)
        raise BrokenScript([Problem(path, Place(1, 1), f"it cannot be read: {why}")]) from None
