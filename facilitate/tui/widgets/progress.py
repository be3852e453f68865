"""Progress as one thin line: how much of the step has gone, how many steps of the session."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Progress(Widget):
    """A line that fills from left to right; it is drawn anew only when a cell more is full."""

    DEFAULT_CSS = """
    Progress { height: 1; width: 1fr; color: $quiet; }
    Progress.-over { color: $over; }
    """

    full: reactive[int] = reactive(0)
    """How many cells are full."""

    gone = 0.0
    """How much of the step's time has gone, 0 to 1."""

    def show(self, gone: float) -> None:
        """Show that `gone` of the step's time has gone."""
        self.gone = gone
        self.full = int(gone * self.content_size.width)

    def on_resize(self) -> None:
        """Fill the new width."""
        self.show(self.gone)

    def render(self) -> Content:
        """Draw the line."""
        width = self.content_size.width
        return Content.assemble("━" * self.full, ("┄" * (width - self.full), "$quiet"))
