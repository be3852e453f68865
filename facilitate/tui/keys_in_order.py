"""Process keys in order, each with the meaning it had when pressed, however fast they come.

A terminal hands over many keys in one read when it or the machine was slow. Textual gives each of
them to the widget that has the focus at that moment, and acts on it later: an enter would still be
on its way when the key after it has moved on to the next step. Here one key is processed, with
everything that it leads to, before the next one is looked at.
"""

import asyncio
import contextlib
from collections.abc import Collection
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from facilitate.text import visible
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui import keymap
from facilitate.tui.step.note_line import NoteLine

WITHIN = 0.05
"""Seconds in which the keys of a burst come: faster than anybody presses several commands."""

LETTERS = 3
"""A burst with so many different characters is text."""

_ROUNDS = 40
"""Iterations of the loop after which the effects of a key are no longer waited for."""

_READY = 1.0
"""Seconds that keys wait for a requested screen."""


class Key(events.Key, bubble=False):
    """A key that is passed from widget to widget here, instead of bubbling."""


class KeysInOrder(App[None]):
    """An app whose keys are processed one after another.

    On a screen with a note line, a burst of keys is text for it, unless it repeats just one or two
    keys.
    """

    def __init__(self) -> None:
        super().__init__()
        self._burst: list[events.Key] = []
        self.unread: list[events.Key | events.Paste] = []
        """What was typed after the app was told to end."""
        self._end: Timer | None = None
        """When collected keys are examined, if no more come."""

    def post_message(self, message: Message) -> bool:
        """Queue a message; what is typed after the app was told to end is kept for the next one."""
        if self._exit and isinstance(message, events.Key | events.Paste):
            self.unread.append(message)
            return True
        return super().post_message(message)

    def take_unread(self) -> list[events.Key | events.Paste]:
        """Return what was typed and not acted on when the app crashed, in order."""
        waiting: list[Message | None] = [*self._take_burst(), self._pending_message]
        with contextlib.suppress(asyncio.QueueEmpty):
            while True:
                waiting.append(self._message_queue.get_nowait())
        typed = [one for one in waiting if isinstance(one, events.Key | events.Paste)]
        return [*typed, *self.unread]

    async def on_event(self, event: events.Event) -> None:
        """Process a key, and everything before it first; none any more once the app is to end."""
        if self._exit and isinstance(event, events.Key | events.Paste):
            self.unread.append(event)
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._await_screen()
            if self._begins_text(event):
                await self._collect(event)
                return
            await self._end_burst()
            await self._press(event)
            return
        if isinstance(event, events.Paste) and not event.is_forwarded:
            await self._end_burst()
            await self._await_screen()
            if self._is_line_closed():  # what is pasted while the keys are in charge is a note
                await self._open_line()
                await self._await_screen()
            elif not isinstance(self.focused, Input) and not hasattr(self.screen, "on_paste"):
                self._tell_unsaved(event.text)
                return
            await super().on_event(event)
            await self._settle(self.screen)
            return
        await super().on_event(event)

    def _begins_text(self, key: events.Key) -> bool:
        """Return whether a key could begin a text although no line is open for one."""
        if self._is_question():  # a digit is one of its answers, and no text begins with one
            return key.is_printable and not str(key.character).isdigit()
        return key.is_printable and self._is_line_closed()

    def _is_line_closed(self) -> bool:
        """Return whether the screen in front has a note line that is closed."""
        line = self.screen.query_one_optional(NoteLine)
        return line is not None and not line.writing

    def _is_question(self) -> bool:
        """Return whether a letter would be an answer: that of a text was not meant as one."""
        return getattr(self.screen, "ANSWERED_BY_LETTERS", False)

    def _tell_unsaved(self, text: str) -> None:
        """Show in full what was typed or pasted where there is no line for it."""
        if text.strip():
            tr: Translator = getattr(self, "tr", ENGLISH)
            words = tr("input.not-saved", words=visible(text.strip()))
            self.notify(words, severity="warning", markup=False, timeout=20)

    async def _collect(self, key: events.Key) -> None:
        """Keep a key until it is known whether it is part of a text."""
        first = not self._burst
        self._burst.append(key)
        if _is_text(self._burst) and not self._is_question():
            await self._write(self._take_burst())
        elif first and self.is_headless:
            self.call_later(self._end_burst)  # after all the keys that are here already
        elif first:
            self._end = self.set_timer(WITHIN, self._end_burst)

    def _take_burst(self) -> list[events.Key]:
        keys, self._burst = self._burst, []
        if self._end is not None:
            self._end.stop()
            self._end = None
        return keys

    async def _open_line(self) -> None:
        """Open the note line, to add to what is in it."""
        await self.run_action("command('write')", self.screen)
        for line in self.screen.query(NoteLine):
            line.go_behind()

    async def _write(self, keys: list[events.Key]) -> None:
        """Write the keys of a burst; the one that opens the line only does that."""
        await self._open_line()
        opening = keymap.keys_of("write", self._keymap)
        for key in keys[1:] if keys[0].key in opening else keys:
            await self._press(key)

    async def _end_burst(self) -> None:
        """Process collected keys as commands: they are too few for a text, or answer nothing."""
        keys = self._take_burst()
        if _is_text(keys) and self._is_question():
            self._tell_unsaved("".join(key.character or "" for key in keys))
            return
        for key in keys:
            await self._press(key)

    async def _press(self, key: events.Key) -> None:
        """Process a key where the focus is, and wait for its effects."""
        await self._await_screen()  # the key before it may have opened one
        if self._exit:
            self.unread.append(key)
            return
        screen = self.screen
        if not await self._check_bindings(key.key, priority=True):
            await self._hand_up(self.focused or screen, Key(key.key, key.character))
        await self._settle(screen)

    async def _hand_up(self, node: MessagePump | None, key: Key) -> None:
        """Offer a key to a widget, then each of its ancestors, then the bindings."""
        while node is not None and node is not self:
            if not (isinstance(node, DOMNode) and node.is_attached):
                break
            with node._context():
                await node._dispatch_message(key)
            if key._stop_propagation:
                return
            node = node._parent
        await self._check_bindings(key.key)

    async def _settle(self, screen: Screen[Any]) -> None:
        """Wait until the widgets of a screen have processed their messages."""
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
            nodes = screen.walk_children(with_self=True)
            if all(node._message_queue.empty() for node in nodes):
                break

    async def _await_screen(self) -> None:
        """Wait until the screen in front is ready for keys."""
        loop = asyncio.get_running_loop()
        end = loop.time() + _READY
        while not _is_ready(self.screen) and loop.time() < end:
            await asyncio.sleep(0.001)


def _is_text(keys: Collection[events.Key]) -> bool:
    """Return whether keys that came at once are a text: they have several different characters."""
    return len({key.character for key in keys}) >= LETTERS


def _is_ready(screen: Screen[Any]) -> bool:
    """Return whether a screen has all its widgets, and the one in focus is there."""
    focused = screen.focused
    return screen.is_mounted and (focused.is_mounted if focused else not _will_focus(screen))


def _will_focus(screen: Screen[Any]) -> bool:
    """Return whether one of a screen's widgets gets the focus automatically."""
    wanted = screen.app.AUTO_FOCUS if screen.AUTO_FOCUS is None else screen.AUTO_FOCUS
    return bool(wanted) and bool(screen.is_modal) and any(w.focusable for w in screen.query("*"))
