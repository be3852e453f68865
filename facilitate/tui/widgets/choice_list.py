"""Lists to choose from whose keys are safe to press before they are on the screen."""

from contextlib import suppress
from typing import ClassVar

from textual.command import CommandPalette
from textual.widgets import OptionList

# Textual looks its options up by line, and a list that is not laid out yet has no lines.
_NOT_LAID_OUT = KeyError


class ChoiceList(OptionList):
    """A list of options; a page key does nothing until it is laid out."""

    def action_page_up(self) -> None:
        """Move the highlight up one page."""
        with suppress(_NOT_LAID_OUT):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Move the highlight down one page."""
        with suppress(_NOT_LAID_OUT):
            super().action_page_down()  # type: ignore[no-untyped-call]


class Palette(CommandPalette):
    """The command palette; a page key does nothing until its list is laid out."""

    CLASS: ClassVar[str] = "--textual-command-palette"
    """The class by which Textual knows a palette that is open."""

    def _action_command_list(self, action: str) -> None:
        with suppress(_NOT_LAID_OUT):
            super()._action_command_list(action)
