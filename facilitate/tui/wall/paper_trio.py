"""Three blank notes in the colours of the funnel: the sign of the kit on a calm page."""

from textual.content import Content
from textual.widgets import Static

from facilitate.tui.theme import mark

STAGES = ("yellow", "pink", "green")
WIDTH, ROWS = 9, 4
"""Cells and rows of a note."""


class PaperTrio(Static):
    """Three notes side by side; without colours there is nothing to see."""

    DEFAULT_CSS = """
    PaperTrio { width: 1fr; height: auto; text-align: center; margin: 0 0 1 0; }
    PaperTrio:nocolor { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_mount(self) -> None:
        """Draw them."""
        rows = []
        for row in range(ROWS):
            papers = [
                Content.styled(
                    (f" {mark(stage)}" if row == 0 else "").ljust(WIDTH),
                    f"$on-{stage} on $paper-{stage}",
                )
                for stage in STAGES
            ]
            rows.append(Content("  ").join(papers))
        self.update(Content("\n").join(rows))
