"""Dialogs: ask for a line of text, or for one of a few answers."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from facilitate.translations.translator import ENGLISH
from facilitate.tui.plain_text import plain
from facilitate.tui.widgets.choice_list import Choice, ChoiceList
from facilitate.tui.widgets.text_line import TextLine

_BOX = """
{name} {{ align: center middle; background: $background 60%; }}
{name} > Vertical {{
    width: 72; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
    background: $panel; border-left: outer $accent; border-right: $box-edge;
}}
{name} Static {{ width: 1fr; height: auto; max-height: 8; }}
{name} .hint {{ color: $quiet; }}
"""


class Ask(ModalScreen[str | None]):
    """Asks for a line of text; returns None if cancelled."""

    DEFAULT_CSS = _BOX.format(name="Ask") + "\nAsk TextLine { margin: 1 0; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "keys.cancel", id="ask.leave"),
    ]

    def __init__(
        self,
        question: str,
        value: str = "",
        about: str = "",
        hint: str = "",
        offered: bool = False,
        keys: str = "",
    ) -> None:
        """Create the dialog; a `value` that is only `offered` is replaced by what is typed.

        `keys` says what the keys do, where that is not to save and to cancel.
        """
        super().__init__()
        self._offered = offered
        self.question = question
        self._value, self._about, self._hint, self._keys = value, about, hint, keys

    def half_written(self) -> str:
        """Return what is in the line now."""
        return "".join(line.value for line in self.query(TextLine)).strip()

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        with Vertical():
            if self._about:
                yield Static(plain(self._about), classes="hint")
            yield Static(plain(self.question, "bold"))
            yield TextLine(self._value, select_on_focus=self._offered)
            keys = self._keys or getattr(self.app, "tr", ENGLISH)("dialog.keys")
            yield Static(plain(f"{self._hint} · {keys}" if self._hint else keys), classes="hint")

    def on_key(self, event: events.Key) -> None:
        """Accept keys typed before the line had the cursor, as on a busy machine."""
        line = self.query_one(TextLine)
        if self.focused is line or event.key == "escape":
            return
        event.stop()
        if event.key == "enter":
            self.dismiss(line.value)
        elif event.character and event.is_printable:
            line.insert_text_at_cursor(event.character)

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Answer(NamedTuple):
    """One of the answers to choose from."""

    key: str
    """The key that gives it."""
    words: str
    name: str
    """Its name for the caller."""


KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


def answers(names: Sequence[str]) -> list[Answer]:
    """Return answers with these names, each with a key as long as there are any."""
    keys = KEYS[: len(names)]
    return [Answer(key, name, name) for key, name in zip_longest(keys, names, fillvalue="")]


class Choose(ModalScreen[str | None]):
    """Asks for one of a few answers; returns None if cancelled."""

    ANSWERED_BY_LETTERS = True

    DEFAULT_CSS = (
        _BOX.format(name="Choose")
        + """
    Choose .about { max-height: 16; }
    Choose ChoiceList { height: auto; max-height: 12; margin: 1 0 0 0; }
    Choose.-above { align: center top; }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "keys.cancel", id="choose.leave"),
    ]

    def __init__(
        self,
        question: str,
        answers: Sequence[Answer],
        about: Sequence[str] = (),
        above: bool = False,
    ) -> None:
        """Create the dialog, if `above` at the top: what is asked about is seen below it."""
        super().__init__(classes="-above" if above else None)
        self._question, self._answers, self._about = question, answers, about

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        lines = [
            Choice(
                Content.assemble((f"{answer.key:<3}", "bold $accent"), plain(answer.words)),
                answer.name,
            )
            for answer in self._answers
        ]
        with Vertical():
            yield Static(plain(self._question, "bold"))
            if self._about:
                yield Static(Content("\n").join(map(plain, self._about)), classes="about")
            yield ChoiceList(lines)
            escape = getattr(self.app, "tr", ENGLISH)("dialog.escape")
            yield Static(plain(escape), classes="hint")

    def on_key(self, event: events.Key) -> None:
        """Choose the answer with this key."""
        for answer in self._answers:
            if answer.key in (event.key, event.character):
                event.stop()
                self.dismiss(answer.name)
                return

    @on(OptionList.OptionSelected)
    def _on_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._answers[event.option_index].name)


class Lines(ModalScreen[None]):
    """Shows scrollable lines of text; any of the usual keys closes it."""

    DEFAULT_CSS = """
    Lines { align: center middle; background: $background 60%; }
    Lines > VerticalScroll {
        width: 96; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
        background: $panel; border-left: outer $accent; border-right: $box-edge;
    }
    Lines Static { height: auto; }
    Lines > VerticalScroll > .keys { margin: 1 0 0 0; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "keys.close", id="lines.close"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        with VerticalScroll():
            yield Static(Content("\n").join(map(plain, self._lines)), markup=False)
            close = getattr(self.app, "tr", ENGLISH)("key.close")
            yield Static(Content.assemble(("escape", "bold $accent"), " ", close), classes="keys")
