"""The base of the console and the stage view: themes, signals, a clean end."""

import asyncio
import contextlib
import gc
import os
import signal
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual._context import NoActiveAppError
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from facilitate.translations.translator import Translator, user_translator
from facilitate.tui import keymap, theme_choice
from facilitate.tui.keys_in_order import KeysInOrder

if TYPE_CHECKING:
    from textual.command import Provider

ABOUT_LOOKS = {
    "dark": ("look.dark", "look.about-dark"),
    "light": ("look.light", "look.about-light"),
    "contrast": ("look.contrast", "look.about-contrast"),
}
"""The name and description of each look."""


def _command_list() -> "type[Provider]":
    # Imported only here: most sessions never open the list.
    from facilitate.tui.command_list import CommandList

    return CommandList


class TerminalApp(KeysInOrder):
    """An app that restores the terminal, however it is told to stop."""

    TITLE = "facilitate"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_command_list}  # noqa: RUF012
    # A notice must not cover the line in which a note is written, nor the last line, nor a dialog.
    CSS = """
    ToastRack { margin-bottom: 2; }
    Toast { max-width: 80%; padding: 0 1; }
    ModalScreen Toast { display: none; }
    * { scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "keys.leave", id="quit", priority=True, show=False),
    ]

    def __init__(self, tr: Translator | None = None) -> None:
        self._look_is_chosen = False
        super().__init__()
        self._user_tr = tr or user_translator()
        self.animation_level = "none"
        self.failure: Exception | None = None
        """The unexpected error that ended the app, if any."""
        self.when_gone: Callable[[], None] = self.end_soon
        """Called by another thread when the terminal is gone."""
        self._asleep = False

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the look."""
        if not self._look_is_chosen:
            self._choose_look()
        return super().get_css_variables()

    def _choose_look(self) -> None:
        """Choose the look before styles are read: later, all of them would be read once more."""
        self._look_is_chosen = True
        for known in theme_choice.looks(self.console.color_system).values():
            self.register_theme(known)
        self.set_reactive(App.theme, theme_choice.LOOKS[theme_choice.chosen()].name)
        self._refresh_truecolor_filter(self.ansi_theme)

    def on_load(self) -> None:
        """Replay, before all else, what was typed while the previous app crashed."""
        unread, self.unread = self.unread, []
        for event in unread:
            self.post_message(event)

    @property
    def tr(self) -> Translator:
        """The translator into the user's language, or the session's while one runs."""
        return self._user_tr

    def on_mount(self) -> None:
        """Load the user's keys; listen for signals that wake a process."""
        self._use_own_keys()
        if not self.is_headless and hasattr(signal, "SIGCONT"):
            self._wake_cleanly(asyncio.get_running_loop())

    def get_driver_class(self) -> type[Driver]:
        """Return the class of the terminal driver."""
        if os.name != "posix" or "TEXTUAL_DRIVER" in os.environ:
            return super().get_driver_class()
        from facilitate.tui.terminal import Terminal

        return Terminal

    def action_command_palette(self) -> None:
        """Show the command palette; not over a dialog, or they would pile up without end."""
        from facilitate.tui.widgets.choice_list import Palette

        if self.use_command_palette and not self.screen.is_modal:
            search = self.tr("palette.search")
            self.push_screen(Palette(placeholder=search, id="--command-palette"))

    def end_soon(self) -> None:
        """End as soon as the current action is done, whatever keys are waiting; safe to call from
        any thread.
        """
        with contextlib.suppress(RuntimeError):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self.exit)

    def give_terminal_back(self) -> None:
        """Restore the terminal at once; called by another thread when everything else has
        failed.
        """
        restore = getattr(self._driver, "restore", None)
        if restore is not None:
            restore()

    def terminal_gone(self) -> None:
        """End, because nobody is there any more; called by another thread."""
        self.when_gone()

    def catch_up(self) -> None:
        """Redraw the whole screen after frames were dropped; called by another thread."""
        with contextlib.suppress(RuntimeError, NoActiveAppError):
            self.call_later(lambda: self.screen.refresh(layout=True))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw a frame, unless the terminal has not taken the last ones yet."""
        driver: Any = self._driver
        if getattr(driver, "behind", False):
            return
        if hasattr(driver, "drawing"):
            driver.drawing = True
        try:
            super()._display(screen, renderable)
        finally:
            if hasattr(driver, "drawing"):
                driver.drawing = False

    def _use_own_keys(self) -> None:
        path = keymap.keymap_path()
        if not os.path.exists(path):
            return
        screens = keymap.bindings_of_all_screens()
        ids = {binding.id or "" for bindings in screens.values() for binding in bindings}
        own, wrong = keymap.read_keymap(path, ids)
        if own:
            self.set_keymap(own)
            for screen in self.screen_stack:
                getattr(screen, "show_footer", bool)()
        for line in (*wrong, *keymap.collisions(own, screens, path)):
            self.notify(self.tr.text(line), severity="warning", markup=False, timeout=10)

    def on_ready(self) -> None:
        """Limit the garbage collector to objects created from now on."""
        if not self.is_headless:
            gc.freeze()
            gc.enable()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the commands of ctrl+p: the screen's own, and those for the look."""
        yield from getattr(screen, "commands", tuple)()
        for name, look in theme_choice.LOOKS.items():
            if look.name != self.theme:
                named, about = map(self.tr, ABOUT_LOOKS[name])
                title = self.tr("look.named", name=named)
                yield SystemCommand(title, about, partial(self._look, name))

    def _look(self, name: str) -> None:
        self.theme = theme_choice.LOOKS[name].name
        theme_choice.keep(name)

    def _wake_cleanly(self, loop: asyncio.AbstractEventLoop) -> None:
        """Resume the terminal after SIGCONT; Textual does so only after its own stop."""
        own_stop, own_wake = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)

        def stop(number: int, frame: Any) -> None:
            self._asleep = True
            _call(own_stop, number, frame)

        def wake(number: int, frame: Any) -> None:
            if self._asleep:
                self._asleep = False
                _call(own_wake, number, frame)
            else:
                loop.call_soon_threadsafe(self._take_terminal_again)

        signal.signal(signal.SIGTSTP, stop)
        signal.signal(signal.SIGCONT, wake)

    def _take_terminal_again(self) -> None:
        driver = self._driver
        if driver is not None and not self._exit and driver._auto_restart:
            driver.suspend_application_mode()
            driver.resume_application_mode()
            self.screen.refresh(layout=True)

    def keep_draft(self) -> None:
        """Keep what was being written when the app crashed, if anything."""

    def _handle_exception(self, error: Exception) -> None:
        """Keep the error for whoever started the app; late errors do not spoil a clean end."""
        if self._exit:
            return
        if self.failure is None:
            self.failure = error
            with contextlib.suppress(Exception):  # the screen may be in no state to be asked
                self.keep_draft()
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(return_code=1)


def _call(handler: Any, number: int, frame: Any) -> None:
    if callable(handler):
        call: Callable[[int, Any], object] = handler
        call(number, frame)
