"""Script files at the console: edit one, begin a new one."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from facilitate import paths
from facilitate.scripts.library import Found
from facilitate.tui import library_model
from facilitate.tui.screens.dialogs import Ask


class ScriptControl:
    """Edits the script files that a screen shows."""

    def __init__(
        self, screen: Screen[Any], say: Callable[[str], None], follow: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._say = say
        self._follow = follow

    def edit(self, found: Found) -> None:
        """Edit a script; one that came with the kit is copied to the user's own folder first."""
        path = found.path
        if found.source == "kit":
            try:
                path = library_model.own_copy(path)
            except OSError as error:
                self._say(f"no copy of your own can be made: {error.strerror}")
                return
        self._edit(path)

    def new(self) -> None:
        """Begin a new script."""
        self._screen.app.push_screen(Ask("What is the new script called?"), self._begin)

    def _begin(self, name: str | None) -> None:
        if name is None or not name.strip():
            return
        from facilitate.catalogue.new_script import begin

        try:
            path = begin(name.strip(), paths.own_structures())
        except FileExistsError as error:
            self._say(f"{error.filename} is there already; choose another name")
        except (ValueError, OSError) as error:
            self._say(str(error))
        else:
            self._edit(path)

    def _edit(self, path: str) -> None:
        # In a group of its own: a reading that begins meanwhile must not end this one.
        self._screen.run_worker(self._editing(path), group="editing", exit_on_error=False)

    async def _editing(self, path: str) -> None:
        from facilitate.tui.editor import edit

        wrong = await edit(self._screen.app, path)
        if wrong:
            self._say(wrong)
        self._follow()
