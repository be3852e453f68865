"""A list of lines, each with a key: the base of the console's lists."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Key = TypeVar("Key", bound=Hashable)


class ListLine(NamedTuple, Generic[Key]):
    """One line of a list."""

    content: Content
    key: Key | None
    """What it stands for; None for a heading, which cannot be chosen."""
    apart: bool = False
    """There is a rule above it."""


class LineList(OptionList, Generic[Key]):
    """Lines of which one is highlighted; it stays so while lines around it come and go."""

    DEFAULT_CSS = """
    LineList, LineList:focus {
        border: none; padding: 0; background: transparent;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, lines: Sequence[ListLine[Key]] = (), id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(*_options(lines), id=id, markup=False)
        self._keys = [line.key for line in lines]

    @property
    def key(self) -> Key | None:
        """The key of the highlighted line."""
        place = self.highlighted
        return self._keys[place] if place is not None and place < len(self._keys) else None

    def show_lines(self, lines: Sequence[ListLine[Key]], keep: bool = True) -> None:
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


def _options(lines: Sequence[ListLine[Key]]) -> Iterator[Option | None]:
    """Yield the options of lines, and None for each rule above one."""
    for line in lines:
        if line.apart:
            yield None
        yield Option(line.content, disabled=line.key is None)
