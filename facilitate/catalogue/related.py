"""What goes well before and after a script, by the names of available scripts."""

from collections.abc import Iterator

from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.script import Script
from facilitate.translations.message import Message


def neighbours(script: Script, library: Library) -> Iterator[Message]:
    """Yield a line on what a script goes well before, and one on what it goes well after."""
    if script.then:
        names = [
            name_of(slug, library) or Message("related.not-here", name=slug) for slug in script.then
        ]
        yield Message("related.before", names=tuple(names))
    names_before = [other.name for other in _readable(library) if script.slug in other.then]
    if names_before:
        yield Message("related.after", names=tuple(names_before))


def name_of(slug: str, library: Library) -> str | None:
    """Return the name of the script that a slug stands for; None if missing or broken."""
    script = script_of(slug, library)
    return script.name if script else None


def script_of(slug: str, library: Library) -> Script | None:
    """Return the script that a slug stands for; None if missing or broken."""
    try:
        return library.find(slug)
    except (NoSuchScript, BrokenScript):
        return None


def _readable(library: Library) -> Iterator[Script]:
    for found in library.found().values():
        try:
            yield library.read(found.path)
        except BrokenScript:
            continue
