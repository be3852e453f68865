"""Find scripts: in ./structures, in the user's folder, and among those of the kit."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from facilitate import languages
from facilitate import paths as folders
from facilitate.errors import KitError, reason
from facilitate.files import read_file
from facilitate.languages import ENGLISH
from facilitate.names import known_as, same_name_key
from facilitate.scripts.file_names import (
    ENDING,
    by_stem,
    is_script,
    script_names,
    stem_of,
    unread_names,
)
from facilitate.scripts.problem import BrokenScript, Location, Problem
from facilitate.text import visible
from facilitate.translations.message import Message, Value, hint
from facilitate.typed_command import typed_command

if TYPE_CHECKING:
    from facilitate.scripts.script import Script

_SIBLING = re.compile(rf"(.+)\.({languages.TAG})")
"""The file name, without extension, of a script in another language: `triz.de`."""


class NoSuchScript(KitError):
    """There is no script of that name."""


class Found(NamedTuple):
    """A script file that a name resolves to."""

    slug: str
    path: str
    source: str
    """`here`, `own` or `kit`."""
    instead: str = ""
    """The source of the script that it shadows, if any."""
    siblings: tuple[tuple[str, "Found"], ...] = ()
    """The files in other languages, by language."""

    def in_language(self, language: str | None) -> "Found":
        """Return the file in a language if there is one, otherwise this one."""
        siblings = dict(self.siblings)
        nearest = languages.nearest(language, siblings) if language and siblings else None
        return siblings[nearest] if nearest else self


class Library:
    """All scripts by slug; the first folder that has a slug wins. Files are read once."""

    def __init__(
        self,
        places: list[tuple[str, str]],
        language: str | None = None,
        added: Sequence[str] = (),
        keeps: bool = False,
    ) -> None:
        self._places = places
        self._added = added
        """Files that take precedence over all folders, as if they were the user's own."""
        self._keeps = keeps
        """Whether scripts are kept parsed, for whoever reads a few of them again and again."""
        self.language = language
        """The preferred language of scripts; None for the one they were written in."""
        self._written: dict[str, Found] | None = None
        self._found: dict[str, Found] | None = None
        self._unread: dict[str, Message] | None = None
        self._title_keys: dict[str, str] | None = None
        self._read: dict[str, Script | BrokenScript] = {}

    @classmethod
    def usual(cls, language: str | None = None, keeps: bool = False) -> "Library":
        """Return the library of `./structures`, the user's folder and the kit.

        It is in `language`, otherwise in that of the user's settings.
        """
        kit = os.path.realpath(folders.kit_structures())
        here = os.path.realpath("structures")
        places = [("here", "structures")] if here != kit else []
        places += [("own", folders.own_structures()), ("kit", kit)]
        return cls(places, language or languages.wanted(), keeps=keeps)

    def found(self) -> dict[str, Found]:
        """Return what each slug resolves to, sorted by slug."""
        if self._found is None:
            self._found = {
                slug: found.in_language(self.language) for slug, found in self._as_written().items()
            }
        return self._found

    def _as_written(self) -> dict[str, Found]:
        """Return the file that each bare slug resolves to, with its siblings."""
        if self._written is None:
            self._written = {found.slug: found for found in sorted(self._files())}
        return self._written

    def _files(self) -> list[Found]:
        """Scan the folders; siblings count up to the one that has the slug."""
        found: dict[str, Found] = {}
        siblings: dict[str, dict[str, Found]] = {}
        places = [("own", by_stem(self._added))]
        places += [
            (source, by_stem(os.path.join(folder, name) for name in script_names(folder)))
            for source, folder in self._places
        ]
        stems = {same_name_key(stem): stem for _, paths in reversed(places) for stem in paths}
        slugs = {
            key
            for key, stem in stems.items()
            if not ((named := _named(stem)) and same_name_key(named[0]) in stems)
        }
        for source, paths in places:
            before = set(found)
            for stem, path in paths.items():
                named = _named(stem)
                if named is None or (key := same_name_key(named[0])) not in slugs:
                    _put(found, same_name_key(stem), Found(stem, path, source))
                elif key not in before:
                    slug, language = stems[key], named[1]
                    _put(siblings.setdefault(key, {}), language, Found(slug, path, source))
        return [
            one._replace(siblings=tuple(siblings[key].items())) if key in siblings else one
            for key, one in found.items()
        ]

    def all_paths(self) -> list[str]:
        """Return every script file, shadowed ones included."""
        return [
            os.path.join(folder, name)
            for _, folder in self._places
            for name in script_names(folder)
        ]

    def folders(self) -> list[str]:
        """Return the folders that are scanned."""
        return [folder for _, folder in self._places]

    def find(self, name: str, language: str | None = None) -> "Script":
        """Read the script of a slug or path; raises NoSuchScript or BrokenScript.

        A slug is resolved in `language`, otherwise in that of the library.
        """
        return self.read(self.path(name, language))

    def path(self, name: str, language: str | None = None) -> str:
        """Resolve a slug, a slug with its language (`triz.de`) or a path to a file.

        Raises NoSuchScript.
        """
        if is_script(name) or "/" in name or os.sep in name:
            if os.path.isfile(name):
                return name
            if stem_of(name) in self._as_written() and os.path.basename(name) == name:
                return self.path(stem_of(name), language)
            if is_script(name) or os.path.isdir(os.path.dirname(name)):
                kind = "script.folder" if os.path.isdir(name) else "script.no-such-path"
                raise NoSuchScript(kind, path=visible(name))
        found = self._as_written()
        if (slug := self.slug(name)) is not None:
            return found[slug].in_language(language or self.language).path
        beginning, tag = _named(name) or ("", "")
        slug = self.slug(beginning)
        if slug is not None and tag in dict(found[slug].siblings):
            return found[slug].in_language(tag).path
        raise self._no_such(name, found)

    def _no_such(self, name: str, found: Iterable[str]) -> NoSuchScript:
        if os.path.isdir(name):
            return NoSuchScript("script.folder", path=visible(name))
        if os.path.isfile(name):
            return NoSuchScript("script.no-script-name", path=visible(name), ending=ENDING)
        return NoSuchScript(
            "script.no-such",
            name=visible(name),
            hint=hint(self._begun(name) or name, found),
            command=typed_command("list"),
            almost=self._almost(name),
        )

    def named(self, name: str) -> str:
        """Return a name as given or, if it is only a title, the path of the script that has it.

        Titles in all languages count; the script is in the library's language, if it has one.
        """
        try:
            self.path(name)
        except NoSuchScript:
            return self._with_title(name) or name
        return name

    def _with_title(self, title: str) -> str | None:
        """Return the path of the first script with a title, however it is spelled."""
        wanted = same_name_key(title)
        path = next((path for path, known in self._titles().items() if known == wanted), None)
        if path is None or self.language is None:
            return path
        return self._as_written()[self._slugs()[path]].in_language(self.language).path

    def _begun(self, title: str) -> str | None:
        """Return the slug of the first script whose title begins with some words: `25/10`."""
        wanted = f"{same_name_key(title)} "
        titles = self._titles().items()
        path = next((path for path, known in titles if known.startswith(wanted)), None)
        return None if path is None else self._slugs()[path]

    def _titles(self) -> dict[str, str]:
        """Return the title of each file, in all languages, as titles are compared."""
        if self._title_keys is None:
            # Imported only here: names are usually slugs.
            from facilitate.scripts.title import title_of

            self._title_keys = {path: same_name_key(title_of(path)) for path in self._slugs()}
        return self._title_keys

    def _slugs(self) -> dict[str, str]:
        """Return the slug of each file, in all languages."""
        return {
            one.path: slug
            for slug, found in self._as_written().items()
            for one in (found, *(sibling for _, sibling in found.siblings))
        }

    def _almost(self, name: str) -> Value:
        """Return a hint at the skipped file that may be meant, such as a .yaml.txt."""
        if self._unread is None:
            self._unread = self._skipped()
        return self._unread.get(same_name_key(name), "")

    def _skipped(self) -> dict[str, Message]:
        """Return a hint at each skipped file, by its name without extensions; the first wins."""
        hints: dict[str, Message] = {}
        for folder in self.folders():
            for almost, why in unread_names(folder).items():
                path = visible(os.path.join(folder, almost))
                stem = stem_of(almost.removesuffix(".txt"))
                hints.setdefault(same_name_key(stem), Message("script.almost", path=path, why=why))
        return hints

    def slug(self, name: str) -> str | None:
        """Return the slug that a name matches, however it is spelled; None if there is none."""
        found = self._as_written()
        return name if name in found else known_as(name, found)

    def read(self, path: str) -> "Script":
        """Read the script at `path`; raises BrokenScript."""
        if path not in self._read:
            # Listing the names of scripts must not import what it takes to read one.
            from facilitate.scripts.nodes import MOST_BYTES
            from facilitate.scripts.reader import read_script

            try:
                script = read_script(path, _bytes(path, MOST_BYTES + 1), self._keeps)
                sibling = self.sibling(path)
                self._read[path] = script._replace(slug=sibling[0]) if sibling else script
            except BrokenScript as broken:
                self._read[path] = broken
        found = self._read[path]
        if isinstance(found, BrokenScript):
            raise found
        return found

    def read_so_far(self) -> set[str]:
        """Return the paths of all scripts read so far."""
        return set(self._read)

    def files(self) -> list[str]:
        """Return the files that names resolve to, in all languages."""
        return list(self._slugs())

    def sibling(self, path: str) -> tuple[str, str] | None:
        """Return slug and language of a file that is a translation of another; None otherwise.

        `triz.de.yaml` is one if there is a `triz.yaml`, next to it or in the library.
        """
        named = _named(stem_of(path))
        if named is None:
            return None
        beside = os.path.join(os.path.dirname(path), named[0] + ENDING)
        slug = self.slug(named[0])
        if slug is not None:
            return slug, named[1]
        return named if os.path.isfile(beside) else None

    def speaks(self, script: "Script") -> str:
        """Return the language that the kit uses while a script is run.

        It is the script's, which English ones rarely state; otherwise the preferred one.
        """
        return script.language if script.language != ENGLISH else self.language or ENGLISH

    def not_in_its_language(self, name: str, script: "Script") -> Message | None:
        """Return a note if the script of a slug is not available in the preferred language."""
        wanted = self.language
        if wanted is None or self.slug(name) is None or languages.alike(script.language, wanted):
            return None
        return Message("script.other-language", name=name, wanted=wanted, language=script.language)


def _named(stem: str) -> tuple[str, str] | None:
    """Parse a file name as that of a translation: its slug and its language."""
    named = _SIBLING.fullmatch(stem) if "." in stem else None
    return (named[1], named[2]) if named else None


def _put(found: dict[str, Found], key: str, new: Found) -> None:
    """Keep the first file of each key, and record what it shadows.

    A file of a checkout that is byte for byte the kit's own shadows nothing; a copy in the user's
    folder is there to be changed, and does.
    """
    first = found.setdefault(key, new)
    if first is new or first.instead:
        return
    if first.source != "here" or not _same_bytes(first.path, new.path):
        found[key] = first._replace(instead=new.source)


def _same_bytes(path: str, other: str) -> bool:
    import filecmp

    try:
        return filecmp.cmp(path, other, shallow=False)
    except OSError:
        return False


def _bytes(path: str, most: int) -> bytes:
    try:
        return read_file(path, most)
    except OSError as error:
        why = reason(error)
        message = Message("problem.unreadable", why=why)
        raise BrokenScript([Problem(path, Location(1, 1), message)]) from None
