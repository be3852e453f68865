"""The plan: every step, to lengthen, shorten, drop, include or repeat."""

from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript
from facilitate.session.commands import plan as plan_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.header import Header
from facilitate.session.snapshot import who_works
from facilitate.tui.controls.clock import ClockControl
from facilitate.tui.controls.palette import PaletteControl
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.session_screen import SessionScreen, ending
from facilitate.tui.widgets.choice_list import Choice, ChoiceList
from facilitate.tui.widgets.plan_lines import bar, head, sheet
from facilitate.tui.widgets.prompt import cut_to, prompt
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.wrapping import wrapped

FRAME = 7
"""Rows that are always there: the title, the headings, the bar, the end, the keys, two gaps."""
WIDEST = 76
"""Maximum width of what is said about the chosen step."""
SLACK = timedelta(seconds=30)
"""A session that ends this much after the agreed end still counts as on time."""


class PlanScreen(SessionScreen):
    """All steps, with their actual and expected lengths."""

    DEFAULT_CSS = """
    PlanScreen > #head { margin: 1 1 0 1; height: 1; }
    PlanScreen > #bar { margin: 1 1 0 1; height: 1; }
    PlanScreen > #end { margin: 0 1; }
    PlanScreen > #detail { margin: 0 2; padding: 0 0 0 1; height: auto; }
    PlanScreen > ChoiceList { height: 1fr; margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("+,equals_sign", "change(60)", "keys.longer", id="plan.longer"),
        Binding("-", "change(-60)", "keys.shorter", id="plan.shorter"),
        Binding("d,x,delete", "drop", "keys.skip-step", id="plan.drop"),
        Binding("t", "take", "keys.include-step", id="plan.take"),
        Binding("r", "rounds(1)", "keys.more-rounds", id="plan.more-rounds"),
        Binding("R", "rounds(-1)", "keys.fewer-rounds", id="plan.fewer-rounds"),
        Binding("F", "rounds(-1, True)", "keys.longer-rounds", id="plan.longer-rounds"),
        Binding("g", "go_to", "keys.go-to-step", id="plan.go"),
        Binding("i", "insert", "keys.insert", id="plan.insert"),
        Binding("f", "command('fit')", "keys.fit", id="plan.fit"),
        Binding("u", "command('undo')", "keys.undo", id="plan.undo"),
        Binding("?", "help", "keys.help", id="plan.help"),
        Binding("escape,l,q", "close", "keys.back-to-run", id="plan.close"),
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
        ("plan.help", "key.all-keys"),
    )

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield Static(id="head", markup=False)
        yield ChoiceList[int]()
        yield Static(id="detail", markup=False)
        yield Static(id="bar", markup=False)
        yield SplitLine(id="end")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the current step."""
        self._clock = ClockControl(self)
        self._palette = PaletteControl(self, {"fit": self._clock.fit})
        self._seen: tuple[int, ...] = ()
        self._names = _Names(self.context.library, self.session.header)
        self.show()
        self.set_focus(self._list)

    def fit(self) -> None:
        """Fit the columns to the new width."""
        self._seen = ()
        self.show()

    def tick(self) -> None:
        """Show what changed."""
        self.show()

    def show(self) -> None:
        """Show the steps, if anything happened."""
        self.show_top()
        session, width = self.session, self.app.size.width - 4
        seen = (len(session.events), int(session.t() // 15), width)
        if seen == self._seen:
            return
        self._seen = seen
        chosen = self._list.key
        self._list.show_choices(
            [
                Choice(line.content, line.step and line.step.id)
                for line in sheet(session, self.tr, width, self._names.of)
            ]
        )
        if self._list.key != chosen:
            self._list.highlight(session.state.current)
        self._show_detail()
        self.query_one("#head", Static).update(head(session, self.tr, width))
        self.query_one("#bar", Static).update(bar(session, width))
        end = self.query_one("#end", SplitLine)
        until = session.agreed_end()
        late = until is not None and session.ends() > until + SLACK
        end.left = plain(self.tr("plan.fit-hint") if late else "", "$warning")
        end.right = ending(session, self.tr)

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        """Show what the chosen step is about, as far as the sheet leaves rows for it."""
        detail = self.query_one("#detail", Static)
        room = self.app.size.height - FRAME - self._list.option_count - 1
        detail.display = room > 0 and self._list.option_count > 0
        if detail.display:
            detail.update(Content("\n").join(self._about(self._step(), room)))

    def _about(self, step: PlannedStep, room: int) -> list[Content]:
        """Return what a step is about, in so many lines: its question, who works with whom, and
        the facilitator's notes.
        """
        state, width = self.session.state, min(WIDEST, self.app.size.width - 6)
        written = step.written
        rule = state.shown_in(step, written.rule)
        facts = " · ".join(filter(None, (who_works(step, state, self.tr), rule)))
        lines = [
            *_in_lines(prompt(state.shown_in(step, written.prompt)).plain, width),
            *(line.stylize("$quiet") for line in _in_lines(facts, width)),
        ]
        own = prompt(state.shown_in(step, written.notes)).plain
        if own:
            notes = _in_lines(self.tr("run.for-you") + own, width)
            lines += [Content(""), *(line.stylize("italic $quiet") for line in notes)]
        return cut_to(lines, room, width)

    def action_change(self, seconds: int) -> None:
        """Lengthen the step by so many seconds, or shorten it."""
        state, step = self.session.state, self._step()
        self.attempt(
            lambda: self._clock.replan(
                plan_commands.set_length(state, step, step.seconds + seconds)
            )
        )

    def action_drop(self) -> None:
        """Drop the step."""
        self.attempt(
            lambda: self._clock.replan(plan_commands.drop(self.session.state, self._step()))
        )

    def action_take(self) -> None:
        """Include the step."""
        self.attempt(
            lambda: self._clock.replan(plan_commands.include(self.session.state, self._step()))
        )

    def action_rounds(self, more: int, keep_end: bool = False) -> None:
        """Change the number of rounds in the current block."""
        state = self.session.state
        rounds = state.step().rounds + more
        self.attempt(lambda: self._clock.replan(plan_commands.set_rounds(state, rounds, keep_end)))

    def action_go_to(self) -> None:
        """Go to the step, ahead or back."""
        step = self._step()
        self.attempt(lambda: self.session.take(step_commands.go_to(self.session.state, step)))

    def action_insert(self) -> None:
        """Ask for a structure to insert after the current step."""
        from facilitate.commitments import earlier
        from facilitate.tui.screens.script_search import ScriptSearch

        session, library = self.session, self.context.library

        def insert(name: str | None) -> None:
            if name is not None:
                self.attempt(
                    lambda: self._clock.replan(*earlier.insert(session, library, name.strip()))
                )

        self.app.push_screen(ScriptSearch(library, self.tr("insert.ask")), insert)

    def action_help(self) -> None:
        """Show all keys."""
        from facilitate.tui.screens.help import HelpScreen, help_entries

        self.app.push_screen(HelpScreen(help_entries(self), self.tr))

    def action_command(self, name: str) -> None:
        """Run a command."""
        self._palette.run(name)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    @property
    def _list(self) -> ChoiceList[int]:
        return self.query_one(ChoiceList)

    def _step(self) -> PlannedStep:
        state = self.session.state
        return state.by_id(self._list.key or state.current)


def _in_lines(text: str, width: int) -> list[Content]:
    """Return a text in lines of so many cells; none if it is empty."""
    return [plain(part) for line in text.split("\n") for part in wrapped(line, width) if text]


class _Names:
    """A cache of structures' names."""

    def __init__(self, library: Library, header: Header) -> None:
        self._library = library
        self._names: dict[str, str] = {}
        # A script that was named by its path is not in the library.
        self._unread = (
            dict.fromkeys(header.scripts, header.title) if len(header.scripts) == 1 else {}
        )

    def of(self, slug: str) -> str:
        """Return the name of a structure; if its script cannot be read, the session's title if it
        is of nothing else, otherwise its slug.
        """
        if slug not in self._names:
            try:
                self._names[slug] = self._library.find(slug).name
            except (BrokenScript, NoSuchScript, OSError):
                self._names[slug] = self._unread.get(slug, slug)
        return self._names[slug]
