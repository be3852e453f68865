"""Cope with real terminals: ones that block, disappear, or send invalid text."""

import codecs
import contextlib
import os
import selectors
import termios
from collections.abc import Callable
from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

from facilitate.tui.key_parser import KeyParser

if TYPE_CHECKING:
    from facilitate.tui.app import TerminalApp

MOST_BEHIND = 12
"""Queued pieces of output after which frames are dropped."""

PATIENCE = 0.3
"""Seconds in which a terminal has to take the rest of the output at the end."""

STANDARD_ERROR = 2
"""The file descriptor that Textual draws on."""

POLL = 0.1
"""Seconds between looks at a key that began: an incomplete one ends after a while."""


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("facilitate.latin-1", _as_latin_1)


def input_decoder() -> codecs.IncrementalDecoder:
    """Return a decoder of terminal input: UTF-8, and Latin-1 for invalid bytes."""
    return codecs.getincrementaldecoder("utf-8")("facilitate.latin-1")


class Output(Thread):
    """Writes to the terminal, so that nobody else waits for it.

    The names are those of Textual's own thread, which it replaces.
    """

    def __init__(
        self,
        descriptor: int,
        encoding: str,
        caught_up: Callable[[], None],
        gone: Callable[[], None],
    ) -> None:
        super().__init__(daemon=True, name="terminal output")
        self._descriptor, self._encoding = descriptor, encoding
        self._caught_up, self._gone = caught_up, gone
        self._queue: Queue[tuple[str, bool] | None] = Queue()
        self._dropped = False
        self._ending = False

    def write(self, text: str, picture: bool = False) -> None:
        """Queue a text. A frame may be dropped, because the next one replaces it."""
        self._queue.put((text, picture))

    def flush(self) -> None:
        """Do nothing: everything is written as soon as the terminal takes it."""

    @property
    def behind(self) -> bool:
        """Whether the terminal takes no more frames for now; `catch_up` follows when it does
        again.
        """
        behind = self._queue.qsize() > MOST_BEHIND
        self._dropped = self._dropped or behind
        return behind

    def run(self) -> None:
        """Write the queue until `stop`."""
        while (piece := self._queue.get()) is not None:
            text, picture = piece
            if not (picture and self._ending):
                try:
                    self._write(text.encode(self._encoding, "backslashreplace"))
                except OSError:
                    self._gone()
                    return
            if self._dropped and self._queue.empty():
                self._dropped = False
                self._caught_up()

    def stop(self) -> None:
        """Write the rest, as far as the terminal takes it in time."""
        self._queue.put(None)
        self.join(PATIENCE)
        if self.is_alive():
            # What it holds back is never read now; what restores the terminal has to get through.
            self._ending = True
            flush_output(self._descriptor)
            self.join(PATIENCE)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]


def flush_output(descriptor: int) -> None:
    """Discard what a terminal has not taken yet."""
    with contextlib.suppress(termios.error, OSError):
        termios.tcflush(descriptor, termios.TCOFLUSH)


class InputEnd(Event):
    """Set when no more input is wanted; a selector can wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._read, self._written = os.pipe()

    def fileno(self) -> int:
        """Return a descriptor that is ready to be read while this is set."""
        return self._read

    def set(self) -> None:
        """End the input, also of a thread that waits for it."""
        super().set()
        os.write(self._written, b".")

    def clear(self) -> None:
        """Start input again."""
        super().clear()
        os.read(self._read, 1)


class Terminal(LinuxDriver):
    """Textual's driver, without waiting for the terminal, and tolerant of any input."""

    _app: "TerminalApp"

    def __init__(self, app: "TerminalApp", **options: Any) -> None:
        self._output: Output | None = None
        self.drawing = False
        """Whether what is written now is a frame."""
        super().__init__(app, **options)
        self.exit_event = self._input_end = InputEnd()

    @property  # type: ignore[override]
    def _writer_thread(self) -> Output | None:
        return self._output

    @_writer_thread.setter
    def _writer_thread(self, thread: Thread | None) -> None:
        """Use an `Output` in place of Textual's own thread, which blocks writers."""
        if thread is None:
            self._output = None
            return
        app, encoding = self._app, getattr(self._file, "encoding", None) or "utf-8"
        self._output = Output(STANDARD_ERROR, encoding, app.catch_up, app.terminal_gone)

    @property
    def behind(self) -> bool:
        """Whether the terminal takes no more frames for now."""
        return self._output is not None and self._output.behind

    def write(self, data: str) -> None:
        """Have a text written."""
        if self._output is not None:
            self._output.write(data, self.drawing)

    def disable_input(self) -> None:
        """Read no more; after a crash, without discarding what was typed since."""
        if self._app.failure is None:
            super().disable_input()
        elif not self.exit_event.is_set():
            self.exit_event.set()
            if self._key_thread is not None:
                self._key_thread.join()
            self.exit_event.clear()

    def restore(self) -> None:
        """Restore the terminal at once, as far as possible without writing to it."""
        flush_output(STANDARD_ERROR)
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def run_input_thread(self) -> None:
        """Read until no more input is wanted, or the terminal is gone; sleep while nobody types."""
        parser, decoder = KeyParser(self._is_bound_with_alt), input_decoder()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._input_end, selectors.EVENT_READ)
            while True:
                incomplete = parser.waits or decoder.getstate()[0]
                ready = selector.select(POLL if incomplete else None)
                if self._input_end.is_set():
                    return
                try:
                    data = os.read(self.fileno, 4096) if ready else None
                except OSError:
                    data = b""
                if data == b"":
                    self._app.terminal_gone()
                    return
                text = decoder.decode(data or b"", final=data is None)
                if not self._take(parser, text):
                    parser = KeyParser(self._is_bound_with_alt)

    def _is_bound_with_alt(self, character: str) -> bool:
        """Return whether the user made alt with a character a key of something."""
        return any(f"alt+{character}" in keys for keys in self._app._keymap.values())

    def _take(self, parser: KeyParser, text: str) -> bool:
        """Pass on the keys in a text; return False if the parser broke and lost its state."""
        try:
            for event in parser.events(text):
                self.process_message(event)
        except Exception:
            return False
        return True
