"""One line with text at both ends."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class SplitLine(Widget):
    """A line with text at both ends; if both do not fit, the left one is cut."""

    DEFAULT_CSS = "SplitLine { height: 1; width: 1fr; }"

    pad: ClassVar[str] = ""
    """What is before and after the texts, in their style."""

    left: reactive[Content] = reactive(Content(""))
    right: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """Put the two apart."""
        width = self.content_size.width - 2 * len(self.pad)
        right = self.right.truncate(max(0, width), ellipsis=True)
        room = max(0, width - right.cell_length - (1 if right.cell_length else 0))
        left = self.left.truncate(room, ellipsis=True)
        gap = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(self.pad, left, " " * gap, right, self.pad)
