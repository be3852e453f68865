"""The plan: every step, to be made longer or shorter, left out, taken in, or repeated."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from facilitate.commitments import earlier
from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import headline
from facilitate.session.commands import plan as plan_commands
from facilitate.session.commands import steps as step_commands
from facilitate.text import spoken_minutes
from facilitate.tui.controls.clock import ClockControl
from facilitate.tui.controls.palette import PaletteControl
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.theme import LOOKS, letter
from facilitate.tui.widgets.plain_text import plain
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.status_line import KeyLine


class PlanScreen(SessionScreen):
    """All steps, with what they took and will take."""

    DEFAULT_CSS = """
    PlanScreen > OptionList, PlanScreen > OptionList:focus {
        height: 1fr; margin: 1 1 0 1; border: none; padding: 0; background: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("+,equals_sign", "change(60)", "one minute more", id="plan.longer"),
        Binding("-", "change(-60)", "one minute less", id="plan.shorter"),
        Binding("d,x,delete", "drop", "leave the step out", id="plan.drop"),
        Binding("t", "take", "take the step in", id="plan.take"),
        Binding("r", "rounds(1)", "one round more", id="plan.more-rounds"),
        Binding("R", "rounds(-1)", "one round less", id="plan.fewer-rounds"),
        Binding("F", "rounds(-1, True)", "fewer and longer rounds", id="plan.longer-rounds"),
        Binding("g", "go_to", "go to the step", id="plan.go"),
        Binding("i", "insert", "put in another structure", id="plan.insert"),
        Binding("f", "command('fit')", "fit what is to come to the end", id="plan.fit"),
        Binding("u", "command('undo')", "take back the last thing", id="plan.undo"),
        Binding("?", "help", "all keys", id="plan.help"),
        Binding("escape,l,q", "close", "back to the run screen", id="plan.close"),
    ]
    KEYS = (
        ("plan.close", "key.back"),
        ("plan.longer plan.shorter", "key.minute"),
        ("plan.drop", "key.leave-out"),
        ("plan.take", "key.take-in"),
        ("plan.more-rounds plan.fewer-rounds plan.longer-rounds", "key.rounds"),
        ("plan.go", "key.go-to"),
        ("plan.insert", "key.insert"),
        ("plan.fit", "key.fit"),
        ("plan.undo", "key.undo"),
    )

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield TwoEnds(id="top")
        yield OptionList(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the current step."""
        self._clock = ClockControl(self)
        self._palette = PaletteControl(self, {"fit": self._clock.fit})
        self._seen = -1
        self.show()
        ids = [step.id for step in self.session.state.plan.steps]
        self._list.highlighted = ids.index(self.session.state.current)
        self.set_focus(self._list)

    def tick(self) -> None:
        """Show what changed since."""
        self.show()

    def show(self) -> None:
        """Show the steps, if something happened."""
        self.show_top()
        events = len(self.session.events)
        if events == self._seen:
            return
        self._seen = events
        place = self._list.highlighted
        self._list.clear_options()
        self._list.add_options([Option(line) for line in self._lines()])
        self._list.highlighted = place

    def action_change(self, seconds: int) -> None:
        """Give the step so many seconds more, or less."""
        state, step = self.session.state, self._step()
        self.attempt(
            lambda: self._clock.replan(
                plan_commands.set_length(state, step, step.seconds + seconds)
            )
        )

    def action_drop(self) -> None:
        """Leave the step out."""
        self.attempt(
            lambda: self._clock.replan(plan_commands.drop(self.session.state, self._step()))
        )

    def action_take(self) -> None:
        """Take the step in."""
        self.attempt(
            lambda: self._clock.replan(plan_commands.take_in(self.session.state, self._step()))
        )

    def action_rounds(self, more: int, keep_end: bool = False) -> None:
        """Have so many rounds more of those that run now, or fewer."""
        state = self.session.state
        rounds = state.step().rounds + more
        self.attempt(lambda: self._clock.replan(plan_commands.set_rounds(state, rounds, keep_end)))

    def action_go_to(self) -> None:
        """Go to the step, ahead or back."""
        step = self._step()
        self.attempt(lambda: self.session.take(step_commands.go_to(self.session.state, step)))

    def action_insert(self) -> None:
        """Ask for a structure to put behind the current step."""
        names = ", ".join(self.context.library.found())
        question = Ask(self.tr("insert.ask"), about=names)
        self.app.push_screen(question, self._insert)

    def _insert(self, name: str | None) -> None:
        if name is not None:
            session, library = self.session, self.context.library
            self.attempt(
                lambda: self._clock.replan(*earlier.insert(session, library, name.strip()))
            )

    def action_help(self) -> None:
        """Show all keys."""
        from facilitate.tui.screens.help import HelpScreen, help_lines

        self.app.push_screen(HelpScreen(help_lines(self)))

    def action_command(self, name: str) -> None:
        """Run a command."""
        self._palette.run(name)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _step(self) -> PlannedStep:
        return self.session.state.plan.steps[self._list.highlighted or 0]

    def _lines(self) -> list[Content]:
        state = self.session.state
        return [
            _line(
                number,
                step,
                current=step.id == state.current,
                outside=step.id in state.outside and step.id != state.current,
                dropped=step.id in state.dropped,
            )
            for number, step in enumerate(state.plan.steps, 1)
        ]


def _line(number: int, step: PlannedStep, current: bool, outside: bool, dropped: bool) -> Content:
    sign = "▶" if current else "–" if outside else " "
    ink = f"$ink-{step.colour}" if step.colour in LOOKS else ""
    out = " · left out" if dropped else ""
    style = "bold" if current else "$quiet" if outside else ""
    return Content.assemble(
        f"{sign} {number:>3} {spoken_minutes(step.seconds):>8}  ",
        (f"{letter(step.stage) if step.stage else ' '}  ", ink),
        plain(headline(step) + out, style),
    )
