"""The last line of a screen: the most important keys, or the last message."""

from collections.abc import Sequence

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from facilitate.text import visible
from facilitate.tui.plain_text import plain
from facilitate.tui.wrapping import shortened, wrapped

HELP = "?"
GAP = 3
"""Cells between two keys."""
SAID = 8.0
"""Seconds for which a message stays."""


class KeyLine(Widget):
    """Keys with labels; a message replaces them for a while, on two lines if it has to."""

    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 1; color: $quiet; }
    KeyLine.-long { height: 2; }
    KeyLine.-said { color: $foreground; text-style: bold; }
    KeyLine.-refused { color: $warning; text-style: bold; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._keys = keys
        self._said = ""
        self._timer: Timer | None = None

    @property
    def said(self) -> str:
        """The current message."""
        return self._said

    def say(self, words: str, refused: bool = False) -> None:
        """Show a message in place of the keys for a while."""
        self._said = words
        self.set_class(not refused, "-said")
        self.set_class(refused, "-refused")
        width = self.content_size.width
        self.set_class(0 < width < plain(words).cell_length, "-long")
        self.refresh()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SAID, self.forget)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys from now on, after the current message."""
        changed, self._keys = keys != self._keys, keys
        if changed and not self._said:
            self.forget()

    def forget(self) -> None:
        """Show the keys again."""
        self._said = ""
        self.remove_class("-said", "-refused", "-long")
        self.refresh()

    def render(self) -> Content:
        """Draw the message, or as many keys as fit."""
        if self._said:
            height = self.styles.height
            if height is not None and height.is_auto:
                return plain(self._said)
            return self._message(self.content_size.width)
        items = [Content.assemble((key, "bold $accent"), " ", word) for key, word in self._keys]
        # The key that shows all others is always there.
        kept = [item for item in items if item.plain.startswith(f"{HELP} ")]
        room = self.content_size.width - sum(item.cell_length + GAP for item in kept)
        shown: list[Content] = []
        for item in items:
            if item in kept:
                shown.append(item)
                continue
            room -= item.cell_length + (GAP if shown else 0)
            if room < 0:
                break
            shown.append(item)
        shown += [item for item in kept if item not in shown]
        return Content(" " * GAP).join(shown)

    def _message(self, width: int) -> Content:
        """Return the message, what is too long for its lines cut at the end."""
        if not self.has_class("-long"):
            return Content(shortened(visible(self._said), width))
        first, *more = wrapped(visible(self._said), width)
        return Content("\n").join(map(Content, (first, shortened(" ".join(more), width))))
