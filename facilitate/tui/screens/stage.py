"""The stage view: what the room sees of a session, never the facilitator's notes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitate.plan import labels
from facilitate.session.follow import Follower
from facilitate.session.log.log import NotALog
from facilitate.session.snapshot import Moment, here, moment, who
from facilitate.translations.translator import translator_for
from facilitate.tui.widgets.big_clock import BigClock
from facilitate.tui.widgets.note_list import NoteList
from facilitate.tui.widgets.note_rows import stage_rows
from facilitate.tui.widgets.plain_text import plain
from facilitate.tui.widgets.progress import Progress
from facilitate.tui.widgets.prompt import prompt
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.stage_band import Band
from facilitate.tui.widgets.status_line import KeyLine

POLL = 0.25
"""Seconds between two looks at the log and at the clock."""


class StageScreen(Screen[None]):
    """The clock, the prompt, the rule, who works with whom, and the notes if they are wanted."""

    DEFAULT_CSS = """
    StageScreen > #top { padding: 0 1; color: $quiet; }
    StageScreen > BigClock { width: 1fr; margin: 1 2 0 2; }
    StageScreen > #state { text-align: center; height: 1; margin: 0 2; text-style: bold; }
    StageScreen > #state.-over { color: $over; }
    StageScreen > Progress { margin: 0 4; }
    StageScreen > #texts { height: auto; margin: 1 4; align-horizontal: center; }
    StageScreen > #texts > Static { text-align: center; width: 1fr; height: auto; }
    StageScreen > #texts > #rule { text-style: bold; margin: 1 0 0 0; }
    StageScreen > #texts > #who { color: $quiet; margin: 1 0 0 0; }
    StageScreen > NoteList { margin: 0 4; display: none; }
    StageScreen.-with-notes > NoteList { display: block; }
    StageScreen > NoteList > .note-list--chosen { background: transparent; text-style: none; }
    StageScreen > KeyLine { dock: bottom; }
    StageScreen.-broad.-tall > BigClock, StageScreen.-vast.-tall > BigClock,
    StageScreen.-broad.-towering > BigClock { height: 15; }
    StageScreen.-vast.-towering > BigClock { height: 25; }
    StageScreen.-with-notes.-tall > BigClock { height: 10; }
    StageScreen.-with-notes.-towering > BigClock { height: 15; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "notes", "the notes on, off", id="stage.notes"),
        Binding("q,escape", "app.quit", "close", id="stage.close"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall"), (54, "-towering")]  # noqa: RUF012

    def __init__(self, follower: Follower) -> None:
        super().__init__()
        self._follower = follower
        self._tr = translator_for(follower.header.language)
        self._shown: Content | None = None

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield TwoEnds(id="top")
        yield Band()
        yield BigClock(classes="-centred")
        yield Static(id="state", markup=False)
        yield Progress()
        with Vertical(id="texts"):
            yield Static(id="prompt", markup=False)
            yield Static(id="rule", markup=False)
            yield Static(id="who", markup=False)
        yield NoteList()
        yield KeyLine((("w", self._tr("stage-view.notes")), ("q", self._tr("key.close"))))

    def on_mount(self) -> None:
        """Begin to follow."""
        self._show_session()
        self.tick()
        self.set_interval(POLL, self.tick)

    def tick(self) -> None:
        """Look whether something happened, and at the clock."""
        try:
            changed = self._follower.look()
        except (NotALog, OSError) as error:
            self.query_one(KeyLine).say(str(error), refused=True)
            return
        if changed:
            self._show_session()
        self._show_clock()

    def action_notes(self) -> None:
        """Show the notes of this stage, or hide them."""
        self.toggle_class("-with-notes")

    def _show_session(self) -> None:
        state, header = self._follower.state, self._follower.header
        if not state.current:
            return
        step = state.step()
        self.query_one("#top", TwoEnds).left = plain(header.title)
        self.query_one(Band).show_step(step, self._tr)
        self._fill("#prompt", prompt(state.shown(step.prompt)))
        self._fill("#rule", plain(state.shown(step.rule)))
        self._fill("#who", plain(who(step, state.people, self._tr)))
        notes = here(state)
        there = step.stage is not None
        title = labels.stage(step.stage or "", self._tr)
        rows = stage_rows(title, step.stage, notes, state.groups) if there else []
        notes_list = self.query_one(NoteList)
        notes_list.show(rows)
        notes_list.choose(max(notes_list.numbers(), default=None))

    def _fill(self, selector: str, content: Content) -> None:
        widget = self.query_one(selector, Static)
        widget.update(content)
        widget.display = bool(content)

    def _show_clock(self) -> None:
        follower = self._follower
        if not follower.state.current:
            return
        now = moment(follower.state, follower.t())
        clock, progress, state = (
            self.query_one(BigClock),
            self.query_one(Progress),
            self.query_one("#state", Static),
        )
        clock.face = now.face
        for widget in (clock, progress, state):
            widget.set_class(now.over, "-over")
        clock.set_class(not now.running and not now.over, "-stands")
        progress.show(now.gone)
        shown = plain(self._how_it_goes(now))
        if shown != self._shown:
            self._shown = shown
            state.update(shown)
        place = self._tr("step.number-of", place=now.place, steps=now.steps)
        self.query_one("#top", TwoEnds).right = plain(place)

    def _how_it_goes(self, now: Moment) -> str:
        follower, tr = self._follower, self._tr
        if follower.state.ended:
            return tr("stage-view.the-end")
        if now.over and now.running:
            return tr("stage-view.over")
        if not now.running:
            return tr("stage-view.not-started")
        if not follower.present:
            return tr("stage-view.away")
        until = follower.state.shown(follower.state.step().until)
        return tr("stage-view.until-at-most", until=until) if until else ""
