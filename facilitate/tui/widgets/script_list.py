"""The library's list: scripts and unfinished sessions, with marks on scripts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.message import Message

from facilitate.catalogue.search import Query
from facilitate.session.store import Kept
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui import library_model
from facilitate.tui.library_model import Offer
from facilitate.tui.widgets.choice_list import Choice, ChoiceList
from facilitate.tui.widgets.library_lines import offer_line, session_line


class ScriptList(ChoiceList[str]):
    """Unfinished sessions and scripts; several scripts can be marked, in order."""

    DEFAULT_CSS = """
    ScriptList, ScriptList:focus { width: 1fr; height: 1fr; padding: 0 1 0 0; }
    """

    class Widened(Message):
        """The list has another width than what it shows was made for."""

    def __init__(self) -> None:
        super().__init__(id="offers")
        self._width = 0
        self.items: list[Offer | Kept] = []
        """What it shows."""
        self._marked: list[str] = []
        """Slugs, in the order in which they were marked."""
        self._wish, self._tr = Query(), ENGLISH
        self._opened: int | None = None
        """The row under which the purpose is shown."""

    @property
    def item(self) -> Offer | Kept | None:
        """The highlighted item."""
        place = self.highlighted
        return self.items[place] if place is not None and place < len(self.items) else None

    @property
    def line_width(self) -> int:
        """The width of a line, one cell away from the scrollbar."""
        return self.scrollable_content_region.width - 1

    @property
    def marked(self) -> list[str]:
        """The slugs of the marked scripts, or of the one that is highlighted."""
        item = self.item
        return self._marked or ([item.found.slug] if isinstance(item, Offer) else [])

    @property
    def several(self) -> list[str]:
        """The slugs of the marked scripts."""
        return list(self._marked)

    def turn_mark(self) -> None:
        """Toggle the mark of the script."""
        if isinstance(self.item, Offer):
            slug = self.item.found.slug
            if slug in self._marked:
                self._marked.remove(slug)
            else:
                self._marked.append(slug)

    def forget_marks(self, but: Iterable[str]) -> None:
        """Remove the marks of all scripts except those that still exist."""
        here = set(but)
        self._marked = [slug for slug in self._marked if slug in here]

    def show(
        self, items: Sequence[Offer | Kept], wish: Query, now: datetime, tr: Translator
    ) -> None:
        """Show these items, keeping the highlighted one."""
        self.items = list(items)
        self._wish, self._tr, self._opened = wish, tr, None
        width = self._width = self.line_width
        kinds = [_kind(item) for item in items]
        lines = []
        for place, item in enumerate(items):
            content = (
                session_line(library_model.go_on(item, now, tr), width)
                if isinstance(item, Kept)
                else offer_line(item, self._marked, wish, tr, width)
            )
            apart = place > 0 and kinds[place] != kinds[place - 1]
            lines.append(Choice(content, _key(item), apart))
        self.show_choices(lines)
        self.open_chosen()

    def on_resize(self) -> None:
        """Report that what is shown has to be fitted to another width."""
        if self.items and self._width != self.line_width:
            self.post_message(self.Widened())

    def open_chosen(self) -> None:
        """Show the purpose of the highlighted script under it, and no other one."""
        place = self.highlighted
        if place == self._opened:
            return
        for line, chosen in ((self._opened, False), (place, True)):
            item = self.items[line] if line is not None and line < len(self.items) else None
            if line is not None and isinstance(item, Offer):
                content = offer_line(
                    item, self._marked, self._wish, self._tr, self.line_width, chosen
                )
                self.replace_option_prompt_at_index(line, content)
        self._opened = place


def _kind(item: Offer | Kept) -> str:
    """Return the kind of an item; kinds are listed separately."""
    if isinstance(item, Kept):
        return "session"
    return item.script.kind if item.script else "structure"


def _key(item: Offer | Kept) -> str:
    return item.path if isinstance(item, Kept) else item.found.slug
