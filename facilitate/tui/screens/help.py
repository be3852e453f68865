"""All keys of the screen it is opened from."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class HelpScreen(ModalScreen[None]):
    """The keys, one a line; any of the usual ways out closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 64; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
        background: $panel; border-left: outer $accent;
    }
    HelpScreen Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,?,enter", "dismiss(None)", "close", id="help.close"),
    ]

    def __init__(self, bindings: Iterable[tuple[str, Binding]]) -> None:
        super().__init__()
        self._keys = list(bindings)

    def compose(self) -> ComposeResult:
        """Make the parts."""
        by_action: dict[str, tuple[list[str], str]] = {}
        for key, binding in self._keys:
            if binding.description and binding.id:
                shown = self.app.get_key_display(binding.with_key(key))
                by_action.setdefault(binding.id, ([], binding.description))[0].append(shown)
        lines = [
            Content.assemble((f"{' '.join(keys):<12} ", "bold $accent"), words)
            for keys, words in by_action.values()
        ]
        with VerticalScroll():
            yield Static(Content("\n").join(lines), markup=False)
