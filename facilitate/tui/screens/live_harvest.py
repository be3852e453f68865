"""The live harvest of an event: the state of all rooms, and what they say, while they run."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitate.rooms.live_harvest import Count, RoomRow
from facilitate.rooms.serving import Serving
from facilitate.text import count, visible
from facilitate.tui.keymap import held
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.wrapping import shortened

MOST = 40
"""How many words and themes are shown."""

MOST_NAME, MOST_WORD = 18, 20
"""The most cells of a room's name, and of a word."""

POLL = 0.25
"""Seconds between two polls."""


class LiveHarvestScreen(Screen[None]):
    """The rooms on the left; themes and words over all of them on the right."""

    DEFAULT_CSS = """
    LiveHarvestScreen > #top { padding: 0 1; color: $quiet; }
    LiveHarvestScreen > #parts { height: 1fr; margin: 1 1 0 1; }
    LiveHarvestScreen > #parts > #rooms { width: 3fr; }
    LiveHarvestScreen > #parts > #said { width: 2fr; margin: 0 0 0 2; }
    LiveHarvestScreen Static { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "say", "say to all", id="event.say"),
        Binding("o", "offer", "offer a step", id="event.offer"),
        Binding("space", "look", "seen", id="event.seen"),
        Binding("q,escape", "leave", "stop", id="event.stop"),
    ]
    KEYS = (
        ("event.say", "say to all"),
        ("event.offer", "offer a step"),
        ("event.seen", "seen"),
        ("event.stop", "stop"),
    )

    def __init__(self, title: str, serving: Serving) -> None:
        super().__init__()
        self._title = title
        self._serving = serving
        self._state = ""
        self._beats = 0

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield TwoEnds(id="top")
        with Horizontal(id="parts"):
            with VerticalScroll(id="rooms"):
                yield Static(id="rows", markup=False)
            with VerticalScroll(id="said"):
                yield Static(id="counts", markup=False)
        yield KeyLine()

    def show_footer(self) -> None:
        """Show the active keys."""
        self.query_one(KeyLine).show_keys(held(self.KEYS, self))

    def on_mount(self) -> None:
        """Start polling."""
        self.show_footer()
        self.query_one("#rooms").focus()
        self.show()
        self.set_interval(POLL, self._look)

    def _look(self) -> None:
        """Process what arrived; silent rooms are checked every few seconds."""
        self._beats += 1
        changed = self._serving.look()
        if changed or self._state != self._serving.state or self._beats % 12 == 0:
            self.show()

    def show(self) -> None:
        """Show the current state."""
        serving = self._serving
        harvest = serving.harvest
        self._state = serving.state
        rows = harvest.rows()
        there = sum(row.state != "awaited" for row in rows)
        top = self.query_one("#top", TwoEnds)
        top.left = plain(self._title)
        engine = "" if serving.state == "connected" else f"engine {serving.state} · "
        notes = count(harvest.notes, "note")
        top.right = plain(f"{engine}{there} of {count(len(rows), 'room')} · {notes}")
        longest = max((len(row.name) for row in rows), default=0)
        width = max(10, min(MOST_NAME, longest))
        self.query_one("#rows", Static).update(_lines(_room(row, width) for row in rows))
        themes, words = harvest.themes(MOST), harvest.words(MOST)
        stages = [
            f"{count(many, 'note')} {stage or 'without a list'}"
            for stage, many in harvest.stages.items()
            if many
        ]
        said = [Content(" · ").join(map(plain, stages)), Content("")]
        for title, counts in (("Themes", themes), ("Words", words)):
            if counts:
                width = max(12, min(MOST_WORD, max(len(counted.name) for counted in counts)))
                said += [_count_heading(title, width)]
                said += [*(_count(counted, width) for counted in counts), Content("")]
        self.query_one("#counts", Static).update(_lines(said))

    def action_look(self) -> None:
        """Mark everything as seen."""
        self._serving.harvest.look()
        self.show()

    def action_say(self) -> None:
        """Send a message to all rooms."""
        self.app.push_screen(Ask("What shall all rooms hear?", hint="Back at 15:10"), self._say)

    def action_offer(self) -> None:
        """Offer a step to all rooms; each facilitator decides."""
        question = Ask("Which step shall all rooms go to?", hint="its title; they may decline")
        self.app.push_screen(question, lambda step: self._say(step and f"/step {step}"))

    def _say(self, text: str | None) -> None:
        if text and text.strip():
            self.query_one(KeyLine).say(self._serving.say_line(text))

    def action_leave(self) -> None:
        """Stop serving; the rooms continue, and their logs stay here."""
        self.app.exit()


def _lines(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)


def _room(row: RoomRow, width: int) -> Content:
    """Return a room's line; what needs attention stands out, and not by colour alone."""
    name = plain(f"{shortened(visible(row.name), width):<{width}} ")
    if row.state == "awaited":
        return Content.assemble(name, ("not here yet", "$quiet"))
    new = f" +{row.new}" if 0 < row.new < row.notes else ""
    notes = Content.assemble(f"{row.notes:>4}", (f"{new:<5}", "bold"), " ")
    state = Content("")
    if row.state == "cut off":
        state = Content.styled(f" · cut off since {row.since}", "bold $warning")
    elif row.state != "runs":
        state = Content.styled(f" · {row.state} {row.since}", "$quiet")
    elif row.behind:
        state = Content(" · catching up")
    return Content.assemble(name, notes, plain(row.step), state)


def _count_heading(title: str, width: int) -> Content:
    columns = f"{'':{width - len(title)}}{'rooms':>9}{'notes':>7}"
    return Content.assemble((title, "bold"), (columns, "$quiet"))


def _count(counted: Count, width: int) -> Content:
    """Return a word's line, in columns; a new one is marked."""
    mark = "• " if counted.new else "  "
    name = plain(shortened(visible(counted.name), width))
    gap = " " * (width - name.cell_length)
    return Content.assemble(
        (mark, "bold"), name, (f"{gap}{counted.rooms:>7}{counted.notes:>7}", "$quiet")
    )
