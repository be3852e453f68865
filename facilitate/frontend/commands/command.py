"""The declaration of a command, read by every front end."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from facilitate.frontend.context import RunContext
from facilitate.session.refused import Refused
from facilitate.translations.message import Message
from facilitate.translations.translator import Translator

CLOCK, PLAN, NOTES, SESSION = "clock", "plan", "notes", "session"
TOPICS = (CLOCK, PLAN, NOTES, SESSION)
"""Topics of commands, in the order in which they are listed."""


Do = Callable[[RunContext, str], None]
"""Runs a command with its argument; raises Refused or UsageError."""

Check = Callable[[RunContext], object]
"""Raises Refused, saying why, if a command cannot be done now."""


class Command(NamedTuple):
    """One command of a session.

    Its texts are messages of the translator: `help.NAME` describes it, and `key.LABEL` is the label
    of its key in a screen's footer.
    """

    name: str
    """Its id in `keys.yaml`; never changes."""
    topic: str
    do: Do | str | None = None
    """What runs it: a function, or a `module.function` in this folder, imported when it is run.

    None if only a screen can do it.
    """
    word: str = ""
    """Its word after the slash in plain mode; empty if it has none."""
    argument: str = ""
    """Its argument after the word."""
    keys: str = ""
    """Its keys on the run screen, comma-separated, as Textual names them."""
    writing_key: str = ""
    """A key that also works while a note is being written; its id is `write.NAME`."""
    label: str = ""
    """The suffix of the message id of its footer label: `pause` for `key.pause`."""
    foot: int = 99
    """Its rank in the footer, which shows as many as fit."""
    check: Check | None = None
    """Whether it can be done now; None if it always can."""
    is_due: Callable[[RunContext], bool] | None = None
    """Whether the current step asks for it; None if no step does."""
    of_step: bool = False
    """Whether its argument is about the step that runs: one typed before it began is not."""
    leaves_trace: bool = True
    """Whether undo can take it back; undo asks first about the thing before one that it cannot."""

    def why_not(self, context: RunContext) -> Message | None:
        """Return why it cannot be done now; None if it can."""
        try:
            if self.check is not None:
                self.check(context)
        except Refused as refused:
            return refused.message
        return None

    def about(self, tr: Translator) -> str:
        """Return a one-line description: the message, or else the first line of what does it."""
        message = f"help.{self.name}"
        if tr.knows(message) or (do := self.function()) is None:
            return tr(message)
        return (do.__doc__ or self.name).partition("\n")[0]

    def function(self) -> Do | None:
        """Return what runs it; None if only a screen can do it."""
        if not isinstance(self.do, str):
            return self.do
        module, _, name = self.do.partition(".")
        do: Do = getattr(import_module(f"{__package__}.{module}"), name)
        return do

    @property
    def typed(self) -> str:
        """Its usage in plain mode: `/minutes STEP N`."""
        return f"/{self.word} {self.argument}".rstrip()
