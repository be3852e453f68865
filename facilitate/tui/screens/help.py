"""All keys of the screen it is opened from."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from facilitate.frontend.commands.declared import by_use
from facilitate.frontend.context import RunContext
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui.keymap import shown
from facilitate.tui.plain_text import plain


class HelpScreen(ModalScreen[None]):
    """Lists the keys, one per line; any of the usual keys closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 92; max-width: 94%; height: auto; max-height: 100%; padding: 0 2;
        background: $panel; border-left: outer $accent;
    }
    HelpScreen Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,?,enter", "dismiss(None)", "keys.close", id="help.close"),
    ]

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        lines = [
            Content.assemble((f"{keys:<12} ", "bold $accent"), plain(does))
            for keys, does in self._lines
        ]
        with VerticalScroll():
            yield Static(Content("\n").join(lines), markup=False)


def help_lines(screen: Screen[Any]) -> list[tuple[str, str]]:
    """Return the keys active on a screen, with their descriptions.

    In a session, those that the step asks for come first; what cannot be done says why.
    """
    tr: Translator = getattr(screen, "tr", None) or ENGLISH
    context: RunContext | None = getattr(screen, "context", None)
    use = by_use(context) if isinstance(context, RunContext) else ()
    rank = {command.name: place for place, (command, _) in enumerate(use)}
    why_not = {command.name: why for command, why in use if why is not None}
    by_id: dict[str, tuple[list[str], str]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        name = (binding.id or "").removeprefix("write.")
        does = tr(f"help.{name}") if tr.knows(f"help.{name}") else tr(binding.description)
        if name in why_not:
            does = tr("help.not-now", about=does.rstrip("."), why=why_not[name])
        if does and binding.id:
            by_id.setdefault(binding.id, ([], does))[0].append(shown(key))
    ids = sorted(by_id, key=lambda name: rank.get(name.removeprefix("write."), len(rank)))
    return [(" ".join(by_id[name][0]), by_id[name][1]) for name in ids]
