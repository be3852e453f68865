"""The run screen: the facilitator's main screen while a session runs."""

import math
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.content import Content

from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import DiskTrouble, Happening, NoteCame
from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.clock.cues import Cue
from facilitate.session.commands import notes as note_commands
from facilitate.session.snapshot import moment
from facilitate.text import visible
from facilitate.tui import keymap
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.session_screen import SessionScreen, ending
from facilitate.tui.step.note_line import NoteLine, Written
from facilitate.tui.wall.wall import Wall
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.stage_band import StageBand, stage_band
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.step_body import StepBody
from facilitate.tui.widgets.step_notes import StepNotes, other_kind, to_place, turnable

if TYPE_CHECKING:
    from facilitate.tui.controls.run_controls import RunControls


class RunScreen(SessionScreen):
    """The clock, the prompt, the notes of this stage, and a line to write the next one."""

    def __init__(self, context: RunContext) -> None:
        super().__init__(context)
        context.asks = True
        context.key_of = lambda name: keymap.key_of(name, self.app._keymap)
        self._bindings = BindingsMap.merge([BindingsMap(keymap.run_bindings()), self._bindings])
        self.commands = lambda: self.controls.palette.commands()
        """What ctrl+p offers."""

    @cached_property
    def controls(self) -> "RunControls":
        """What runs the commands."""
        # Imported only here: the first screen needs no command.
        from facilitate.tui.controls.run_controls import RunControls

        own = {"write": self._write, "notes": self._turn_own_notes}
        return RunControls(self, own)

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield stage_band(self.app)
        yield StepBody(self.session, self.tr)
        yield NoteLine(self.tr)
        yield KeyLine()

    def on_mount(self) -> None:
        """Focus the keys, not the note line."""
        self._shown_step = 0
        self._in_band: PlannedStep | None = None
        """The step in the band: the plan may change its title or its round."""
        self._shown: tuple[object, ...] | None = None
        self._seen: tuple[object, ...] = ()
        self._noted: tuple[object, ...] = ()
        self._end: Content | None = None
        """The text about the end that is shown."""
        self._in_trouble = False
        """Whether something could not be written when that was looked at last."""
        self.show()
        self.set_focus(self.query_one(StepNotes))
        draft, self.context.draft = self.context.draft, None
        if draft is not None:
            self.query_one(NoteLine).put_back(Written(*draft))
            self._write()
        elif self.context.runner.wanted_phones and not self.session.state.phones:
            self.call_after_refresh(self.controls.participants.join)

    def tick(self) -> None:
        """Show the session, and report what happened by itself."""
        news = self.news.take()
        if self.news.notes_wait and not self.covered:
            _show_clock(self)
        elif not self.covered:
            self.show()
        for happening in news:
            self._say_happening(happening)

    def _say_happening(self, happening: Happening) -> None:
        """Report what happened, unless it is visible: the clock, the disk, a note."""
        if isinstance(happening, Cue):
            if happening.kind == "waiting":
                self.say(self.tr("clock.not-started"), refused=True)
        elif not isinstance(happening, DiskTrouble | NoteCame):
            state = self.session.state
            from facilitate.frontend.happening_text import describe_happening

            what = describe_happening(happening, state, self.tr, by_key=True)
            if isinstance(happening, ev.Continued):  # the path is too long for the last line
                self.notify(visible(what), severity="warning", markup=False, timeout=30)
            else:
                self.say(what, refused=True)

    def fit(self) -> None:
        """Share the rows out again, and show what happened behind another screen."""
        self._seen = ()
        self._shown = None
        self.show()

    def _turn_own_notes(self) -> None:
        self.query_one(StepBody).turn_own_notes()
        self.fit()

    def show(self) -> None:
        """Show the session, redrawing only what changed."""
        session, context = self.session, self.context
        state, t = session.state, session.t()
        second = math.ceil(state.left(t)) if state.running else math.ceil(t)
        author = (context.author.group_here(state), context.author.person)
        notes = (len(session.events), session.log.waiting, context.chosen, author)
        words = (context.event_word(), context.phones_word())
        facts = (notes, context.muted, session.clock.speed, words)
        if (second, facts) == self._seen and self._shown == notes:
            return
        changed = self._seen[1:] != (facts,)
        self._seen = (second, facts)
        if self._shown_step != session.state.current:
            self._shown_step = session.state.current
            self._show_step()
        if self._in_band is not state.step():
            self._in_band = state.step()
            self.query_one(StageBand).show_step(self._in_band, self.tr)
        if changed:
            self.show_top()
        self._in_trouble = _show_trouble(self, self._in_trouble)
        end = ending(session, self.tr)
        keys_change = self._shown != notes or self._end != end
        if self._shown != notes:
            self._shown = notes
            self.query_one(StepBody).show_texts()
            self._show_notes()
        self._end = end
        _show_clock(self)
        if keys_change:
            self.show_footer()

    def show_top(self) -> None:
        """Show the title, and the progress through the steps."""
        state = self.session.state
        now = moment(state, self.session.t())
        top = self.query_one("#top", SplitLine)
        top.left = plain(self.session.header.title)
        place = self.tr("step.number-of", place=now.place, steps=now.steps)
        if now.steps <= 24:
            place += "  " + "■" * (now.place - 1) + "▣" + "□" * (now.steps - now.place)
        speed = self.session.clock.speed
        muted = self.tr("top.speed", speed=f"{speed:g}") if speed != 1 else ""
        muted += self.tr("top.muted") if self.context.muted else ""
        words = (self.context.phones_word(), self.context.event_word())
        event = " · ".join(filter(None, words))
        top.right = plain(f"{muted}{event} · {place}" if event else muted + place)

    def _show_step(self) -> None:
        """Show a new step."""
        step = self.session.state.step()
        self.query_one(KeyLine).forget()
        if step.written.by != "person":
            self.context.author.person = None
        state = self.session.state
        waiting = turnable(state, self.tr) or to_place(state) or note_commands.to_score(state)
        self.context.chosen = next(iter(waiting), self.context.chosen)
        self.query_one(StepBody).show_step()

    def _show_notes(self) -> None:
        state, context = self.session.state, self.context
        wall, noted = self.query_one(StepNotes), (len(self.session.events), state.current)
        waiting = self.session.log.waiting
        if self._noted != (*noted, waiting):
            self._noted = (*noted, waiting)
            wall.show_step(state, self.tr, context.unwritten())
        context.chosen = wall.choose_one(context.chosen)
        self.query_one(NoteLine).show_whose(
            context.author.belonging(state), state, context.author.person
        )

    def action_other_list(self) -> None:
        """Go to the other list of notes; while a note is written, from the name to its text."""
        line = self.query_one(NoteLine)
        if line.writing:
            line.other_field()
            return
        other = other_kind(self.session.state, self.context.chosen)
        if other is not None:
            self.context.chosen = other
            self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action is possible now: while a note is written, letters are text."""
        return not (action == "command" and self.query_one(NoteLine).writing)

    def action_command(self, name: str) -> None:
        """Run a command by name."""
        self.controls.palette.run(name)

    def action_while_writing(self, name: str) -> None:
        """Run a command, also while a note is written; turning then applies to the note written
        last.
        """
        if name == "turn":
            self.controls.notes.turn_written()
        else:
            self.controls.palette.run(name)
        if name == "group":
            group = self.context.author.group_here(self.session.state)
            self.query_one(NoteLine).belongs_to(group)

    def footer(self) -> keymap.Labels:
        """Return the active keys: those of the note line, or those of the commands."""
        writing = self.query_one(NoteLine).writing
        keys = self.app._keymap
        return (keymap.writing_footer if writing else keymap.footer)(keys, self.context)

    def _write(self) -> None:
        """Open the note line."""
        self.query_one(NoteLine).begin()
        self.show_footer()
        _show_clock(self)

    @on(NoteLine.Leaving)
    def _on_leaving(self, event: NoteLine.Leaving) -> None:
        self.action_stop_writing()
        if event.emptied:
            self.say(self.tr("note-input.emptied", words=event.emptied))

    def action_stop_writing(self) -> None:
        """Close the note line, keeping what was written."""
        self.set_focus(self.query_one(StepNotes))
        self.query_one(NoteLine).rest()
        self.show_footer()
        _show_clock(self)

    @on(NoteLine.Saving)
    def _on_saving(self, event: NoteLine.Saving) -> None:
        self.controls.writing.save(event.written)

    @on(Wall.Chosen)
    def _on_chosen(self, event: Wall.Chosen) -> None:
        self.set_focus(self.query_one(StepNotes))
        self.context.chosen = event.number
        self.show()


def _show_trouble(screen: RunScreen, was_in_trouble: bool) -> bool:
    """Show what cannot be written, and no longer once it can be; return whether there is any."""
    log, backup = screen.session.log, screen.session.backup
    trouble = bool(log.trouble or (backup and backup.trouble))
    if trouble or was_in_trouble:
        # Imported only here: most sessions are written without any trouble.
        from facilitate.tui.widgets.disk_warning import show_trouble

        show_trouble(screen, screen.session, after=StageBand)
    return trouble


def _show_clock(screen: RunScreen) -> None:
    """Show the time, with the key that starts the clock now."""
    key = keymap.clock_key(screen.app._keymap, screen.query_one(NoteLine).writing)
    screen.query_one(StepBody).show_clock(ending(screen.session, screen.tr), key)
