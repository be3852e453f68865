"""The console: the facilitator's app, from the library to the end of a session."""

from facilitate.scripts.library import Library
from facilitate.session.clock import Clock
from facilitate.session.session import Session
from facilitate.tui import keys
from facilitate.tui.app import TerminalApp
from facilitate.tui.desk import Desk
from facilitate.tui.ringing import Ringer
from facilitate.tui.run_screen import RunScreen


class Console(TerminalApp):
    """Runs a session; without one, opens the library to choose what to run."""

    def __init__(
        self,
        library: Library,
        clock: Clock,
        session: Session | None = None,
        ringer: Ringer | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.clock = clock
        self.session = session
        """The session that runs or ran last."""
        self._ringer = ringer or Ringer()

    def on_mount(self) -> None:
        """Open the first screen."""
        super().on_mount()
        ids = {binding.id for binding in [*keys.RUN, *self.BINDINGS] if binding.id}  # type: ignore[union-attr]  # all of ours are Bindings
        keymap, wrong = keys.read_keymap(keys.keymap_path(), ids)
        if keymap:
            self.set_keymap(keymap)
        for line in wrong:
            self.notify(line, severity="warning", markup=False, timeout=10)
        if self.session is None:
            self._open_library()
        else:
            self.open(self.session)

    def open(self, session: Session) -> None:
        """Show a session that runs or waits."""
        self.session = session
        self.push_screen(RunScreen(Desk(session, self.library, self._ringer)))

    async def action_quit(self) -> None:
        """Ask before leaving a session; the library is left at once."""
        running = [screen for screen in self.screen_stack if isinstance(screen, RunScreen)]
        if not running:
            self.exit()
        elif not running[-1].asking:
            running[-1].action_leave()

    def _open_library(self) -> None:
        from facilitate.tui.library_screen import LibraryScreen

        self.push_screen(LibraryScreen(self.library, self.clock))
