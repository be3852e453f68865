"""The base of the console's lists: lines with keys, safe to page before they are on the screen."""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, NamedTuple, TypeVar

from textual.command import CommandPalette
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

# Textual looks its options up by line, and a list that is not laid out yet has no lines.
_NOT_LAID_OUT = KeyError

Key = TypeVar("Key", bound=Hashable)


class Choice(NamedTuple, Generic[Key]):
    """A line of a list."""

    content: Content
    key: Key | None
    """What it stands for; None for a heading, which cannot be chosen."""
    apart: bool = False
    """There is a rule above it."""


class ChoiceList(OptionList, Generic[Key]):
    """Lines of which one is highlighted; it stays so while lines around it come and go."""

    DEFAULT_CSS = """
    ChoiceList, ChoiceList:focus {
        border: none; padding: 0; background: transparent;
        scrollbar-size-vertical: 1;
    }
    ChoiceList:nocolor > .option-list--option-highlighted,
    ChoiceList:focus:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    """

    def __init__(self, lines: Sequence[Choice[Key]] = (), id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(*_options(lines), id=id, markup=False)
        self._keys = [line.key for line in lines]

    def notify_style_update(self) -> None:
        """Draw all lines again: their own colours depend on the look, too."""
        # Textual drops drawn options only when they are replaced.
        self._option_render_cache.clear()
        super().notify_style_update()

    @property
    def key(self) -> Key | None:
        """The key of the highlighted line."""
        place = self.highlighted
        return self._keys[place] if place is not None and place < len(self._keys) else None

    def show_choices(self, lines: Sequence[Choice[Key]], keep: bool = True) -> None:
        """Show these lines; without `keep`, or if the highlighted one is gone, highlight the
        first.
        """
        before = self.key if keep else None
        self.clear_options()
        self._keys = [line.key for line in lines]
        self.add_options(_options(lines))
        if not self.highlight(before):
            self.action_first()

    def highlight(self, key: Key | None) -> bool:
        """Highlight the line with a key; return False if there is none."""
        if key is None or key not in self._keys:
            return False
        self.highlighted = self._keys.index(key)
        return True

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

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    Palette > Vertical { margin: 3 0 0 0; }
    Palette #--input, Palette CommandList {
        border: none; border-left: outer $accent; border-right: $box-edge; background: $panel;
    }
    Palette #--input { padding: 1 2; }
    Palette CommandInput, Palette CommandInput:focus {
        border: none; height: 1; padding: 0; background: $background;
    }
    Palette CommandList { scrollbar-size-vertical: 1; }
    Palette:nocolor CommandList > .option-list--option-highlighted { text-style: bold underline; }
    """

    def _action_command_list(self, action: str) -> None:
        with suppress(_NOT_LAID_OUT):
            super()._action_command_list(action)


def _options(lines: Sequence[Choice[Key]]) -> Iterator[Option | None]:
    """Yield the options of lines, and None for each rule above one."""
    for line in lines:
        if line.apart:
            yield None
        yield Option(line.content, disabled=line.key is None)
