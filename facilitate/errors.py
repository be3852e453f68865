"""Errors for people, as data that a translator renders."""

from facilitate.translations.message import Message, Value
from facilitate.translations.translator import ENGLISH, Translator


class KitError(Exception):
    """What is wrong, where, and what would work, in one line; the base class of the kit's
    errors.
    """

    def __init__(self, message: str | Message, /, **values: Value) -> None:
        self.message = message if isinstance(message, Message) else Message(message, **values)
        """The id of a message and its values."""
        super().__init__(self.message)

    def __str__(self) -> str:
        return ENGLISH.text(self.message)


def reason(error: OSError) -> Message:
    """Return why a file couldn't be used: the system's own words, or the kit's by their id."""
    return Message(error.strerror or str(error))


def said(error: Exception) -> Value:
    """Return the message of an error: one of the kit's own, a file's, or the text of another."""
    if isinstance(error, KitError):
        return error.message
    if isinstance(error, OSError) and error.filename is not None:
        return Message("error.of-file", why=reason(error), path=str(error.filename))
    return str(error)


def in_words(error: Exception, tr: Translator) -> str:
    """Return the text of an error, translated as far as it is a message."""
    return tr.text(said(error))
