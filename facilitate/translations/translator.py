"""The kit's own words in the language of a session; texts from people never come here."""

import os
from collections.abc import Mapping
from functools import cache

from facilitate.languages import alike, nearest

_ENDING = ".yaml"


class Words:
    """Says the kit's own words in one language; what is not translated is said in English.

    What is looked up is the English template, such as `step {place} of {steps}`, so that the code
    reads as the screen does. Only these templates have placeholders: values are put in as they are.
    """

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = said

    def __call__(self, english: str, /, **values: object) -> str:
        """Give the words for an English template, with its values put in."""
        template = self._said.get(english, english)
        return template.format_map(values) if values else template

    def count(self, number: int, one: str, several: str) -> str:
        """Give `1 note` or `3 notes`: one of two templates, whose placeholder is `number`."""
        return self(one if number == 1 else several, number=number)


ENGLISH = Words({})


def words_in(language: str) -> Words:
    """Give the words in a language, else English ones; nothing is read for English."""
    return ENGLISH if alike(language, "en") else _translated(language)


def translations() -> dict[str, str]:
    """Give the file of each language that the kit speaks beside English."""
    folder = os.path.dirname(os.path.abspath(__file__))
    names = sorted(name for name in os.listdir(folder) if name.endswith(_ENDING))
    return {name.removesuffix(_ENDING): os.path.join(folder, name) for name in names}


def read(path: str) -> dict[str, str]:
    """Read a file of words: the English ones, and behind each how it is said."""
    import yaml

    with open(path, encoding="utf-8") as file:
        said: dict[str, str] = yaml.load(file, Loader=yaml.BaseLoader)
    return said


@cache
def _translated(language: str) -> Words:
    files = translations()
    known = nearest(language, files)
    return Words(read(files[known])) if known else ENGLISH
