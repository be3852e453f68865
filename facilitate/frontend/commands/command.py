"""What a command is: declared once, read by every front end."""

from collections.abc import Callable
from typing import NamedTuple

from facilitate.frontend.context import RunContext
from facilitate.translations.translator import Translator

CLOCK, PLAN, NOTES, SESSION = "clock", "plan", "notes", "session"
TOPICS = (CLOCK, PLAN, NOTES, SESSION)
"""What commands are about, in the order in which they are listed."""


class Command(NamedTuple):
    """One command of a session.

    Its texts are messages of the translator: `help.NAME` says what it does, and `key.LABEL` is the
    word beside its key at the foot of a screen.
    """

    name: str
    """Its id, under which `keys.yaml` knows it; never changes."""
    topic: str
    do: Callable[[RunContext, str], None] | None = None
    """Does it, with what was typed after it; raises Refused or UsageError.

    None where only a screen can do it.
    """
    word: str = ""
    """What is typed after the slash in plain mode; empty where it has no word there."""
    argument: str = ""
    """What is typed after the word."""
    keys: str = ""
    """The keys of the run screen, with commas between them, as Textual names them."""
    writing_key: str = ""
    """A key that works while a note is written, too; its id is `write.NAME`."""
    label: str = ""
    """The end of the id of its word at the foot of a screen: `pause` for `key.pause`."""
    foot: int = 99
    """Its rank at the foot of a screen, which shows as many as there is room for."""

    def about(self, tr: Translator) -> str:
        """Return what it does, in a line."""
        return tr(f"help.{self.name}")

    @property
    def typed(self) -> str:
        """What is typed in plain mode: `/minutes STEP N`."""
        return f"/{self.word} {self.argument}".rstrip()
