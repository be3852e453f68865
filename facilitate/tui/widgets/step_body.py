"""The middle of the run screen: the question, the clock, who works with whom, the notes.

If there is room, the clock and its facts have a column of their own.
"""

from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitate.session.session import Session
from facilitate.session.snapshot import Snapshot, moment
from facilitate.text import spoken_minutes, visible
from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.theme import stage_class, stage_rules
from facilitate.tui.widgets import row_budget
from facilitate.tui.widgets.big_clock import BigClock
from facilitate.tui.widgets.disk_warning import DiskWarning
from facilitate.tui.widgets.progress import Progress
from facilitate.tui.widgets.prompt import prompt
from facilitate.tui.widgets.step_notes import StepNotes
from facilitate.tui.widgets.step_panel import Facts, coming, in_lines, step_facts
from facilitate.tui.wrapping import shortened, wrapped

BROAD = 100
"""The width from which the clock and its facts have a column of their own."""
VAST, TOWERING = 180, 50
"""The width and height from which there is room for large digits."""
WIDEST = 72
"""The maximum width of the question, in characters."""
SIDE, VAST_SIDE = 40, 76
"""Widths of the side column, the second if there is room for large digits."""
CLOCK_WIDTH = 20
"""Width of the small clock next to the question."""
MOST_COMING = 6
"""How many steps to come are listed."""
START_KEY = "space"


class StepBody(Horizontal):
    """Shows a step."""

    SCOPED_CSS = False
    DEFAULT_CSS = f"""
    StepBody {{ height: 1fr; }}
    RunScreen #main {{ width: 1fr; height: 1fr; }}
    RunScreen #ask {{ height: auto; max-height: 60%; margin: 1 1 0 0; }}
    RunScreen #texts {{
        width: 1fr; height: auto; max-height: 100%; padding: 0 2 0 1;
        border-left: outer $band; scrollbar-size-vertical: 1;
    }}
    RunScreen #prompt {{
        width: 1fr; max-width: {WIDEST}; height: auto; color: $question; text-style: bold;
    }}
    RunScreen #ask > BigClock {{ height: 3; }}
    RunScreen #line {{ margin: 0 2; color: $quiet; }}
    RunScreen .own {{ color: $quiet; text-style: italic; height: auto; }}
    RunScreen #main > .own {{ margin: 0 2; }}
    RunScreen StepNotes {{ margin: 1 1 0 1; }}
    RunScreen #side {{
        width: {SIDE}; height: 1fr; display: none; padding: 1 1 0 2; border-left: vkey $band;
    }}
    RunScreen #side Progress {{ margin: 1 1 0 0; }}
    RunScreen #side Static {{ height: auto; }}
    RunScreen #side Facts {{ margin: 1 1 0 0; }}
    RunScreen #side #coming {{ margin: 1 1 0 0; }}
    RunScreen #side VerticalScroll {{ height: 1fr; margin: 1 1 0 0; scrollbar-size-vertical: 1; }}
    RunScreen.-broad #side, RunScreen.-vast #side {{ display: block; }}
    RunScreen.-broad #main > .own, RunScreen.-vast #main > .own,
    RunScreen.-broad #ask > BigClock, RunScreen.-vast #ask > BigClock,
    RunScreen.-broad #line, RunScreen.-vast #line {{ display: none; }}
    RunScreen.-vast.-towering #side {{ width: {VAST_SIDE}; }}
    RunScreen.-vast.-towering #side BigClock {{ height: 10; }}
{stage_rules("    RunScreen #texts", "border-left: outer $paper-COLOUR;")}
    """

    def __init__(self, session: Session, tr: Translator) -> None:
        super().__init__()
        self._session = session
        self._tr = tr
        self._own_notes = True
        self._fact_rows = 1

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        with Vertical(id="main"):
            with Horizontal(id="ask"):
                with VerticalScroll(id="texts", can_focus=False):
                    yield Static(id="prompt", markup=False)
                yield BigClock()
            yield Facts(id="line")
            yield Static(classes="own", markup=False)
            yield StepNotes()
        with Vertical(id="side"):
            yield BigClock()
            yield Progress()
            yield Facts(id="facts")
            yield Facts(id="coming")
            with VerticalScroll(can_focus=False):
                yield Static(classes="own", markup=False)

    def show_step(self) -> None:
        """Show a new step."""
        step, texts = self._session.state.step(), self.query_one("#texts")
        texts.set_classes(stage_class(step.written.stage) if step.written.colour else "")
        texts.scroll_home(animate=False)

    def show_clock(self, ending: Content) -> None:
        """Show the time and its facts; `ending` is the text about the end."""
        session = self._session
        state = session.state
        step, now = state.step(), moment(state, session.t())
        self._show_face(now)
        facts = step_facts(now, step, state, ending, self._tr, START_KEY)
        if not self._in_column:
            self._show_facts_in_line(facts, now)
            return
        progress = self.query_one(Progress)
        progress.set_class(now.over, "-over")
        progress.show(now.gone)
        if now.running and not now.over and not step.written.until:
            of = self._tr("run.of-minutes", minutes=spoken_minutes(step.seconds))
            facts[0] = Content.assemble(facts[0], " ", (of, "$quiet"))
        self.query_one("#facts", Facts).show_choices(facts)
        self.query_one("#coming", Facts).show_choices(self._coming())

    def _show_face(self, now: Snapshot) -> None:
        """Show the time on the clock that is visible: a hidden one would cost a layout a second."""
        place = "#side" if self._in_column else "#ask"
        clock = self.query_one(f"{place} > BigClock", BigClock)
        if clock.display:
            clock.face = now.face
            clock.set_class(now.over, "-over")
            clock.set_class(not now.running and not now.over, "-stands")

    def _show_facts_in_line(self, facts: list[Content], now: Snapshot) -> None:
        """Show the facts in lines, with the time if there is no room for a clock."""
        clock = self.query_one("#ask > BigClock", BigClock)
        if not clock.display:
            style = "bold $over" if now.over else "bold $question"
            facts[0] = Content.assemble((now.face, style), " ", facts[0])
        elif now.running and not now.over and not self._session.state.step().written.until:
            # The clock beside the question says it.
            facts = facts[1:]
        width = self.screen.size.width - 4
        self.query_one("#line", Facts).show_choices(
            in_lines([*facts, coming(now, self._tr)], width)[: self._fact_rows]
        )

    def _coming(self) -> list[Content]:
        """Return the steps to come, with the times of day at which they begin."""
        session, tr = self._session, self._tr
        steps = session.state.to_come()[:MOST_COMING]
        at = session.clock.wall() + timedelta(seconds=max(0.0, session.state.left(session.t())))
        lines = [plain(tr("run.coming-up"), "$quiet")]
        for step in steps:
            length = spoken_minutes(step.seconds).removesuffix(" min")
            room = self._side_width - 8 - len(length)
            title = Content(shortened(visible(step.title), room))
            gap = " " * max(1, room + 1 - title.cell_length)
            lines.append(Content.assemble((f"{at:%H:%M}  ", "$quiet"), title, gap, length))
            at += timedelta(seconds=step.seconds)
        if len(session.state.to_come()) <= MOST_COMING:
            lines.append(Content.assemble((f"{at:%H:%M}  {tr('sheet.end')}", "$quiet")))
        return lines

    @property
    def _in_column(self) -> bool:
        """Whether the clock and the facts have a column of their own."""
        return self.screen.size.width >= BROAD

    @property
    def _side_width(self) -> int:
        """Return the width of a line in the side column."""
        # Not as it is laid out: that comes a little later.
        width, height = self.screen.size
        return (VAST_SIDE if width >= VAST and height >= TOWERING else SIDE) - 6

    def turn_own_notes(self) -> None:
        """Toggle the facilitator's notes."""
        self._own_notes = not self._own_notes
        self.show_texts()

    def show_texts(self) -> None:
        """Show the question and, if wanted, the facilitator's notes."""
        state = self._session.state
        step = state.step()
        asked, notes = (
            prompt(state.shown(step.written.prompt)),
            prompt(state.shown(step.written.notes)),
        )
        self.query_one("#prompt", Static).update(asked)
        for own in self.query(".own").results(Static):
            own.update(Content.assemble(self._tr("run.for-you"), notes))
            beside = own.parent is not self.query_one("#main")
            own.display = bool(step.written.notes) and self._own_notes and beside == self._in_column
        self.share_rows()

    def share_rows(self) -> None:
        """Distribute the rows among the parts of the screen."""
        width, height = self.screen.size
        state = self._session.state
        step = state.step()
        asked = prompt(state.shown(step.written.prompt)).plain
        own = prompt(state.shown(step.written.notes)).plain if self._own_notes else ""
        room = width - 4 - (CLOCK_WIDTH if height >= row_budget.SMALL else 0)
        shared = row_budget.rows(
            height,
            question=_lines(asked, min(room, WIDEST)),
            facts=2,
            own=_lines(self._tr("run.for-you") + own, width - 4) if own else 0,
            trouble=1 if self.screen.query_one(DiskWarning).has_class("-there") else 0,
            notes=bool(self.query_one(StepNotes).numbers()) or step.written.stage is not None,
        )
        self._fact_rows = shared.facts
        ask, line, notes = self.query_one("#ask"), self.query_one("#line"), self.query_one(".own")
        ask.query_one(BigClock).display = bool(shared.clock) and not self._in_column
        if self._in_column:
            notes.display = False
            ask.styles.max_height, ask.styles.margin = "50%", (1, 1, 0, 0)
            self.query_one(StepNotes).styles.margin = (1, 1, 0, 1)
            return
        ask.styles.max_height, ask.styles.margin = shared.question, (shared.above, 1, 0, 0)
        line.styles.max_height = shared.facts
        notes.styles.max_height = shared.own
        notes.display = bool(shared.own)
        self.query_one(StepNotes).styles.margin = (shared.below, 1, 0, 1)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes."""
    return sum(len(wrapped(line, width)) for line in text.split("\n")) if text else 0
