"""The library: what there is to run, with the run sheet of what is chosen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from facilitate import folders
from facilitate.harvest.earlier import earlier
from facilitate.plan.unroll import make_plan
from facilitate.scripts.library import Library
from facilitate.session import store
from facilitate.session.clock import Clock
from facilitate.session.opening import open_session, strung
from facilitate.session.session import Session
from facilitate.session.store import Kept
from facilitate.text import count
from facilitate.tui import shelf
from facilitate.tui.answers import Answers
from facilitate.tui.key_line import KeyLine
from facilitate.tui.library_lines import offer_line, preview_of, session_preview
from facilitate.tui.note_line import TextLine
from facilitate.tui.plain_text import plain
from facilitate.tui.questions import Ask
from facilitate.tui.shelf import Offer
from facilitate.tui.two_ends import TwoEnds
from facilitate.tui.wish_form import WishForm

MOST_UNFINISHED = 5


class LibraryScreen(Screen[Session | Kept]):
    """All scripts, unfinished sessions first; gives what to run or to go on with."""

    DEFAULT_CSS = """
    LibraryScreen > #top { padding: 0 1; text-style: bold; }
    LibraryScreen > #search { margin: 0 1; }
    LibraryScreen > Horizontal { height: 1fr; margin: 1 1 0 1; }
    LibraryScreen #offers, LibraryScreen #offers:focus {
        width: 2fr; height: 1fr; border: none; padding: 0; background: transparent;
    }
    LibraryScreen VerticalScroll { width: 3fr; padding: 0 0 0 2; scrollbar-size-vertical: 1; }
    LibraryScreen VerticalScroll > Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "search", id="library.search"),
        Binding("space", "mark", "mark several, to run in that order", id="library.mark"),
        Binding("e", "edit", "edit the script", id="library.edit"),
        Binding("ctrl+n", "new", "a new script", id="library.new"),
        Binding("escape", "back", "back to the list", id="library.back", show=False),
        Binding("question_mark", "help", "all keys", id="library.help"),
        Binding("q", "app.quit", "leave", id="library.leave"),
    ]
    KEYS = (
        ("enter", "choose"),
        ("space", "mark"),
        ("/", "search"),
        ("e", "edit"),
        ("ctrl+n", "new"),
        ("q", "leave"),
    )
    SEARCHING = (("enter", "to the list"), ("escape", "all again"))

    def __init__(self, library: Library, clock: Clock) -> None:
        super().__init__()
        self._library = library
        self._clock = clock
        self._offers: list[Offer] = []
        self._sessions: list[Kept] = []
        self._items: list[Offer | Kept] = []
        """What the list shows."""
        self._marked: list[str] = []
        """Slugs, in the order in which they were marked."""
        self._signature: frozenset[tuple[str, int, int]] | None = None

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield TwoEnds(id="top")
        yield TextLine(placeholder="/ searches", id="search")
        with Horizontal():
            yield OptionList(id="offers", markup=False)
            with VerticalScroll(can_focus=True):
                yield Static(id="preview", markup=False)
        yield KeyLine(self.KEYS)

    def on_mount(self) -> None:
        """Read what there is, and follow what changes on the disk."""
        self.set_focus(self._list)
        self.follow()
        self.set_interval(1.0, self.follow)

    def follow(self) -> None:
        """Read everything again if a file changed since."""
        if not self.is_current:
            return
        signature = shelf.signature(self._library)
        if signature != self._signature:
            self._signature = signature
            self._read()

    @work(thread=True, group="reading", exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        library = Library.usual(self._library.language)
        offers = shelf.offers(library)
        sessions = shelf.unfinished(store.kept()[0])[:MOST_UNFINISHED]
        self.app.call_from_thread(self._take_in, library, offers, sessions)

    @on(Worker.StateChanged)
    def _say_error(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in the background; the library goes on."""
        if event.state == WorkerState.ERROR:
            self._say(f"{type(event.worker.error).__name__}: {event.worker.error}")

    def _take_in(self, library: Library, offers: list[Offer], sessions: list[Kept]) -> None:
        self._library, self._offers, self._sessions = library, offers, sessions
        self._marked = [slug for slug in self._marked if slug in library.found()]
        self._show()

    def _show(self) -> None:
        """Show what fits the search, with the same item highlighted as before."""
        before = self._highlighted()
        wanted = self.query_one("#search", TextLine).value
        sessions: Sequence[Kept] = () if wanted else self._sessions
        self._items = [*sessions, *(offer for offer in self._offers if offer.has(wanted))]
        now = self._clock.wall()
        lines = [
            plain(f"↻ {shelf.go_on(item, now)}", "bold")
            if isinstance(item, Kept)
            else offer_line(item, self._marked)
            for item in self._items
        ]
        self._list.clear_options()
        self._list.add_options([Option(line) for line in lines])
        keys = [_key(item) for item in self._items]
        if keys:
            self._list.highlighted = keys.index(_key(before)) if _key(before) in keys else 0
        broken = sum(1 for offer in self._offers if offer.problems)
        words = f"facilitate · {count(len(self._offers), 'script')}"
        self.query_one("#top", TwoEnds).left = plain(words)
        self.query_one("#top", TwoEnds).right = plain(f"{broken} with errors" if broken else "")
        self._preview()

    @on(OptionList.OptionHighlighted)
    def _preview(self) -> None:
        """Show the run sheet of what is highlighted, or its errors."""
        item = self._highlighted()
        if item is None:
            words = "nothing fits; escape shows all" if self._offers else "ctrl+n begins a script"
            shown = plain(words if self._signature else "")
        elif isinstance(item, Kept):
            shown = session_preview(item)
        else:
            shown = preview_of(item)
        self.query_one("#preview", Static).update(shown)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        """Go on with a session, or fill in the form for what is chosen."""
        item = self._highlighted()
        if isinstance(item, Kept):
            self.dismiss(item)
        elif item is not None:
            slugs = self._marked or [item.found.slug]
            self._fill_in(
                [offer for slug in slugs for offer in self._offers if offer.found.slug == slug]
            )

    def action_mark(self) -> None:
        """Mark the script, or take the mark off."""
        item = self._highlighted()
        if isinstance(item, Offer):
            slug = item.found.slug
            if slug in self._marked:
                self._marked.remove(slug)
            else:
                self._marked.append(slug)
            self._show()

    def action_search(self) -> None:
        """Begin to search."""
        self.set_focus(self.query_one("#search"))
        self.query_one(KeyLine).show_keys(self.SEARCHING)

    def action_back(self) -> None:
        """Show everything again."""
        self.query_one("#search", TextLine).value = ""
        self._to_list()

    @on(Input.Changed, "#search")
    def _on_search(self) -> None:
        self._show()

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.set_focus(self._list)
        self.query_one(KeyLine).show_keys(self.KEYS)

    def action_edit(self) -> None:
        """Edit the script; one that came with the kit is copied to the user's own folder first."""
        item = self._highlighted()
        if not isinstance(item, Offer):
            return
        path = item.found.path
        if item.found.source == "kit":
            try:
                path = shelf.own_copy(path)
            except OSError as error:
                self._say(f"no copy of your own can be made: {error.strerror}")
                return
        self._edit(path)

    def action_new(self) -> None:
        """Begin a new script."""
        self.app.push_screen(Ask("What is the new script called?"), self._begin)

    def action_help(self) -> None:
        """Show all keys."""
        from facilitate.tui.help_screen import HelpScreen

        keys = [(key, active.binding) for key, active in self.active_bindings.items()]
        self.app.push_screen(HelpScreen(keys))

    def _begin(self, name: str | None) -> None:
        if name is None or not name.strip():
            return
        from facilitate.scripts.starter import begin

        try:
            path = begin(name.strip(), folders.own_structures())
        except FileExistsError as error:
            self._say(f"{error.filename} is there already; choose another name")
        except (ValueError, OSError) as error:
            self._say(str(error))
        else:
            self._edit(path)

    # In a group of its own: a reading that begins meanwhile must not end this one.
    @work(group="editing", exit_on_error=False)
    async def _edit(self, path: str) -> None:
        from facilitate.tui.editor import edit

        wrong = await edit(self.app, path)
        if wrong:
            self._say(wrong)
        self.follow()

    def _fill_in(self, chosen: Sequence[Offer]) -> None:
        scripts = [offer.script for offer in chosen if offer.script]
        if len(scripts) < len(chosen):
            self._say("this script has errors; e opens it")
            return
        script = strung(scripts, [offer.found.slug for offer in chosen])

        def open_it(answers: Answers) -> Session:
            found = earlier(make_plan(script, self._library))
            wish = answers.wish()._replace(brought=found.brought if found else ())
            return open_session(script, self._library, self._clock, wish)

        self.app.push_screen(WishForm(script, open_it), self._opened)

    def _opened(self, session: Session | None) -> None:
        if session is not None:
            self.dismiss(session)

    def _say(self, words: str) -> None:
        self.query_one(KeyLine).say(words, refused=True)

    def _highlighted(self) -> Offer | Kept | None:
        place = self._list.highlighted
        return self._items[place] if place is not None and place < len(self._items) else None

    @property
    def _list(self) -> OptionList:
        return self.query_one("#offers", OptionList)


def _key(item: Offer | Kept | None) -> str | None:
    if item is None:
        return None
    return item.path if isinstance(item, Kept) else item.found.slug
