"""The column of the clock and the facts, where there is room for one."""

from collections.abc import Sequence
from datetime import timedelta

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from facilitate.plan.plan import PlannedStep
from facilitate.session.clock.ends import shown
from facilitate.session.session import Session
from facilitate.session.snapshot import Snapshot
from facilitate.text import spoken_minutes, visible
from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.step.facts import Facts
from facilitate.tui.widgets.big_clock import BigClock
from facilitate.tui.widgets.progress import Progress
from facilitate.tui.wrapping import shortened_to_words

VAST, TOWERING = 180, 50
"""The width and height of a terminal from which there is room for large digits."""
SIDE, VAST_SIDE = 40, 76
"""Widths of the side column, the second if there is room for large digits."""
FRAME = 6
"""Cells of its width that no text uses."""
MOST_COMING = 6
"""How many steps to come are listed."""


class SideColumn(Vertical):
    """Shows the time, the facts about the step, the steps to come and the facilitator's notes."""

    DEFAULT_CSS = f"""
    SideColumn {{
        dock: right; width: {SIDE}; height: 100%; padding: 1 1 0 2; border-left: vkey $band;
    }}
    SideColumn Progress, SideColumn Facts, SideColumn VerticalScroll {{ margin: 1 1 0 0; }}
    SideColumn VerticalScroll {{ height: 1fr; scrollbar-size-vertical: 1; }}
    SideColumn .own {{ color: $quiet; height: auto; }}
    SideColumn.-vast {{ width: {VAST_SIDE}; }}
    SideColumn.-vast BigClock {{ height: 10; width: 70; }}
    """

    def __init__(self, tr: Translator, terminal: Size) -> None:
        self._tr = tr
        self._clock = BigClock()
        self._progress = Progress()
        self._facts = Facts(id="facts")
        self._coming = Facts(id="coming")
        self._own = Static(classes="own", markup=False)
        own = VerticalScroll(self._own, can_focus=False)
        super().__init__(self._clock, self._progress, self._facts, self._coming, own, id="side")
        self.fit(terminal)

    def fit(self, terminal: Size) -> None:
        """Use large digits if there is room for them."""
        self.set_class(terminal.width >= VAST and terminal.height >= TOWERING, "-vast")

    def show(self, now: Snapshot, step: PlannedStep, facts: Sequence[Content]) -> None:
        """Show the time, and the facts about a step."""
        self._clock.show(now)
        self._progress.set_class(now.over, "-over")
        self._progress.show(now.gone)
        state, *others = facts
        if now.running and not now.over and not step.written.until:
            of = self._tr("run.of-minutes", minutes=spoken_minutes(step.seconds))
            state = Content.assemble(state, " ", (of, "$quiet"))
        self._facts.show_choices([state, *others])

    def show_coming(self, session: Session) -> None:
        """Show the steps to come, with the times of day at which they begin."""
        state, tr = session.state, self._tr
        to_come = state.to_come()
        at = session.ends() - timedelta(seconds=sum(map(state.still_needed, to_come)))
        width = (VAST_SIDE if self.has_class("-vast") else SIDE) - FRAME
        lines = [plain(tr("run.coming-up"), "$quiet")]
        for step in to_come[:MOST_COMING]:
            length = spoken_minutes(step.seconds).removesuffix(" min")
            room = width - 8 - len(length)
            title = Content(shortened_to_words(visible(step.title), room))
            gap = " " * max(1, room + 1 - title.cell_length)
            lines.append(Content.assemble((f"{shown(at)}  ", "$quiet"), title, gap, length))
            at += timedelta(seconds=state.still_needed(step))
        if len(to_come) <= MOST_COMING:
            lines.append(Content.assemble((f"{shown(at)}  {tr('sheet.end')}", "$quiet")))
        self._coming.show_choices(lines)

    def show_own(self, notes: Content) -> None:
        """Show the facilitator's notes on the step, if there are any."""
        self._own.display = bool(notes)
        if notes != self._own.content:  # every update lays the screen out again
            self._own.update(notes)
