"""The console: the facilitator's app, from the library to the end of a session."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from facilitate.frontend.context import RunContext
from facilitate.frontend.sitting import Sitting
from facilitate.session.session import Session
from facilitate.text import visible
from facilitate.translations.translator import Translator, user_translator
from facilitate.tui.app import TerminalApp
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.step.note_line import NoteLine

if TYPE_CHECKING:
    from facilitate.session.store import Kept


class Console(TerminalApp):
    """Runs a session; without one, opens the library to choose from."""

    def __init__(
        self,
        sitting: Sitting,
        going_on: str | None = None,
        copy: str | None = None,
        broke: str = "",
    ) -> None:
        super().__init__(user_translator(sitting.library.language))
        self._broke = broke
        """The error that crashed the previous console, if this one replaces it."""
        self.sitting = sitting
        self.library, self.clock = sitting.library, sitting.clock
        self._going_on = going_on
        """The log of a session to resume."""
        self._copy = copy
        """The folder for a second copy of the log of a resumed session."""

    @property
    def tr(self) -> Translator:
        """The translator into the session's language, or the user's without a session."""
        return self.sitting.context.tr if self.sitting.context else super().tr

    def on_mount(self) -> None:
        """Open the first screen."""
        if self._broke:
            words = visible(self.tr("screen.started-anew", what=self._broke))
            self.notify(words, severity="warning", markup=False, timeout=20)
        if self.sitting.first_words:
            self.call_after_refresh(self._say_first_words)
        if self.sitting.context is not None:
            self._start(self.sitting.context)
        elif self._going_on is not None:
            self.go_on(self._going_on)
        else:
            self._open_library()

    def _say_first_words(self) -> None:
        """Show them in one notice: several cover half of a small screen."""
        words = "\n".join(map(visible, self.sitting.first_words))
        self.notify(words, markup=False, timeout=8)
        self.sitting.first_words.clear()

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the session, if there is one: that saves a screen."""
        if self.sitting.context is None:
            return super().get_default_screen()
        return RunScreen(self.sitting.context)

    def open(self, session: Session) -> None:
        """Show a session that is running or paused."""
        context = self.sitting.begin(session)
        self._start(context)
        self.push_screen(RunScreen(context), self._back)

    def _start(self, context: RunContext) -> None:
        """Run the session in the background; tests move its clock themselves."""
        if not self.is_headless:
            context.runner.start()

    def keep_draft(self) -> None:
        """Keep a half-written note when a screen crashes, for the next screen.

        What was being typed in a dialog is shown by the next one, and printed at the end.
        """
        asked = self._half_answered()
        self.sitting.first_words += asked
        self.sitting.last_words += asked
        for screen in self.screen_stack:
            for line in screen.query(NoteLine):
                if self.sitting.context is not None and line.words:
                    self.sitting.context.draft = line.draft

    def _half_answered(self) -> list[str]:
        """Return a line on what is being typed in each dialog."""
        # Imported only here: the first screen asks nothing.
        from facilitate.tui.screens.dialogs import Ask
        from facilitate.tui.screens.edit_note import EditNote

        asked = [screen for screen in self.screen_stack if isinstance(screen, Ask | EditNote)]
        typed = filter(None, (screen.half_written() for screen in asked))
        return [self.tr("sorting.half-written", text=text) for text in typed]

    def _leave(self) -> None:
        """Leave; what is being typed in a dialog is printed at the end."""
        self.sitting.last_words += self._half_answered()
        self.exit()

    async def action_quit(self) -> None:
        """Ask before leaving a session; leave the library at once."""
        running = [screen for screen in self.screen_stack if isinstance(screen, RunScreen)]
        if not running:
            self.exit()
        elif not running[-1].controls.views.asking:
            running[-1].controls.views.ask_to_leave(self._leave)

    def _back(self, _: None) -> None:
        """Go back to where a session was opened: to the library, or out."""
        if self._going_on is not None:
            self.exit()
            return
        before = len(self.sitting.last_words)
        self.sitting.leave()
        self._open_library()
        for words in self.sitting.last_words[before:]:
            self.notify(words, markup=False, timeout=10)

    def _open_library(self) -> None:
        from facilitate.tui.screens.library import LibraryScreen

        self.push_screen(LibraryScreen(self.library, self.clock), self._chosen)

    def _chosen(self, chosen: "Session | Kept | None") -> None:
        if isinstance(chosen, Session):
            self.open(chosen)
        elif chosen is not None:
            self.go_on(chosen.path)
        else:
            self.exit()

    def go_on(self, path: str) -> None:
        """Resume a session from its log, asking what has to be asked first."""
        # Imported only here: a new session needs none of it.
        from facilitate.tui.controls.resuming import Resuming

        Resuming(self, self.clock, self._copy, self.open, self._not_now).go_on(path)

    def _not_now(self, words: str) -> None:
        self._going_on = None
        if words:
            self.notify(words, severity="warning", markup=False, timeout=10)
        self._open_library()
