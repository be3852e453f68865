"""The scripts that come with the kit, each in every language there is, for tests."""

from facilitate import folders
from facilitate.scripts.library import Library
from facilitate.scripts.script import Script


def kit(language: str | None = None) -> Library:
    """The kit's scripts alone, as a reader of a language finds them."""
    return Library([("kit", folders.kit_structures())], language)


WRITTEN = [
    (slug, language)
    for slug, found in kit().found().items()
    for language in (None, *(language for language, _ in found.siblings))
]
"""Slug and language of each file; None for the one that is named for the slug alone."""

TRANSLATED = [(slug, language) for slug, language in WRITTEN if language]


def original(slug: str) -> Script:
    """The script that the others of its slug translate."""
    return kit().find(slug)
