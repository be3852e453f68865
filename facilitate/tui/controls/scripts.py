"""Script files at the console: edit one, create one."""

import contextlib
import os
from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from facilitate import paths
from facilitate.errors import KitError, in_words, reason
from facilitate.scripts.library import Found
from facilitate.scripts.script import Script
from facilitate.translations.translator import Translator
from facilitate.tui import library_model
from facilitate.tui.screens.dialogs import Ask


class ScriptControl:
    """Edits the script files that a screen shows."""

    def __init__(
        self,
        screen: Screen[Any],
        tr: Translator,
        say: Callable[[str], None],
        follow: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._tr = tr
        self._say = say
        self._follow = follow

    def edit(self, found: Found) -> None:
        """Edit a script; one that came with the kit as a copy, kept only if it was changed."""
        path, before = found.path, None
        if found.source == "kit":
            try:
                path = library_model.own_copy(path)
                before = _bytes(path)
            except OSError as error:
                why = reason(error)
                self._say(self._tr("library.no-copy", why=why))
                return
        self._edit(path, before)

    def save_agenda(self, scripts: Sequence[Script], slugs: Sequence[str]) -> None:
        """Ask for a name, and save several structures as an agenda."""

        def named(name: str | None) -> None:
            if name is not None and name.strip():
                self._write(lambda: self._agenda(name.strip(), scripts, slugs))

        self._screen.app.push_screen(Ask(self._tr("library.agenda-name")), named)

    def _agenda(self, name: str, scripts: Sequence[Script], slugs: Sequence[str]) -> None:
        from facilitate.catalogue.new_script import begin_agenda

        path = begin_agenda(name, scripts, slugs, paths.own_structures())
        self._say(self._tr("library.saved", path=path))
        self._follow()

    def new(self) -> None:
        """Create a script."""
        self._screen.app.push_screen(Ask(self._tr("library.script-name")), self._begin)

    def _begin(self, name: str | None) -> None:
        if name is None or not name.strip():
            return
        from facilitate.catalogue.new_script import begin

        self._write(lambda: self._edit(begin(name.strip(), paths.own_structures())))

    def _write(self, write: Callable[[], None]) -> None:
        """Write a script, or report why that failed."""
        try:
            write()
        except FileExistsError as error:
            self._say(self._tr("failure.there-already", path=str(error.filename)))
        except (KitError, OSError) as error:
            self._say(in_words(error, self._tr))

    def _edit(self, path: str, before: bytes | None = None) -> None:
        # In a group of its own: a reading that begins meanwhile must not end this one.
        self._screen.run_worker(self._editing(path, before), group="editing", exit_on_error=False)

    async def _editing(self, path: str, before: bytes | None) -> None:
        from facilitate.tui.editor import edit

        wrong = await edit(self._screen.app, path)
        if wrong:
            self._say(self._tr.text(wrong))
        if before is not None and _bytes(path) == before:
            with contextlib.suppress(OSError):
                os.remove(path)
        self._follow()


def _bytes(path: str) -> bytes:
    """Return the content of a file; empty if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
