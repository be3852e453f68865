"""The short form before a session: inputs, groups, people and the end."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from facilitate.errors import in_words
from facilitate.scripts.script import Script
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.translations.translator import user_translator
from facilitate.tui import remembered_inputs
from facilitate.tui.plain_text import plain
from facilitate.tui.remembered_inputs import Answers
from facilitate.tui.widgets.note_input import TextLine
from facilitate.tui.widgets.status_line import KeyLine

Open = Callable[[Answers], Session]
"""Opens the session that the answers describe; raises Refused or OSError."""


class WishForm(ModalScreen[Session | None]):
    """Asks for what is not known yet; returns the session, or None if cancelled."""

    DEFAULT_CSS = """
    WishForm { align: center middle; background: $background 60%; }
    WishForm > VerticalScroll {
        width: 76; max-width: 96%; height: auto; max-height: 94%; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    WishForm Static { height: auto; }
    WishForm .question { margin: 1 0 0 0; color: $quiet; }
    WishForm TextLine { background: $surface; }
    WishForm TextLine:focus { background: $background; }
    WishForm KeyLine { height: auto; max-height: 3; margin: 1 0 0 0; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "not now", id="form.leave"),
        Binding("ctrl+r", "start", "start now", id="form.start"),
    ]

    def __init__(
        self,
        script: Script,
        open_session: Open,
        people: str = "",
        end: str = "",
        series: Sequence[str] = (),
    ) -> None:
        """Create the form.

        `people` and `end` are known values, `series` the existing names.
        """
        super().__init__()
        self._script = script
        self._series = series
        self._people, self._end = people, end
        self._open = open_session
        self._names = list(script.asked())

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        given = remembered_inputs.last(self._script)
        with VerticalScroll(can_focus=False):
            yield Static(plain(self._script.name, "bold"))
            for number, name in enumerate(self._names):
                yield Static(plain(self._script.inputs[name].ask), classes="question")
                yield TextLine(given.inputs[name], id=f"input-{number}", select_on_focus=True)
            if self._script.variants:
                names = ", ".join(self._script.variants)
                yield Static(plain(f"Which variant: {names}"), classes="question")
                yield TextLine(given.variant, "none: as it is", "variant", select_on_focus=True)
            yield Static("Groups, with commas between them", classes="question")
            yield TextLine(given.groups, "none by name", "groups", select_on_focus=True)
            yield Static("How many people", classes="question")
            people = self._people or given.people
            yield TextLine(people, "not known yet", "people", select_on_focus=True)
            yield Static("The end: 12:55, or 40 for minutes", classes="question")
            yield TextLine(self._end, "as long as it says", "end", select_on_focus=True)
            names = f": {', '.join(self._series)}" if self._series else ""
            yield Static(plain(f"Series it belongs to{names}"), classes="question")
            yield TextLine("", "none: nothing is brought", "series", select_on_focus=True)
            yield KeyLine(
                (("enter", "next, then start"), ("ctrl+r", "start now"), ("escape", "not now"))
            )

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query(TextLine).first().focus()

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        # Without any series yet, its field is skipped.
        if event.input.id == ("series" if self._series else "end"):
            self.action_start()
        else:
            self.focus_next(TextLine)

    def action_start(self) -> None:
        """Open the session, or show why that is impossible."""
        given = self._answers()
        try:
            session = self._open(given)
        except Refused as refused:
            self._say(in_words(refused, user_translator()))
        except OSError as error:
            self._say(f"{error.filename}: no log can be written: {error.strerror}")
        else:
            remembered_inputs.keep(self._script, given)
            self.dismiss(session)

    def _answers(self) -> Answers:
        texts = {
            name: self.query_one(f"#input-{number}", TextLine).value
            for number, name in enumerate(self._names)
        }
        groups, people, series, end = (
            self.query_one(f"#{name}", TextLine).value
            for name in ("groups", "people", "series", "end")
        )
        variant = next((line.value for line in self.query("#variant").results(TextLine)), "")
        texts = remembered_inputs.usual(self._script).inputs | texts
        return Answers(texts, groups, people, end, variant, series)

    def _say(self, words: str) -> None:
        line = self.query_one(KeyLine)
        line.say(words, refused=True)
        # It may take more lines than there were.
        line.refresh(layout=True)
        self.call_after_refresh(line.scroll_visible, animate=False)
