"""The harvest so far: how many notes in each stage and group, chains, commitments."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitate.harvest.report import Report, make_report
from facilitate.tui.key_line import KeyLine
from facilitate.tui.plain_text import plain
from facilitate.tui.session_screen import SessionScreen
from facilitate.tui.theme import LOOKS, mark
from facilitate.tui.two_ends import TwoEnds


class HarvestScreen(SessionScreen):
    """What came out so far."""

    DEFAULT_CSS = """
    HarvestScreen > VerticalScroll { padding: 1 2; }
    HarvestScreen > VerticalScroll > Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q", "close", "back to the run screen", id="harvest.close"),
    ]
    KEYS = (("escape", "back"), ("↑ ↓", "scroll"))

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield TwoEnds(id="top")
        with VerticalScroll():
            yield Static(id="harvest", markup=False)
        yield KeyLine(self.KEYS)

    def on_mount(self) -> None:
        """Show the harvest as it is now."""
        report = make_report(self.session.header, self.session.state)
        self.query_one("#harvest", Static).update(Content("\n").join(list(harvest_lines(report))))
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def harvest_lines(report: Report) -> Iterator[Content]:
    """Give the harvest as lines."""
    if not report.notes:
        yield plain("No notes yet.")
        return
    yield plain("How many ever were in each stage", "bold")
    for stage, number in report.counts.items():
        groups = [group for group in report.groups if _in(report, group, stage)]
        shares = ", ".join(f"{group} {_in(report, group, stage)}" for group in groups)
        yield Content.assemble(
            (f"{mark(stage)}  ", f"$ink-{stage}" if stage in LOOKS else ""),
            plain(f"{number:>4}  {stage}"),
            plain(f"   {shares}", "$quiet"),
        )
    chains = report.chains()
    if chains:
        yield plain("")
        yield plain("Turned", "bold")
    for note in chains:
        way = " → ".join([note.list or "note", *(turn.to for turn in note.turns)])
        answers = [turn.answer for turn in note.turns if turn.answer]
        yield Content.assemble(
            (f"{note.number:>4} ", "$quiet"),
            plain(" → ".join([note.text, *answers])),
            plain(f"   {way}", "$quiet"),
        )
    starred = [note for note in report.notes if note.starred]
    if starred:
        yield plain("")
        yield plain("With a star", "bold")
    for note in starred:
        yield plain(f"{note.number:>4} {note.text}")
    for person, notes in report.commitments().items():
        yield plain("")
        yield plain(person, "bold")
        for kept in notes:
            yield plain(f"{kept.number:>4} {kept.text}")


def _in(report: Report, group: str, stage: str) -> int:
    return sum(
        1
        for note in report.notes
        if note.group == group and stage in (note.list, *(turn.to for turn in note.turns))
    )
