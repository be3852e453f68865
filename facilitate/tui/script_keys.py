"""What the keys about script files do: edit one, begin a new one."""

from textual import work
from textual.screen import Screen

from facilitate import paths
from facilitate.scripts.library import Found
from facilitate.session.session import Session
from facilitate.session.store import Kept
from facilitate.tui import library_model
from facilitate.tui.screens.dialogs import Ask


class ScriptKeys(Screen[Session | Kept]):
    """Edit, new."""

    def action_edit(self) -> None:
        """Edit the script; one that came with the kit is copied to the user's own folder first."""
        found = self.script_file()
        if found is None:
            return
        path = found.path
        if found.source == "kit":
            try:
                path = library_model.own_copy(path)
            except OSError as error:
                self.say(f"no copy of your own can be made: {error.strerror}")
                return
        self._edit(path)

    def action_new(self) -> None:
        """Begin a new script."""
        self.app.push_screen(Ask("What is the new script called?"), self._begin)

    def _begin(self, name: str | None) -> None:
        if name is None or not name.strip():
            return
        from facilitate.catalogue.new_script import begin

        try:
            path = begin(name.strip(), paths.own_structures())
        except FileExistsError as error:
            self.say(f"{error.filename} is there already; choose another name")
        except (ValueError, OSError) as error:
            self.say(str(error))
        else:
            self._edit(path)

    # In a group of its own: a reading that begins meanwhile must not end this one.
    @work(group="editing", exit_on_error=False)
    async def _edit(self, path: str) -> None:
        from facilitate.tui.editor import edit

        wrong = await edit(self.app, path)
        if wrong:
            self.say(wrong)
        self.follow()

    def script_file(self) -> Found | None:
        """Give the script that is chosen."""
        raise NotImplementedError

    def follow(self) -> None:
        """Read again what has changed on the disk."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say what stands against it."""
        raise NotImplementedError
