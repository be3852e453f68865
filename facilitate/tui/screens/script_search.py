"""The library's search over a running session, to choose one structure."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from facilitate.catalogue.search import parse_query
from facilitate.catalogue.summaries import cards
from facilitate.catalogue.summary import Card
from facilitate.scripts.library import Library
from facilitate.session.commands.insert import break_minutes
from facilitate.text import spoken_minutes, visible
from facilitate.translations.translator import ENGLISH
from facilitate.tui.plain_text import plain
from facilitate.tui.widgets.choice_list import Choice, ChoiceList
from facilitate.tui.widgets.text_line import TextLine
from facilitate.tui.wrapping import shortened

NAME = 34
"""The most cells of a name."""
BESIDE = 26
"""Cells beside a name: its length, its people, and the frame."""


class ScriptSearch(ModalScreen[str | None]):
    """Asks for a structure by search; returns its slug, `break 15` for a break, or None."""

    DEFAULT_CSS = """
    ScriptSearch { align: center middle; background: $background 60%; }
    ScriptSearch > Vertical {
        width: 84; max-width: 96%; height: 80%; max-height: 32; padding: 1 2;
        background: $panel; border-left: outer $accent; border-right: $box-edge;
    }
    ScriptSearch TextLine { margin: 1 0; background: $surface; }
    ScriptSearch ChoiceList { height: 1fr; }
    ScriptSearch #about { height: 2; color: $quiet; }
    ScriptSearch.-tall #about { margin: 1 0 0 0; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "keys.cancel", id="search.leave"),
        Binding("up", "move(-1)", "keys.one-up", id="search.up", show=False),
        Binding("down", "move(1)", "keys.one-down", id="search.down", show=False),
    ]

    def __init__(self, library: Library, question: str) -> None:
        super().__init__()
        self._question = question
        self._cards = [card for card in cards(library) if card.name]
        self._fitting: list[Card] = []

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        with Vertical():
            yield Static(plain(self._question, "bold"))
            yield TextLine(placeholder=getattr(self.app, "tr", ENGLISH)("library.example"))
            yield ChoiceList[str]()
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Begin with all scripts."""
        self._list.can_focus = False
        self.set_focus(self.query_one(TextLine))
        self._search("")

    @on(Input.Changed)
    def _on_changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _on_chosen(self) -> None:
        if self._list.key is not None:
            self.dismiss(self._list.key)

    @on(OptionList.OptionHighlighted)
    def _on_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        purpose = self._fitting[event.option_index].purpose or ""
        self.query_one("#about", Static).update(plain(purpose))

    def action_move(self, distance: int) -> None:
        """Move the highlight while the search is typed."""
        if self._fitting:
            place = (self._list.highlighted or 0) + distance
            self._list.highlighted = min(max(0, place), len(self._fitting) - 1)

    @property
    def _list(self) -> ChoiceList[str]:
        return self.query_one(ChoiceList)

    def _search(self, line: str) -> None:
        """Show what matches, with exact slugs and names first."""
        wish = parse_query(line)
        slug = line.strip().casefold()
        fitting = [card for card in self._cards if card.slug == slug or wish.fits(card)]
        fitting = sorted(wish.best_first(fitting), key=lambda card: card.slug != slug)
        self._fitting = [*self._breaks(line), *fitting]
        room = min(NAME, self.app.size.width * 96 // 100 - BESIDE)
        lines = [Choice(_line(card, room), card.slug) for card in self._fitting]
        self._list.show_choices(lines, keep=False)
        if not lines:
            tr = getattr(self.app, "tr", ENGLISH)
            self.query_one("#about", Static).update(plain(tr("insert.none-fits")))

    def _breaks(self, line: str) -> list[Card]:
        """Return a card for the break that was typed, if it was one and no script is called so."""
        tr = getattr(self.app, "tr", ENGLISH)
        minutes = break_minutes(line, tr)
        if minutes is None or any(card.slug == line.strip().casefold() for card in self._cards):
            return []
        return [Card(f"break {minutes}", "", "", tr("step.break"), minutes=minutes)]


def _line(card: Card, room: int) -> Content:
    name = shortened(visible(card.name or card.slug), room)
    length = spoken_minutes(card.minutes * 60) if card.minutes else ""
    people = f"{card.fewest}+" if card.most is None else f"{card.fewest}-{card.most}"
    return Content.assemble(
        name + " " * (room + 1 - Content(name).cell_length),
        (f"{length:>9}  ", "$quiet"),
        (f"{people:>7}", "$quiet"),
    )
