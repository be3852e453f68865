"""The library: scripts to run, with the run sheet of the highlighted one."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.worker import Worker, WorkerState

from facilitate.catalogue.search import Query, parse_query
from facilitate.commitments.commitments import same_series, series_names
from facilitate.commitments.earlier import Earlier, earlier, say_brought
from facilitate.plan.fitting import CannotFit
from facilitate.plan.overrun import cannot_take
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked_variant
from facilitate.scripts.library import Found, Library
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.script import Script
from facilitate.session import store
from facilitate.session.clock.clock import Clock
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.start import open_session, strung
from facilitate.session.store import Kept
from facilitate.text import spoken_minutes
from facilitate.translations.translator import translator_for, user_translator
from facilitate.tui import library_model
from facilitate.tui.controls.scripts import ScriptControl
from facilitate.tui.library_model import Offer
from facilitate.tui.plain_text import plain
from facilitate.tui.remembered_inputs import Answers
from facilitate.tui.screens.start_form import StartForm
from facilitate.tui.widgets.library_lines import WIDEST, columns_line, preview_of, session_preview
from facilitate.tui.widgets.script_list import ScriptList
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.text_line import TextLine

MOST_UNFINISHED = 5


class LibraryScreen(Screen[Session | Kept]):
    """All scripts, unfinished sessions first; returns what to run or resume."""

    DEFAULT_CSS = """
    LibraryScreen > #top { padding: 0 1; text-style: bold; }
    LibraryScreen > #search { margin: 0 1; }
    LibraryScreen > Horizontal { height: 1fr; margin: 1 1 0 1; }
    LibraryScreen #left { width: 5fr; }
    LibraryScreen.-broad #left { width: 1fr; }
    LibraryScreen OptionList { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    LibraryScreen VerticalScroll {
        width: 3fr; padding: 0 1 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    LibraryScreen.-broad VerticalScroll { width: 1fr; }
    LibraryScreen VerticalScroll > Static { height: auto; max-width: 72; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-broad")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "keys.search", id="library.search"),
        Binding("space", "mark", "keys.mark", id="library.mark"),
        Binding("s", "save", "keys.save-agenda", id="library.save"),
        Binding("e", "edit", "keys.edit-script", id="library.edit"),
        Binding("ctrl+n", "new", "keys.new-script", id="library.new"),
        Binding("escape", "back", "keys.back-to-list", id="library.back", show=False),
        Binding("question_mark", "help", "keys.help", id="library.help"),
        Binding("q", "app.quit", "keys.leave", id="library.leave"),
    ]
    KEYS = (
        ("enter", "key.choose"),
        ("space", "key.mark"),
        ("/", "key.search"),
        ("e", "key.edit"),
        ("s", "key.save"),
        ("ctrl+n", "key.new"),
        ("?", "key.all-keys"),
        ("q", "key.leave"),
    )
    SEARCHING = (
        ("enter", "key.to-list"),
        ("escape", "key.all"),
        ("30min 20-40min", "key.fits"),
        ("22p", "key.people-searched"),
        ("-wall", "key.without"),
    )

    def __init__(self, library: Library, clock: Clock) -> None:
        super().__init__()
        self._library = library
        self.tr = user_translator(library.language)
        """The translator into the user's language."""
        self._clock = clock
        self._scripts = ScriptControl(self, self.tr, self.say, self.follow)
        self._as_read: list[Offer] = []
        self._offers: list[Offer] = []
        """What was read, planned for the requested people."""
        self._wish = Query()
        self._sessions: list[Kept] = []
        self._series: tuple[str, ...] = ()
        """The names of the existing series."""
        self._signature: frozenset[tuple[str, int, int]] | None = None

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield TextLine(placeholder=self._how_to_search(), id="search")
        with Horizontal():
            with Vertical(id="left"):
                yield Static(id="columns", markup=False)
                yield ScriptList()
            with VerticalScroll(can_focus=True):
                yield Static(id="preview", markup=False)
        yield KeyLine(self._labelled(self.KEYS))

    def on_mount(self) -> None:
        """Read the library, and follow changes on disk."""
        self.set_focus(self._list)
        self.follow()
        self.set_interval(1.0, self.follow)

    def follow(self) -> None:
        """Read everything again if a file changed."""
        if not self.is_current:
            return
        signature = library_model.signature(self._library)
        if signature != self._signature:
            self._signature = signature
            self._read()

    @work(thread=True, group="reading", exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        library = Library.usual(self._library.language)
        offers = library_model.offers(library)
        sessions = store.kept()[0]
        self.app.call_from_thread(self._take_in, library, offers, sessions)

    @on(Worker.StateChanged)
    def _say_error(self, event: Worker.StateChanged) -> None:
        """Show an error in the background; the library keeps running."""
        if event.state == WorkerState.ERROR:
            self.say(f"{type(event.worker.error).__name__}: {event.worker.error}")

    def _take_in(self, library: Library, offers: list[Offer], sessions: list[Kept]) -> None:
        self._library, self._as_read = library, offers
        self._sessions = library_model.unfinished(sessions)[:MOST_UNFINISHED]
        self._series = series_names(session.series for session in sessions)
        self._offers = library_model.with_people(offers, library, self._wish.people)
        self._list.forget_marks(but=library.found())
        self._show()

    @on(ScriptList.Widened)
    def _show(self) -> None:
        """Show what matches the search, keeping the highlighted item."""
        sessions: Sequence[Kept] = () if self._wish != Query() else self._sessions
        fitting = [offer for offer in self._offers if self._wish.fits(offer.card)]
        fitting.sort(key=lambda offer: offer.script is not None and offer.script.kind == "agenda")
        self._list.show([*sessions, *fitting], self._wish, self._clock.wall(), self.tr)
        columns = columns_line(self._wish, self._list.line_width, self.tr)
        self.query_one("#columns", Static).update(columns)
        self._show_top(len(fitting))
        self._preview()

    def _show_top(self, fitting: int) -> None:
        """Show how many scripts there are and match, the parsed query, and broken scripts."""
        broken = sum(1 for offer in self._offers if offer.problems)
        tr = self.tr
        some = "library.some-scripts" if fitting < len(self._offers) else "library.scripts"
        scripts = tr.count(len(self._offers), "count.script", "count.scripts")
        errors = tr("library.with-errors", number=broken) if broken else ""
        words = [self._wish.measures(tr), errors, self._sum()]
        top = self.query_one("#top", SplitLine)
        top.left = plain(tr(some, some=fitting, scripts=scripts))
        top.right = plain(" · ".join(filter(None, words)))

    def _sum(self) -> str:
        """Return how many scripts are marked, and their total length."""
        marked = set(self._list.several)
        plans = [offer.plan for offer in self._offers if offer.found.slug in marked and offer.plan]
        if not plans:
            return ""
        time = spoken_minutes(sum(plan.seconds for plan in plans))
        return self.tr("library.marked", number=len(plans), time=time)

    @on(OptionList.OptionHighlighted)
    def _preview(self) -> None:
        """Show the run sheet of the highlighted item, or its errors."""
        self._list.open_chosen()
        item = self._list.item
        if item is None:
            words = self.tr("library.none-fits" if self._offers else "library.none-yet")
            shown = plain(words if self._signature else "")
        elif isinstance(item, Kept):
            shown = session_preview(item, self.tr)
        else:
            now = self._clock.wall()
            minutes, people = now.hour * 60 + now.minute, self._wish.people
            shown = preview_of(item, self._library, self.tr, minutes, people, self._preview_width)
        self.query_one("#preview", Static).update(shown)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @property
    def _preview_width(self) -> int:
        """The width of the run sheet, one cell away from the scrollbar."""
        return min(WIDEST, self.query_one(VerticalScroll).scrollable_content_region.width)

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        """Resume the highlighted session, or open the form for what is chosen."""
        item = self._list.item
        if isinstance(item, Kept):
            self.dismiss(item)
        elif item is not None:
            by_slug = {offer.found.slug: offer for offer in self._offers}
            self._fill_in([by_slug[slug] for slug in self._list.marked])

    def action_mark(self) -> None:
        """Mark or unmark the script."""
        self._list.turn_mark()
        self._show()

    def action_search(self) -> None:
        """Open the search."""
        self.set_focus(self.query_one("#search"))
        self.query_one(KeyLine).show_keys(self._labelled(self.SEARCHING))

    def action_back(self) -> None:
        """Clear the search."""
        self.query_one("#search", TextLine).value = ""
        self._to_list()

    @on(Input.Changed, "#search")
    def _on_search(self, event: Input.Changed) -> None:
        before, self._wish = self._wish, parse_query(event.value)
        if self._wish.people != before.people:
            people = self._wish.people
            self._offers = library_model.with_people(self._as_read, self._library, people)
        self._show()

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.set_focus(self._list)
        self.query_one(KeyLine).show_keys(self._labelled(self.KEYS))

    def action_help(self) -> None:
        """Show all keys."""
        from facilitate.tui.screens.help import HelpScreen, help_entries

        self.app.push_screen(HelpScreen(help_entries(self), self.tr))

    def action_edit(self) -> None:
        """Edit the chosen script."""
        found = self.script_file()
        if found is not None:
            self._scripts.edit(found)

    def action_save(self) -> None:
        """Save the marked scripts as an agenda."""
        slugs = self._list.several
        by_slug = {offer.found.slug: offer.script for offer in self._offers}
        scripts = [script for slug in slugs if (script := by_slug.get(slug)) is not None]
        if len(scripts) < 2 or len(scripts) < len(slugs):
            self.say(self.tr("library.mark-two"))
            return
        self._scripts.save_agenda(scripts, slugs)

    def action_new(self) -> None:
        """Create a script."""
        self._scripts.new()

    def _fill_in(self, chosen: Sequence[Offer]) -> None:
        scripts = [offer.script for offer in chosen if offer.script]
        if len(scripts) < len(chosen):
            self.say(self.tr("library.has-errors"))
            return
        script = strung(scripts, [offer.found.slug for offer in chosen])

        def varied_by(answers: Answers) -> Script:
            name = answers.variant_of(script)
            try:
                return checked_variant(script, name, self._library) if name else script
            except BrokenScript as broken:
                raise Refused(broken.lines[0]) from None

        def brought_by(varied: Script, series: str | None) -> Earlier | None:
            return earlier(make_plan(varied, self._library), series=series)

        def preview(answers: Answers) -> str:
            series = answers.series.strip()
            if not any(same_series(series, name) for name in self._series):
                return ""
            try:
                found = brought_by(varied_by(answers), series)
            except (Refused, OSError):
                return ""  # starting the session says why
            return self.tr.text(say_brought(found)) if found else ""

        def open_it(answers: Answers) -> Session:
            varied = varied_by(answers)
            wish = answers.wish()
            found = brought_by(varied, wish.series)
            wish = wish._replace(brought=found.brought if found else ())
            try:
                session = open_session(varied, self._library, self._clock, wish)
            except CannotFit as error:
                room = Room(wish.people, wish.groups or script.groups)
                raise Refused(cannot_take(error, varied, self._library, room)) from None
            if found:
                tr = translator_for(session.header.language)
                brought = tr.text(say_brought(found))
                self.notify(brought, markup=False, timeout=10)
            return session

        seconds = sum(offer.plan.seconds for offer in chosen if offer.plan)
        minutes = self._wish.shortened(seconds / 60)
        end = "" if minutes is None else f"{minutes:g}"
        people = "" if self._wish.people is None else str(self._wish.people)
        form = StartForm(script, open_it, self.tr, people, end, self._series, preview)
        self.app.push_screen(form, self._opened)

    def _opened(self, session: Session | None) -> None:
        if session is not None:
            self.dismiss(session)

    def _how_to_search(self) -> str:
        return self.tr("library.search", example=self.tr("library.example"))

    def _labelled(self, keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(key, self.tr(label)) for key, label in keys]

    def say(self, words: str) -> None:
        """Show an error message."""
        self.query_one(KeyLine).say(words, refused=True)

    def script_file(self) -> Found | None:
        """Return the highlighted script."""
        item = self._list.item
        return item.found if isinstance(item, Offer) else None

    @property
    def _list(self) -> ScriptList:
        return self.query_one(ScriptList)
