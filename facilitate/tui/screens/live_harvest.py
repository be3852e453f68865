"""The live harvest of an event: the state of all rooms, and what they say, while they run."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitate.errors import KitError, in_words
from facilitate.frontend.event_stage import EventStage
from facilitate.frontend.sorting.context import SortingContext
from facilitate.harvest.outline.header import stage_in
from facilitate.participants.browser_stage import NotServed
from facilitate.rooms.live_harvest import Count, RoomRow
from facilitate.rooms.serving import Serving, engine_state, room_state, said_in
from facilitate.rooms.theme_desk import NoRoomYet, ThemeDesk, open_desk
from facilitate.scripts.library import Library
from facilitate.text import visible
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui.keymap import held
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.help import HelpScreen, help_entries
from facilitate.tui.screens.sorting import SortingScreen
from facilitate.tui.screens.themes import ThemesScreen
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.wrapping import shortened

MOST = 40
"""How many words and themes are shown."""

MOST_NAME, MOST_WORD = 18, 16
"""The most cells of a room's name, and of a word."""

POLL = 0.25
"""Seconds between two polls."""


class LiveHarvestScreen(Screen[None]):
    """The rooms on the left; themes and words over all of them on the right."""

    DEFAULT_CSS = """
    LiveHarvestScreen > #top { padding: 0 1; color: $quiet; }
    LiveHarvestScreen > #parts { height: 1fr; margin: 1 1 0 1; }
    LiveHarvestScreen > #parts > #rooms { width: 1fr; }
    LiveHarvestScreen > #parts > #said { width: 1fr; max-width: 35; margin: 0 0 0 2; }
    LiveHarvestScreen.-narrow > #parts { layout: vertical; }
    LiveHarvestScreen.-narrow > #parts > #rooms { width: 100%; height: auto; max-height: 40%; }
    LiveHarvestScreen.-narrow > #parts > #said { width: 100%; max-width: 100%; margin: 1 0 0 0; }
    LiveHarvestScreen Static { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "say", "keys.say-to-all", id="event.say"),
        Binding("o", "offer", "keys.offer-step", id="event.offer"),
        Binding("t", "desk", "keys.theme-desk", id="event.desk"),
        Binding("v", "stage", "keys.themes-for-room", id="event.stage"),
        Binding("b", "browser", "keys.themes-in-browser", id="event.browser"),
        Binding("space", "look", "keys.seen", id="event.seen"),
        Binding("q", "leave", "keys.stop", id="event.stop"),
        Binding("question_mark", "help", "keys.help", id="event.help"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012
    KEYS = (
        ("event.desk", "key.theme-desk"),
        ("event.say", "key.say-to-all"),
        ("event.offer", "key.offer-step"),
        ("event.stage", "key.stage"),
        ("event.browser", "key.browser"),
        ("event.seen", "key.seen"),
        ("event.stop", "key.stop"),
        ("event.help", "key.all-keys"),
    )

    def __init__(
        self,
        title: str,
        serving: Serving,
        browser: EventStage | None = None,
        tr: Translator = ENGLISH,
    ) -> None:
        super().__init__()
        self.tr = tr
        self._title = title
        self._serving = serving
        self.browser = browser
        """The themes in a browser, if they are shown in one."""
        self._desk: ThemeDesk | None = None
        self._state = ""
        self._beats = 0

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        with Horizontal(id="parts"):
            with VerticalScroll(id="rooms"):
                yield Static(id="rows", markup=False)
            with VerticalScroll(id="said"):
                yield Static(id="counts", markup=False)
        yield KeyLine()

    def show_footer(self) -> None:
        """Show the active keys."""
        keys = [(key, self.tr(label)) for key, label in held(self.KEYS, self)]
        self.query_one(KeyLine).show_keys(keys)

    def on_mount(self) -> None:
        """Start polling."""
        self.show_footer()
        self.query_one("#rooms").focus()
        self.show()
        self.set_interval(POLL, self._look)

    def _look(self) -> None:
        """Process what arrived; silent rooms are checked every few seconds."""
        self._beats += 1
        changed = self._serving.look()
        if self.browser is not None:
            self.browser.look()
        if changed or self._state != self._serving.state or self._beats % 12 == 0:
            self.show()

    def show(self) -> None:
        """Show the current state."""
        serving, tr = self._serving, self.tr
        harvest = serving.harvest
        self._state = serving.state
        rows = harvest.rows()
        top = self.query_one("#top", SplitLine)
        top.left = plain(self._title)
        rooms = tr.count(harvest.expected, "count.room", "count.rooms")
        gone = sum(row.state == "cut off" for row in rows)
        facts = [
            *engine_state(serving, tr),
            *([tr("rooms.gone", number=gone)] if gone else []),
            tr("rooms.some-there", there=harvest.rooms, rooms=rooms),
            tr.count(harvest.notes, "count.note", "count.notes"),
        ]
        top.right = plain(" · ".join(facts))
        width = max(10, *(min(MOST_NAME, len(row.name)) for row in rows))
        news = max((len(_new(row)) for row in rows), default=0)
        self.query_one("#rows", Static).update(_lines(_room(row, width, news, tr) for row in rows))
        themes, words = harvest.themes(MOST), harvest.words(MOST)
        no_list = tr("harvest.no-list")
        stages = [
            f"{tr.count(many, 'count.note', 'count.notes')} {stage_in(stage, tr) or no_list}"
            for stage, many in harvest.stages.items()
            if many
        ]
        said = [Content(" · ").join(map(plain, stages)), Content("")]
        for title, counts in (("harvest.themes", themes), ("harvest.words", words)):
            if counts:
                width = max(12, min(MOST_WORD, max(len(counted.name) for counted in counts)))
                listed = (_count(counted, width, tr) for counted in counts)
                said += [Content.styled(tr(title), "bold"), *listed, Content("")]
        self.query_one("#counts", Static).update(_lines(said))

    def action_look(self) -> None:
        """Mark everything as seen."""
        self._serving.harvest.look()
        self.show()

    def action_say(self) -> None:
        """Send a message to all rooms."""
        self.app.push_screen(
            Ask(self.tr("rooms.ask-say"), hint=self.tr("rooms.say-example")), self._say
        )

    def action_offer(self) -> None:
        """Offer a step to all rooms; each facilitator decides."""
        question = Ask(self.tr("rooms.ask-offer"), hint=self.tr("rooms.offer-hint"))
        self.app.push_screen(question, lambda step: self._say(step and f"/step {step}"))

    def _say(self, text: str | None) -> None:
        if text and text.strip():
            self._tell(self._serving.say_line(text, self.tr))

    def _tell(self, words: str, refused: bool = False) -> None:
        self.query_one(KeyLine).say(words, refused)

    def action_desk(self) -> None:
        """Open the sorting table over all rooms; those that begin later come to it."""
        following = self._serving.following
        try:
            desk, _ = open_desk(following.event, following.clock)
        except NoRoomYet:
            self._tell(self.tr("rooms.no-room-yet"), refused=True)
        except (KitError, OSError) as error:
            self._tell(in_words(error, self.tr), refused=True)
        else:
            self._desk = desk
            context = SortingContext(desk, Library([]))
            self.app.push_screen(SortingScreen(context), lambda _: self._close_desk())

    def _close_desk(self) -> None:
        if self._desk is not None:
            self._desk.leave()
        self._desk = None

    def action_stage(self) -> None:
        """Show the themes as the people of the event see them."""
        self.app.push_screen(ThemesScreen(self._serving.following))

    def action_browser(self) -> None:
        """Show the themes in a browser of this machine, for a second screen."""
        try:
            if self.browser is None or not self.browser.runs:
                self.browser = EventStage(self._serving.following)
        except NotServed as error:
            self._tell(self.tr("rooms.no-browser", why=in_words(error, self.tr)), refused=True)
        else:
            self._tell(self.tr("rooms.themes-at", url=self.browser.url))

    def on_unmount(self) -> None:
        """Release what is open."""
        self._close_desk()
        if self.browser is not None:
            self.browser.close()

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(help_entries(self), self.tr))

    def action_leave(self) -> None:
        """Stop serving; the rooms continue, and their logs stay here."""
        self.app.exit()


def _lines(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)


def _new(row: RoomRow) -> str:
    """Return how many of a room's notes are new, unless all of them are."""
    return f" +{row.new}" if 0 < row.new < row.notes else ""


def _room(row: RoomRow, width: int, news: int, tr: Translator) -> Content:
    """Return a room's line; what needs attention stands out, and not by colour alone.

    The numbers of new notes have `news` cells.
    """
    name = plain(f"{shortened(visible(row.name), width):<{width}} ")
    if row.state == "awaited":
        return Content.assemble(name, (tr("rooms.not-here"), "$quiet"))
    notes = Content.assemble(f"{row.notes:>4}", (f"{_new(row):<{news}}", "bold"), "  ")
    state = room_state(row, tr)
    style = {"cut off": "bold $warning", "runs": ""}.get(row.state, "$quiet")
    shown = Content.styled(f"{state} · ", style) if state else Content("")
    return Content.assemble(name, notes, shown, plain(row.step))


def _count(counted: Count, width: int, tr: Translator) -> Content:
    """Return a word's line, in columns; a new one is marked."""
    mark = "• " if counted.new else "  "
    name = plain(shortened(visible(counted.name), width))
    said = f"{'':{width - name.cell_length}}  {said_in(counted, tr)}"
    return Content.assemble((mark, "bold"), name, (said, "$quiet"))
