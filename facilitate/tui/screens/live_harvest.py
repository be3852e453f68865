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
from facilitate.participants.browser_stage import NotServed
from facilitate.rooms.live_harvest import Count, RoomRow
from facilitate.rooms.serving import ENGINE, GONE, Serving
from facilitate.rooms.theme_desk import NoRoomYet, ThemeDesk, open_desk
from facilitate.scripts.library import Library
from facilitate.translations.translator import Translator, user_translator
from facilitate.tui.keymap import held
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.help import HelpScreen, help_lines
from facilitate.tui.screens.sorting import SortingScreen
from facilitate.tui.screens.themes import ThemesScreen
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.status_line import KeyLine

MOST = 40
"""How many words and themes are shown."""

POLL = 0.25
"""Seconds between two polls."""


class LiveHarvestScreen(Screen[None]):
    """The rooms on the left; themes and words over all of them on the right."""

    DEFAULT_CSS = """
    LiveHarvestScreen > #top { padding: 0 1; color: $quiet; }
    LiveHarvestScreen > #parts { height: 1fr; margin: 1 1 0 1; }
    LiveHarvestScreen > #parts > #rooms { width: 3fr; }
    LiveHarvestScreen > #parts > #said { width: 2fr; margin: 0 0 0 2; }
    LiveHarvestScreen Static { height: auto; }
    LiveHarvestScreen #rows { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,enter", "say", "say to all", id="event.say"),
        Binding("o", "offer", "offer a step", id="event.offer"),
        Binding("t", "desk", "sort the notes of all rooms into themes", id="event.desk"),
        Binding("v", "stage", "the themes, for the room", id="event.stage"),
        Binding("b", "browser", "the themes in a browser", id="event.browser"),
        Binding("space", "look", "seen", id="event.seen"),
        Binding("q", "leave", "stop", id="event.stop"),
        Binding("question_mark", "help", "all keys", id="event.help"),
    ]
    KEYS = (
        ("event.desk", "hub.desk"),
        ("event.say", "hub.say"),
        ("event.offer", "hub.offer"),
        ("event.stage", "hub.stage"),
        ("event.browser", "hub.browser"),
        ("event.seen", "hub.seen"),
        ("event.stop", "hub.stop"),
        ("event.help", "key.all-keys"),
    )

    def __init__(self, title: str, serving: Serving, browser: EventStage | None = None) -> None:
        super().__init__()
        self.tr = user_translator()
        self._title = title
        self._serving = serving
        self.browser = browser
        """The themes in a browser, if they are shown in one."""
        self._desk: ThemeDesk | None = None
        self._state = ""
        self._beats = 0

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield TwoEnds(id="top")
        with Horizontal(id="parts"):
            with VerticalScroll(id="rooms"):
                yield Static(id="rows", markup=False)
            with VerticalScroll(id="said"):
                yield Static(id="counts", markup=False)
        yield KeyLine()

    def show_footer(self) -> None:
        """Show the active keys."""
        keys = held(self.KEYS, self)
        self.query_one(KeyLine).show_keys([(key, self.tr(word)) for key, word in keys])

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
        harvest, tr = self._serving.harvest, self.tr
        self._state = self._serving.state
        rows = harvest.rows()
        top = self.query_one("#top", TwoEnds)
        top.left, top.right = plain(self._title), plain(self._counts(rows))
        width = max(10, *(len(row.name) for row in rows))
        shown = _lines(_room(row, width, tr) for row in rows)
        self.query_one("#rows", Static).update(shown)
        stages = [
            f"{tr.count(many, 'count.note', 'count.notes')} {stage or tr('hub.no-list')}"
            for stage, many in harvest.stages.items()
            if many
        ]
        said = [Content(" · ").join(map(plain, stages)), Content("")]
        counted = (("hub.themes", harvest.themes(MOST)), ("hub.words", harvest.words(MOST)))
        for title, counts in counted:
            if counts:
                lines = (_count(one, tr) for one in counts)
                said += [Content.styled(tr(title), "bold"), *lines, Content("")]
        self.query_one("#counts", Static).update(_lines(said))

    def _counts(self, rows: Iterable[RoomRow]) -> str:
        """Return a line on all rooms: what needs attention comes first."""
        harvest, tr = self._serving.harvest, self.tr
        rooms = tr.count(harvest.expected, "count.room", "count.rooms")
        gone = sum(row.state == "cut off" for row in rows)
        parts = (
            "" if self._serving.state == "connected" else tr(ENGINE[self._serving.state]),
            tr("hub.gone", number=gone) if gone else "",
            tr("hub.here", number=harvest.rooms, rooms=rooms),
            tr.count(harvest.notes, "count.note", "count.notes"),
        )
        return " · ".join(filter(None, parts))

    def action_look(self) -> None:
        """Mark everything as seen."""
        self._serving.harvest.look()
        self.show()

    def action_say(self) -> None:
        """Send a message to all rooms."""
        question = Ask(self.tr("hub.ask-line"), hint=self.tr("hub.hint-line"))
        self.app.push_screen(question, self._say)

    def action_offer(self) -> None:
        """Offer a step to all rooms; each facilitator decides."""
        question = Ask(self.tr("hub.ask-step"), hint=self.tr("hub.hint-step"))
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
            self._tell(self.tr("hub.no-room"), refused=True)
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
            self._tell(self.tr("failure.no-stage", why=str(error)), refused=True)
        else:
            self._tell(self.tr("hub.themes-at", url=self.browser.url))

    def on_unmount(self) -> None:
        """Let go of what is open."""
        self._close_desk()
        if self.browser is not None:
            self.browser.close()

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(help_lines(self)))

    def action_leave(self) -> None:
        """Stop serving; the rooms continue, and their logs stay here."""
        self.app.exit()


def _lines(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)


def _room(row: RoomRow, width: int, tr: Translator) -> Content:
    """Return a room's line; what needs attention stands out, and not by colour alone."""
    name = plain(f"{row.name:<{width}} ")
    if row.state == "awaited":
        return Content.assemble(name, (tr("hub.not-here"), "$quiet"))
    new = f" +{row.new}" if 0 < row.new < row.notes else ""
    notes = Content.assemble(f"{row.notes:>4}", (f"{new:<5}", "bold"), " ")
    state = Content("")
    if row.state == "cut off":
        state = plain(tr("hub.cut-off-since", time=row.since), "bold $warning") + " · "
    elif row.state != "runs":
        state = plain(tr(GONE[row.state], time=row.since), "$quiet") + " · "
    elif row.behind:
        state = plain(tr("hub.catching-up")) + " · "
    return Content.assemble(name, notes, state, plain(row.step))


def _count(counted: Count, tr: Translator) -> Content:
    mark = "• " if counted.new else "  "
    rooms = tr.count(counted.rooms, "count.room", "count.rooms")
    notes = tr.count(counted.notes, "count.note", "count.notes")
    return Content.assemble((mark, "bold"), plain(counted.name), (f"  {rooms}, {notes}", "$quiet"))
