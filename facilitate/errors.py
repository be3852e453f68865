"""The errors that a person is told about: data, of which a translator makes a line."""

from facilitate.translations.message import Message, Value
from facilitate.translations.translator import ENGLISH, Translator


class KitError(Exception):
    """What is wrong, where, and what would work, in one line; the root of the kit's own errors."""

    def __init__(self, message: str | Message, /, **values: Value) -> None:
        self.message = message if isinstance(message, Message) else Message(message, **values)
        """What is said: the id of a message and what fills it in."""
        super().__init__(self.message)

    def __str__(self) -> str:
        return ENGLISH.text(self.message)


def in_words(error: Exception, tr: Translator) -> str:
    """Return what an error says: one of the kit's in a language, another one as it is."""
    return tr.text(error.message) if isinstance(error, KitError) else str(error)
