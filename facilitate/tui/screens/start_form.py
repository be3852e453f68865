"""The short form before a session: inputs, groups, people and the end."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Offset, Region
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from facilitate.errors import in_words, reason
from facilitate.scripts.script import Script
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.translations.translator import Translator
from facilitate.tui import remembered_inputs
from facilitate.tui.plain_text import plain
from facilitate.tui.remembered_inputs import Answers
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.text_line import TextLine

Open = Callable[[Answers], Session]
"""Opens the session that the answers describe; raises Refused or OSError."""
Preview = Callable[[Answers], str]
"""Says what the session that the answers describe would bring back; empty if nothing."""


ABOVE = 3
"""Rows above a line for text that come into view with it: a question of two lines, and a gap."""


class Fields(VerticalScroll):
    """Questions and lines for their answers; the question stays in view with its line."""

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """Scroll to a region and what is above it."""
        return super().scroll_to_region(region.grow((ABOVE, 0, 0, 0)), **how)


class StartForm(ModalScreen[Session | None]):
    """Asks for what is not known yet; returns the session, or None if cancelled."""

    DEFAULT_CSS = """
    StartForm { align: center middle; background: $background 60%; }
    StartForm > Fields {
        width: 76; max-width: 96%; height: auto; max-height: 94%; padding: 1 2;
        background: $panel; border-left: outer $accent; border-right: $box-edge;
    }
    StartForm Static { height: auto; }
    StartForm .question { margin: 1 0 0 0; color: $quiet; }
    StartForm #brought { display: none; margin: 1 0 0 0; }
    StartForm TextLine { background: $surface; }
    StartForm TextLine:focus { background: $background; }
    StartForm KeyLine {
        dock: bottom; height: auto; max-height: 3; margin: 1 0 0 0; padding: 0;
        background: $panel;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "keys.cancel", id="form.leave"),
        Binding("ctrl+r", "start", "keys.start", id="form.start"),
    ]

    KEYS = (
        ("enter", "key.next-then-start"),
        ("ctrl+r", "key.start-now"),
        ("escape", "key.cancel"),
    )

    def __init__(
        self,
        script: Script,
        open_session: Open,
        tr: Translator,
        people: str = "",
        end: str = "",
        series: Sequence[str] = (),
        preview: Preview = lambda answers: "",
    ) -> None:
        """Create the form.

        `people` and `end` are known values, `series` the existing names.
        """
        super().__init__()
        self._script = script
        self._tr = tr
        self._series = series
        self._people, self._end = people, end
        self._open, self._preview = open_session, preview
        self._names = list(script.asked())

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        given, tr = remembered_inputs.last(self._script), self._tr
        with Fields(can_focus=False):
            yield Static(plain(self._script.name, "bold"))
            for number, name in enumerate(self._names):
                yield Static(plain(self._script.inputs[name].ask), classes="question")
                yield TextLine(given.inputs[name], id=f"input-{number}", select_on_focus=True)
            if self._script.variants:
                names = ", ".join(self._script.variants)
                yield Static(plain(tr("start.variant", names=names)), classes="question")
                none = tr("start.variant-none")
                yield TextLine(given.variant, none, id="variant", select_on_focus=True)
            series = self._series
            of = "start.series-of" if series else "start.series"
            for name, question, text, none in (
                ("groups", "start.groups", given.groups, "start.groups-none"),
                ("people", "start.people", self._people or given.people, "start.people-none"),
                ("end", "start.end", self._end, "start.end-none"),
                ("series", of, "", "start.series-none"),
            ):
                asked = tr(question, names=", ".join(series)) if series else tr(question)
                yield Static(plain(asked), classes="question")
                yield TextLine(text, tr(none), id=name, select_on_focus=True)
            yield Static(id="brought")
            yield KeyLine([(key, tr(label)) for key, label in self.KEYS])

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query(TextLine).first().focus(scroll_visible=False)

    def on_resize(self) -> None:
        """Keep the line that is being written in view."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    @on(Input.Changed, "#series, #variant")
    def _show_what_is_brought(self) -> None:
        """Show whose open things would be on the wall, before a room sees them."""
        brought = self.query_one("#brought", Static)
        says = self._preview(self._answers())
        brought.update(plain(says))
        brought.display = bool(says)

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
            self._say(in_words(refused, self._tr))
        except OSError as error:
            why = reason(error)
            self._say(self._tr("failure.no-log", path=str(error.filename), why=why))
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
