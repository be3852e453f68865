"""The run screen: what the facilitator looks at while a session runs."""

import math
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitate.session import events as ev
from facilitate.session.event_text import describe
from facilitate.session.snapshot import moment
from facilitate.tui import keymap
from facilitate.tui.clock_keys import ClockKeys
from facilitate.tui.commands import Commands
from facilitate.tui.note_keys import NoteKeys
from facilitate.tui.opening_screens import OpeningScreens
from facilitate.tui.widgets.big_clock import BigClock
from facilitate.tui.widgets.disk_warning import Trouble
from facilitate.tui.widgets.note_input import NoteLine
from facilitate.tui.widgets.note_list import NoteList
from facilitate.tui.widgets.plain_text import plain
from facilitate.tui.widgets.progress import Progress
from facilitate.tui.widgets.prompt import prompt
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.stage_band import Band
from facilitate.tui.widgets.stage_lists import StageLists, rows_to_turn
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.step_panel import Facts
from facilitate.tui.writing_notes import WritingNotes


class RunScreen(ClockKeys, NoteKeys, WritingNotes, OpeningScreens, Commands):
    """The clock, the prompt, the notes of this stage, and a line to write the next one."""

    DEFAULT_CSS = """
    RunScreen > #head { height: auto; margin: 1 2 0 2; }
    RunScreen > #head > BigClock { margin: 0 2 0 0; }
    RunScreen > Progress { margin: 0 2; }
    RunScreen > #texts { height: auto; max-height: 35%; margin: 1 2 1 2; }
    RunScreen > #texts > Static { width: 1fr; height: auto; }
    RunScreen > #texts > #own { color: $quiet; text-style: italic; }
    RunScreen.-broad.-tall > #head > BigClock, RunScreen.-vast.-tall > #head > BigClock,
    RunScreen.-broad.-towering > #head > BigClock { height: 10; }
    RunScreen.-vast.-towering > #head > BigClock { height: 15; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.RUN]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-broad"), (180, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-tall"), (54, "-towering")]  # noqa: RUF012
    KEYS = (
        ("space", "key.pause"),
        ("n", "key.next"),
        ("a", "note-input.note"),
        ("g", "key.group"),
        ("t", "key.turn"),
        ("+ -", "key.minute"),
        ("u", "key.undo"),
        ("l", "key.plan"),
        ("w", "key.wall"),
        ("?", "key.all-keys"),
        ("q", "key.leave"),
        ("b", "key.back"),
        ("e", "key.edit"),
        ("x", "key.remove"),
        ("v", "key.own-notes"),
        ("c", "key.copy"),
        ("h", "key.harvest"),
        ("m", "key.mute"),
    )

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield TwoEnds(id="top")
        yield Band()
        yield Trouble()
        with Horizontal(id="head"):
            yield BigClock()
            yield Facts(start_key="space")
        yield Progress()
        with VerticalScroll(id="texts", can_focus=False):
            yield Static(id="prompt", markup=False)
            yield Static(id="own", markup=False)
        yield StageLists()
        yield NoteLine(self.tr)
        yield KeyLine(self.labelled(self.KEYS))

    def on_mount(self) -> None:
        """Put the keys in charge."""
        self._shown_step = 0
        self._shown: tuple[int, int, int | None] | None = None
        self._own_notes = True
        self._seen: tuple[object, ...] = ()
        self.show()
        self.action_stop_writing()

    def tick(self) -> None:
        """Let happen what is due, and show it."""
        for signal in self.session.tick():
            self.context.ring(signal)
            if signal.kind == "waiting":
                self.say(self.tr("clock.not-started"), refused=True)
        for line in self.context.silences():
            self.say(line, refused=True)
        for event in self.session.news():
            what = describe(event, self.session.state, self.tr)
            if isinstance(event, ev.BY_ITSELF):
                what = self.tr("undo.key-hint", what=what)
            self.say(what, refused=True)
        for line in self.context.event_news():
            self.say(line, refused=True)
        if not self.covered:
            self.show()

    def on_screen_resume(self) -> None:
        """Show what happened while another screen was in front."""
        if self.is_mounted:
            self._lists.fit()
            self.show()

    def show(self) -> None:
        """Show how the session stands; what has not changed is left as it is."""
        session, context = self.session, self.context
        state, t = session.state, session.t()
        second = math.ceil(state.left(t)) if state.running else math.ceil(t)
        notes = (len(session.events), session.log.waiting, context.chosen)
        seen = (second, notes, context.muted, context.event_word())
        if seen == self._seen and self._shown == notes:
            return
        self._seen = seen
        if self._shown_step != session.state.current:
            self._shown_step = session.state.current
            self._show_step()
        self.show_top()
        self._show_clock()
        self.query_one(Trouble).show(session)
        if self._shown != notes:
            self._shown = notes
            self._show_texts()
            self._show_notes()

    def show_top(self) -> None:
        """Show the title, and how many of the steps have gone."""
        state = self.session.state
        now = moment(state, self.session.t())
        top = self.query_one("#top", TwoEnds)
        top.left = plain(self.session.header.title)
        place = self.tr("step.number-of", place=now.place, steps=now.steps)
        if now.steps <= 24:
            place += "  " + "■" * (now.place - 1) + "▣" + "□" * (now.steps - now.place)
        muted = self.tr("top.muted") if self.context.muted else ""
        event = self.context.event_word()
        top.right = plain(f"{muted}{event} · {place}" if event else muted + place)

    def turnable(self) -> list[int]:
        """Give the numbers of the notes to turn, as they are shown."""
        return [row.number for row in rows_to_turn(self.session.state, self.tr) if row.number]

    def _show_step(self) -> None:
        """Begin to show another step."""
        step = self.session.state.step()
        self.query_one(Band).show_step(step, self.tr)
        if self.session.state.running:
            # After the first picture: a device that is opened takes its time.
            self.call_after_refresh(self.ring_start)
        if step.by != "person":
            self.context.author.person = None
        self.context.chosen = next(iter(self.turnable()), self.context.chosen)
        self.query_one("#texts").scroll_home(animate=False)

    def _show_clock(self) -> None:
        session = self.session
        state = session.state
        step, now = state.step(), moment(state, session.t())
        clock, progress = self.query_one(BigClock), self.query_one(Progress)
        clock.face = now.face
        for widget in (clock, progress):
            widget.set_class(now.over, "-over")
        clock.set_class(not now.running and not now.over, "-stands")
        progress.show(now.gone)
        people, ending = state.people, self.ending()
        self.query_one(Facts).show(now, step, state, people, ending, self.tr)

    def _show_texts(self) -> None:
        state = self.session.state
        step = state.step()
        own = self.query_one("#own", Static)
        self.query_one("#prompt", Static).update(prompt(state.shown(step.prompt)))
        own.update(Content.assemble(self.tr("run.for-you"), prompt(state.shown(step.notes))))
        own.display = bool(step.notes) and self._own_notes

    def _show_notes(self) -> None:
        state, context = self.session.state, self.context
        self._lists.show(state, context, self.tr)
        if isinstance(self.focused, NoteList):
            self.set_focus(self._lists.with_chosen(context.chosen))
        self.query_one(NoteLine).show_whose(context.author.group_here(state), state)

    @property
    def _lists(self) -> StageLists:
        return self.query_one(StageLists)

    def action_other_list(self) -> None:
        """Go to the other list of notes; while a note is written, from the name to its text."""
        line = self.query_one(NoteLine)
        if line.writing:
            line.other_field()
            return
        other = self._lists.other()
        if other is not None:
            self.set_focus(other)
            self.context.chosen = other.numbers()[0]
            self.show()

    def action_group(self) -> None:
        """Let the next notes be the next group's."""
        self.attempt(lambda: self.context.author.next_group(self.session.state))
        self._shown = None
        self.show()

    def action_notes(self) -> None:
        """Show the facilitator's own notes, or hide them."""
        self._own_notes = not self._own_notes
        self._show_texts()

    @on(NoteList.Chosen)
    def _on_chosen(self, event: NoteList.Chosen) -> None:
        self.set_focus(event.notes)
        self.context.chosen = event.number
        self.show()
