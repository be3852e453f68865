"""What all screens of a session have in common: the context, the top line, and saying things."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from facilitate.frontend.context import RunContext
from facilitate.session.refused import Refused
from facilitate.session.snapshot import moment, next_change
from facilitate.tui.widgets.plain_text import plain
from facilitate.tui.widgets.split_line import TwoEnds
from facilitate.tui.widgets.status_line import KeyLine

T = TypeVar("T")

LEAST = 0.05
"""Seconds between two looks at the clock at least, however fast time runs."""

AFTER = 0.004
"""Seconds after a change at which the clock is looked at, for a timer can be a little early."""


class SessionScreen(Screen[None]):
    """A screen of a running session."""

    DEFAULT_CSS = "SessionScreen > #top { padding: 0 1; color: $quiet; }"
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The keys of the last line, each with a word."""

    def __init__(self, context: RunContext) -> None:
        super().__init__()
        self.context = context
        self.session = context.session
        self.tr = context.tr
        """Says the kit's own words in the language of the session."""
        self._laid_out: Size | None = None

    def on_mount(self) -> None:
        """Begin to look at the clock; comes after what a screen does in its own on_mount."""
        self._look_again()
        self.show()

    def _look_again(self) -> None:
        """Look at the clock when its face changes, and not before."""
        session = self.session
        seconds = next_change(session.state, session.t()) / session.clock.speed
        self.set_timer(max(LEAST, seconds + AFTER), self._look)

    def _look(self) -> None:
        self.tick()
        self._look_again()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out nothing that nobody sees: a hidden screen takes the new size later."""
        if self.covered:
            event.prevent_default()

    def on_screen_resume(self) -> None:
        """Take the size that the terminal got while another screen was in front."""
        size = self.app.size
        if self._laid_out not in (None, size):
            self.post_message(events.Resize(size, size))

    def _screen_resized(self, size: Size) -> None:
        # The screen in front tells those behind it of a new size by this method of Textual's.
        if not self.covered:
            self._laid_out = size
            super()._screen_resized(size)

    def tick(self) -> None:
        """Look at the clock."""
        self.show_top()

    def show(self) -> None:
        """Show how the session stands."""
        self.show_top()

    def show_top(self) -> None:
        """Show the title, the time left and when all ends."""
        session = self.session
        now = moment(session.state, session.t())
        top = self.query_one("#top", TwoEnds)
        top.left = plain(session.header.title)
        time = now.face.lstrip("+")
        if now.over:
            left = self.tr("clock.over", time=time)
        elif now.running:
            left = self.tr("clock.left", time=time)
        else:
            left = self.tr("clock.left-paused", time=time)
        top.right = Content.assemble(f"{left} · ", self.ending())

    def ending(self) -> Content:
        """Say when the session ends and how far behind it is."""
        session = self.session
        minutes = round(session.behind() / 60)
        ends = plain(self.tr("clock.ends", time=f"{session.ends():%H:%M}"))
        if minutes > 0:
            far = self.tr("clock.behind", minutes=minutes)
        elif minutes:
            far = self.tr("clock.ahead", minutes=-minutes)
        else:
            return ends
        return Content.assemble(ends, (far, "bold"))

    def labelled(self, keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Give keys with what they do, in the words of the session."""
        return [(key, self.tr(does)) for key, does in keys]

    @property
    def covered(self) -> bool:
        """Whether another screen of the session hides this one altogether."""
        return isinstance(self.app.screen, SessionScreen) and self.app.screen is not self

    def keys_now(self) -> list[tuple[str, Binding]]:
        """Give the keys that do something now, with what they do."""
        return [(key, active.binding) for key, active in self.active_bindings.items()]

    def say(self, words: str, refused: bool = False) -> None:
        """Say something in the last line; what is not on the disk is never said to be."""
        if self.session.log.waiting and not refused:
            words = self.tr("disk.not-yet-written", what=words)
        self.query_one(KeyLine).say(words, refused)

    def go(self) -> None:
        """Leave the session: for the library, if it was opened there, or for good."""
        if self.app.screen_stack[0] is self:
            self.app.exit()
        else:
            self.dismiss()

    def attempt(self, command: Callable[[], T]) -> T | None:
        """Do something and show what came of it; where it is refused, say why."""
        try:
            done = command()
        except Refused as refused:
            self.say(str(refused), refused=True)
            return None
        self.show()
        return done
