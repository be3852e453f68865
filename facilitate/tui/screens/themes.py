"""The hub's stage view: what the people of an event see of it, the themes of the moment."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitate.rooms.following import Following
from facilitate.rooms.themes_view import Said, ThemesView, themes_view
from facilitate.text import visible
from facilitate.translations.translator import Translator, translator_for
from facilitate.tui.plain_text import plain
from facilitate.tui.widgets.bars import bar
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.wrapping import wrapped

POLL = 0.5
"""Seconds between two looks at the event."""

WIDEST = 100
"""The maximum width of the themes, in characters."""


class ThemesScreen(Screen[None]):
    """The themes of all rooms, those of most rooms first; the words too, if they are wanted."""

    DEFAULT_CSS = f"""
    ThemesScreen > #top {{ padding: 0 1; color: $quiet; }}
    ThemesScreen > #middle {{ height: 1fr; align: center middle; }}
    ThemesScreen #texts {{
        width: 100%; max-width: {WIDEST}; height: auto; max-height: 100%; padding: 0 2;
        scrollbar-size-vertical: 1;
    }}
    ThemesScreen #themes {{ width: 1fr; height: auto; }}
    ThemesScreen.-none #themes {{ text-align: center; color: $quiet; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "words", "keys.theme-words", id="themes.words"),
        Binding("q,escape", "leave", "keys.close", id="themes.close"),
    ]

    def __init__(self, following: Following, look: Callable[[], object] | None = None) -> None:
        """Show an event; without `look`, somebody else looks at it."""
        super().__init__()
        self._following = following
        self._look = look
        self._words = False
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        with Vertical(id="middle"), VerticalScroll(id="texts"):
            yield Static(id="themes", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Start following."""
        self.tick()
        self.set_interval(POLL, self.tick)

    def on_resize(self) -> None:
        """Lay out again."""
        self._shown = ()
        self.call_after_refresh(self.tick)

    def tick(self) -> None:
        """Show what is new."""
        if self._look is not None:
            self._look()
        view = themes_view(self._following.event.name, self._following.harvest)
        shown = (view, self._words, self.size)
        if shown != self._shown:
            self._shown = shown
            self._show(view)

    def action_words(self) -> None:
        """Show the words most said as well, or no longer."""
        self._words = not self._words
        self.tick()

    def action_leave(self) -> None:
        """Close it."""
        if self.app.screen_stack[0] is self:
            self.app.exit()
        else:
            self.dismiss()

    @property
    def _tr(self) -> Translator:
        return translator_for(self._following.harvest.language)

    def _show(self, view: ThemesView) -> None:
        tr = self._tr
        self.query_one(KeyLine).show_keys((("w", tr("themes-view.words")), ("q", tr("key.close"))))
        top = self.query_one("#top", SplitLine)
        top.left, top.right = plain(view.title), plain(view.counts)
        words = view.words if self._words else ()
        self.set_class(not view.themes and not words, "-none")
        lines = list(self._lines(view, words)) or [plain(view.none)]
        self.query_one("#themes", Static).update(Content("\n").join(lines))

    def _lines(self, view: ThemesView, words: tuple[Said, ...]) -> Iterator[Content]:
        width = max(10, self.query_one("#texts").content_size.width or self.size.width - 4)
        roomy = len(view.themes) * 3 + (3 if words else 0) < self.size.height - 2
        for theme in view.themes:
            yield from _named(theme, width)
            yield Content.styled(bar(theme.rooms, view.rooms, width), "$accent")
            if roomy:
                yield Content("")
        if words:
            yield Content.styled(view.most_said, "bold")
            yield plain(" · ".join(f"{word.name} ({word.said})" for word in words))


def _named(theme: Said, width: int) -> Iterator[Content]:
    """Yield a theme's name, and at the end of its last line in how many rooms it was said."""
    said = plain(theme.said, "$quiet")
    *lines, last = wrapped(visible(theme.name), max(1, width - said.cell_length - 2))
    for line in lines:
        yield Content.styled(line, "bold")
    gap = " " * max(1, width - cell_len(last) - said.cell_length)
    yield Content.assemble((last, "bold"), gap, said)
