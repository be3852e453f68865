"""The base of all screens of a session: the context, the top line, and messages."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from facilitate.frontend.commands import declared
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import how_late
from facilitate.session.clock.ends import shown
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.snapshot import moment
from facilitate.translations.translator import Translator
from facilitate.tui.keymap import Labels, held
from facilitate.tui.plain_text import plain
from facilitate.tui.session_news import SessionNews
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine

T = TypeVar("T")


class SessionScreen(Screen[None]):
    """A screen of a running session."""

    DEFAULT_CSS = "SessionScreen > #top { padding: 0 1; color: $quiet; }"
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The keys of the last line, as ids of bindings or keys, each with the id of its label."""

    def __init__(self, context: RunContext) -> None:
        super().__init__()
        self.context = context
        self.session = context.session
        self.tr = context.tr
        """The translator into the session's language."""
        self.news = SessionNews(self, context.runner, self.tick)
        """What happens by itself, for the screen that reports it."""
        self._fitted: Size | None = None
        """The size that everything fits."""
        self._been_in_front = False

    def on_mount(self) -> None:
        """Show the session; runs after a screen's own on_mount."""
        self._fitted = self.app.size  # all is made for it: no event needs to tell it
        self.show_footer()
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Skip layout while hidden, and for a size that everything fits already."""
        if self.covered or event.size == self._fitted:
            event.prevent_default()
        elif event.size == self.outer_size:
            self._fitted = event.size
            self.fit()

    def fit(self) -> None:
        """Show what happened behind another screen, or fit what is shown to a new size."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come to the front: at first as composed, later with what happened meanwhile."""
        if not self._been_in_front:
            self._been_in_front = True
            event.refresh_styles = False  # they were applied when it was composed
            return
        size = self.app.size
        if self._fitted not in (None, size):
            self.post_message(events.Resize(size, size))
        self.fit()

    def on_screen_suspend(self) -> None:
        """Forget the last reply: when this screen is in front again, it is old."""
        for line in self.query(KeyLine):
            line.forget()

    def _screen_resized(self, size: Size) -> None:
        # The screen in front passes a new size on to those below it by this method of Textual's.
        if not self.covered:
            super()._screen_resized(size)

    def tick(self) -> None:
        """Update after a change of the clock's face or an event."""
        self.show_top()

    def show(self) -> None:
        """Show the session."""
        self.show_top()

    def show_top(self) -> None:
        """Show the title, the time left and the end."""
        session = self.session
        now = moment(session.state, session.t())
        top = self.query_one("#top", SplitLine)
        top.left = plain(session.header.title)
        time = now.face.lstrip("+")
        if now.over:
            left = self.tr("clock.over", time=time)
        elif now.running:
            left = self.tr("clock.left", time=time)
        else:
            left = self.tr("clock.left-paused", time=time)
        top.right = Content.assemble(f"{left} · ", ending(session, self.tr))

    def footer(self) -> Labels:
        """Return the active keys, with their labels; not those of commands that can't be done."""
        commands = declared.by_name()
        keys = [
            (name, word)
            for name, word in self.KEYS
            if name not in commands or commands[name].why_not(self.context) is None
        ]
        return [(key, self.tr(word)) for key, word in held(keys, self)]

    def show_footer(self) -> None:
        """Show the active keys."""
        line = self.query_one_optional(KeyLine)
        if line is not None:
            line.show_keys(self.footer())

    @property
    def covered(self) -> bool:
        """Whether another screen of the session fully covers this one, with or without a dialog."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else stack
        return any(isinstance(screen, SessionScreen) for screen in above)

    def say(self, words: str, refused: bool = False, as_it_is: bool = False) -> None:
        """Show a message in the last line.

        What is not on disk is never claimed to be, unless the message says itself what is.
        """
        if self.session.log.waiting and not (refused or as_it_is):
            words = self.tr("disk.not-yet-written", what=words)
        self.query_one(KeyLine).say(words, refused)

    def refuse(self, words: str) -> None:
        """Show that a key had no effect."""
        self.say(words, refused=True)
        self.context.pass_over()

    def attempt(
        self, command: Callable[[], T], refused: Callable[[str], object] | None = None
    ) -> T | None:
        """Run a command and show the result or, if it is refused, why; `refused` can do that."""
        try:
            done = self.context.runner.do(command)
        except Refused as error:
            (refused or self.refuse)(self.tr.text(error.message))
            return None
        self.show()
        return done


def leave(screen: SessionScreen) -> None:
    """Leave the session: for the library, if it was opened there, or out."""
    if screen.app.screen_stack[0] is screen:
        screen.app.exit()
    else:
        screen.dismiss()


def ending(session: Session, tr: Translator) -> Content:
    """Return when a session ends, and how far that is from what was agreed."""
    ends = plain(tr("clock.ends", time=shown(session.ends())))
    return Content.assemble(ends, (how_late(session, tr), "bold"))
