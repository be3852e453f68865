"""Render the kit's messages in the language of a session; people's texts never come here."""

import os
from collections.abc import Mapping
from functools import cache
from itertools import chain

from facilitate import __version__, paths
from facilitate.files import stamp
from facilitate.kept_records import keep, kept
from facilitate.languages import alike, nearest, wanted
from facilitate.translations.english import MESSAGES
from facilitate.translations.message import Message, Value

_ENDING = ".yaml"


class Translator:
    """Renders messages in one language, falling back to English.

    A message is looked up by a stable id, such as `step.number-of`, so that its English can be
    reworded without touching the code or a translation. Only the kit's own texts have placeholders:
    values are filled in as they are.
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._messages = messages

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the text of a message with its values filled in; an unknown id is returned as it
        is.
        """
        template = self._messages.get(message) or MESSAGES.get(message, message)
        if not values:
            return template
        return template.format_map({name: self._filled(value) for name, value in values.items()})

    def text(self, message: Value) -> str:
        """Return the text of a message; people's text is returned unchanged."""
        return str(self._filled(message))

    def _filled(self, value: object) -> object:
        if isinstance(value, Message):
            return self(value.id, **value.values)
        return ", ".join(map(self.text, value)) if type(value) is tuple else value

    def count(self, number: int, one: str, several: str) -> str:
        """Return `1 note` or `3 notes`, from one of two messages with the placeholder `number`."""
        return self(one if number == 1 else several, number=number)

    def knows(self, message: str) -> bool:
        """Return whether there is a message with that id."""
        return message in MESSAGES


ENGLISH = Translator(MESSAGES)


def translator_for(language: str) -> Translator:
    """Return the translator of a language, otherwise English; English reads no file."""
    return ENGLISH if alike(language, "en") else _translated(language)


def user_translator(language: str | None = None) -> Translator:
    """Return the translator for messages outside of a session.

    It is in the given language, otherwise in that of the user's settings.
    """
    return translator_for(language or wanted() or "en")


def translations() -> dict[str, str]:
    """Return the path of the file of each language other than English."""
    folder = os.path.dirname(os.path.abspath(__file__))
    names = sorted(name for name in os.listdir(folder) if name.endswith(_ENDING))
    return {name.removesuffix(_ENDING): os.path.join(folder, name) for name in names}


def read(path: str) -> dict[str, str]:
    """Read a file of messages: the text of each, by id."""
    import yaml

    with open(path, encoding="utf-8") as file:
        messages: dict[str, str] = yaml.load(
            file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        )
    return messages


@cache
def _translated(language: str) -> Translator:
    files = translations()
    known = nearest(language, files)
    return Translator(_read_before(known, files[known])) if known else ENGLISH


def _read_before(language: str, path: str) -> dict[str, str]:
    """Return the messages of a file, as kept when it was read before, if it was."""
    file, made_from = os.path.join(paths.cache(), "messages", language), _made_from(path)
    records = kept(file, made_from)
    if records is not None and len(records) % 2 == 0:
        return dict(zip(records[::2], records[1::2], strict=True))
    messages = read(path)
    keep(file, made_from, chain.from_iterable(messages.items()))
    return messages


def _made_from(path: str) -> str:
    """Return what changes with a file of messages; empty if that is unknown."""
    try:
        return f"{__version__} {stamp(path)}"
    except OSError:
        return ""
