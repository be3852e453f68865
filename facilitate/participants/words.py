"""The texts of the participants' pages, in a file for each language."""

import os
from functools import cache

from facilitate.languages import nearest
from facilitate.translations.translator import Translator, read, translator_for

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words")
_ENDING = ".yaml"


def languages() -> dict[str, str]:
    """Return the path of the file of each language that the pages speak."""
    names = sorted(name for name in os.listdir(FOLDER) if name.endswith(_ENDING))
    return {name.removesuffix(_ENDING): os.path.join(FOLDER, name) for name in names}


@cache
def page_words(language: str) -> dict[str, str]:
    """Return the messages of the pages in a language, by their ids; else in English."""
    files = languages()
    return read(files[nearest(language, files) or "en"])


def page_translator(language: str) -> Translator:
    """Return the translator of what pages say of a plan: stages, arrangements, rounds."""
    kit = translator_for(language)
    words = page_words(language).items()
    own = {message: text for message, text in words if kit.knows(message)}
    return Translator(own) if own else kit


def page_language(language: str) -> str:
    """Return the language in which the pages speak to people of a language."""
    return nearest(language, languages()) or "en"
