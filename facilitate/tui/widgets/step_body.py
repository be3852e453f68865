"""The middle of the run screen: the question, the clock, who works with whom, the notes.

If there is room, the clock and its facts have a column of their own.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitate.session.session import Session
from facilitate.session.snapshot import Snapshot, moment
from facilitate.translations.translator import Translator
from facilitate.tui.step.facts import Facts, coming, in_lines, step_facts
from facilitate.tui.theme import stage_class, stage_rules
from facilitate.tui.widgets import row_budget
from facilitate.tui.widgets.big_clock import BigClock
from facilitate.tui.widgets.prompt import cut_to, lines_of, prompt
from facilitate.tui.widgets.step_notes import StepNotes
from facilitate.tui.wrapping import wrapped

if TYPE_CHECKING:
    from facilitate.tui.widgets.step_panel import SideColumn

BROAD = 100
"""The width from which the clock and its facts have a column of their own."""
WIDEST = 72
"""The maximum width of the question, in characters."""
AROUND = 5
"""Cells around the question: its edge, padding and margin."""
CLOCK_WIDTH = 20
"""Width of the small clock next to the question."""
USUAL_FACTS = 2
"""Lines of facts, unless a rule needs more to stay in view."""


class StepBody(Vertical):
    """Shows a step."""

    SCOPED_CSS = False
    DEFAULT_CSS = f"""
    StepBody {{ height: 1fr; }}
    RunScreen #ask {{ height: auto; margin: 1 1 0 0; }}
    RunScreen #texts {{
        width: 1fr; height: auto; max-height: 100%; padding: 0 2 0 1;
        border-left: outer $band; scrollbar-size-vertical: 1;
    }}
    RunScreen #prompt {{
        width: 1fr; max-width: {WIDEST}; height: auto; color: $question; text-style: bold;
    }}
    RunScreen #ask > BigClock {{ height: 3; width: {CLOCK_WIDTH - 1}; }}
    RunScreen #line {{ margin: 0 2; color: $quiet; }}
{stage_rules("    RunScreen #texts", "border-left: outer $paper-COLOUR;")}
    """

    def __init__(self, session: Session, tr: Translator) -> None:
        self._session = session
        self._tr = tr
        self._prompt = Static(id="prompt", markup=False)
        self._texts = VerticalScroll(self._prompt, id="texts", can_focus=False)
        self._clock = BigClock()
        self._ask = Horizontal(self._texts, self._clock, id="ask")
        self._line = Facts(id="line")
        self._notes = StepNotes()
        self._wall = Vertical(self._notes, id="notes")
        self._side: SideColumn | None = None
        """The column of the clock and the facts, once there was room for it."""
        self._wants_own = True
        self._own: Sequence[Content] = ()
        """The lines of the facilitator's notes for which there is room below the facts."""
        self._fact_rows = 1
        self._needed = 0
        """The lines of facts up to the rule of the step; 0 if it has none."""
        super().__init__()

    def compose(self) -> ComposeResult:
        """Compose the parts for which there is room."""
        yield from (self._ask, self._line, self._wall)
        if self._in_column:
            self._side = self._new_column()
            yield self._side

    def show_step(self) -> None:
        """Show a new step."""
        step = self._session.state.step()
        self._texts.set_classes(stage_class(step.written.stage) if step.written.colour else "")
        self._texts.scroll_home(animate=False)

    def show_clock(self, ending: Content, start_key: str) -> None:
        """Show the time and its facts; `ending` is the text about the end, `start_key` the key that
        starts the clock.
        """
        session = self._session
        state = session.state
        step, now = state.step(), moment(state, session.t())
        facts = step_facts(now, step, state, ending, self._tr, start_key)
        if self._in_column:
            side = self._open_column()
            side.show(now, step, facts)
            side.show_coming(session)
            return
        if self._clock.display:  # a hidden one would cost a layout a second
            self._clock.show(now)
        self._show_facts_in_line(facts, now)

    def _show_facts_in_line(self, facts: list[Content], now: Snapshot) -> None:
        """Show the facts in lines, with the time if there is no room for a clock."""
        if not self._clock.display:
            style = "bold $over" if now.over else "bold $question"
            facts[0] = Content.assemble((now.face, style), " ", facts[0])
        elif now.running and not now.over and not self._session.state.step().written.until:
            # The clock beside the question says it.
            facts = facts[1:]
        needed = max(USUAL_FACTS, len(in_lines(facts, self._line_width))) if self._rule else 0
        if needed != self._needed:
            self._needed = needed
            self.share_rows()
        lines = in_lines([*facts, coming(now, self._tr)], self._line_width)[: self._fact_rows]
        self._line.show_choices([*lines, *self._own])

    @property
    def _rule(self) -> str:
        """The rule of the step, which stays in view."""
        return self._session.state.step().written.rule or ""

    @property
    def _in_column(self) -> bool:
        """Whether the clock and the facts have a column of their own."""
        return self.app.size.width >= BROAD

    def _open_column(self) -> "SideColumn":
        """Return the column of the clock and the facts, mounted now if it is not there yet."""
        if self._side is None:
            self._side = self._new_column()
            self.mount(self._side)
        return self._side

    def _new_column(self) -> "SideColumn":
        # Imported only here: many terminals have no room for it.
        from facilitate.tui.widgets.step_panel import SideColumn

        return SideColumn(self._tr, self.app.size)

    @property
    def _line_width(self) -> int:
        """The width of a line below the question."""
        return self.app.size.width - 4

    def turn_own_notes(self) -> None:
        """Toggle the facilitator's notes, which are shown with the facts."""
        self._wants_own = not self._wants_own

    def show_texts(self) -> None:
        """Show the question and, if wanted, the facilitator's notes."""
        state = self._session.state
        asked = prompt(state.shown(state.step().written.prompt))
        if asked != self._prompt.content:  # every update lays the screen out again
            self._prompt.update(asked)
        self.share_rows()

    def share_rows(self) -> None:
        """Distribute the rows among the parts of the screen."""
        size, own, column = self.app.size, self._own_notes(), self._in_column
        if self._side is not None:
            self._side.display = column
        self._line.display = not column
        if column:
            side = self._open_column()
            side.fit(size)
            side.show_own(own)
            self._clock.display = False
            self._place("50%", above=1, below=1)
            return
        state = self._session.state
        step = state.step()
        asked = prompt(state.shown(step.written.prompt)).plain
        beside = CLOCK_WIDTH - 1 if size.height >= row_budget.SMALL else 0
        room = size.width - AROUND - beside
        lines = lines_of(own, self._line_width) if own else []
        shared = row_budget.rows(
            size.height,
            question=_lines(asked, min(room, WIDEST)),
            facts=max(USUAL_FACTS, self._needed),
            own=len(lines),
            trouble=len(self.screen.query("DiskWarning.-there")),
            notes=bool(self._notes.numbers()) or step.written.stage is not None,
            rule=bool(self._rule),
        )
        self._fact_rows = shared.facts
        self._own = cut_to(lines, shared.own, self._line_width)
        self._clock.display = bool(shared.clock)
        self._place(shared.question, shared.above, shared.below)

    def _own_notes(self) -> Content:
        """Return the facilitator's notes on the step; empty if there are none, or none wanted."""
        state = self._session.state
        notes = state.shown(state.step().written.notes)
        if not (notes and self._wants_own):
            return Content("")
        return Content.assemble(self._tr("run.for-you"), prompt(notes)).stylize("italic")

    def _place(self, question: int | str, above: int, below: int) -> None:
        """Limit the rows of the question; set those left blank above it and above the notes."""
        self._ask.styles.max_height, self._ask.styles.margin = question, (above, 1, 0, 0)
        self._wall.styles.margin = (below, 1, 0, 1)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes."""
    return sum(len(wrapped(line, width)) for line in text.split("\n")) if text else 0
