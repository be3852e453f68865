"""Progress as one thin line: through the step, and through the steps of the session."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Progress(Widget):
    """A line that fills from left to right; redrawn only when another cell fills."""

    DEFAULT_CSS = """
    Progress { height: 1; width: 1fr; color: $quiet; }
    Progress.-over { color: $over; }
    """

    full: reactive[int] = reactive(0)
    """How many cells are full."""

    gone = 0.0
    """The elapsed fraction of the step's time, 0 to 1."""

    def show(self, gone: float) -> None:
        """Show the elapsed fraction of the step's time."""
        self.gone = gone
        self.full = int(gone * self.content_size.width)

    def render(self) -> Content:
        """Draw the line."""
        width = self.content_size.width
        full = int(self.gone * width)
        return Content.assemble("━" * full, ("┄" * (width - full), "$quiet"))
