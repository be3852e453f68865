"""Why a command could not do what it was asked: lines for the user and an exit code."""

from facilitate.errors import KitError
from facilitate.translations.message import Message, Value
from facilitate.translations.translator import user_translator

WRONG_INPUT = 1
WRONG_USAGE = 2


class Failure(KitError):
    """Ends a command; its lines go to standard error."""

    def __init__(self, *lines: Value, code: int = WRONG_INPUT) -> None:
        self.lines = lines
        """Messages, or lines that are text already."""
        self.code = code
        self.tr = user_translator()
        """The translator for whom it is told to."""
        first = next(iter(lines), "")
        super().__init__(first if isinstance(first, Message) else str(first))


def failure(message: str, /, code: int = WRONG_INPUT, **values: Value) -> Failure:
    """Return the failure of one message."""
    return Failure(Message(message, **values), code=code)
