"""Other screens over the run screen, copying the prompt, muting, leaving."""

from collections.abc import Callable
from functools import partial

from facilitate.frontend.replies import left
from facilitate.text import ending
from facilitate.tui import clipboard
from facilitate.tui.controls.writing import WritingControl
from facilitate.tui.screens.dialogs import Answer, Choose
from facilitate.tui.screens.session_screen import SessionScreen, leave
from facilitate.tui.widgets.prompt import without_marks


class ViewControl:
    """Opens the screens of a session from a screen, and asks whether to leave it."""

    def __init__(self, screen: SessionScreen, end: Callable[[Callable[[], object]], None]) -> None:
        self._screen = screen
        self._writing = WritingControl(screen)
        self._context = screen.context
        self._tr = screen.tr
        self._end = end
        self.asking = False
        """Whether the question whether to leave is open."""

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {
            "plan": self.plan,
            "wall": self.wall,
            "harvest": self.harvest,
            "help": self.help,
            "copy": self.copy,
            "leave": self.leave,
        }

    def plan(self) -> None:
        """Open the plan."""
        from facilitate.tui.screens.plan import PlanScreen

        self._screen.app.push_screen(PlanScreen(self._context))

    def wall(self) -> None:
        """Open the wall."""
        from facilitate.tui.screens.wall import WallScreen

        self._screen.app.push_screen(WallScreen(self._context))

    def harvest(self) -> None:
        """Open the harvest so far."""
        from facilitate.tui.screens.harvest import HarvestScreen

        self._screen.app.push_screen(HarvestScreen(self._context))

    def help(self) -> None:
        """Show all keys."""
        from facilitate.tui.screens.help import HelpScreen, help_entries

        self._screen.app.push_screen(HelpScreen(help_entries(self._screen), self._tr))

    def copy(self) -> None:
        """Copy the prompt for the call's chat, without the facilitator's notes."""
        state = self._screen.session.state
        text = without_marks(state.shown(state.step().written.prompt))
        if text:
            text = f"{text}\n\n{left(self._context)}"
            self._screen.app.copy_to_clipboard(text)
            sure = not self._screen.app.is_headless and clipboard.copy(text)
            self._screen.say(self._tr("prompt.copied-surely" if sure else "prompt.copied"))
        else:
            self._screen.say(self._tr("prompt.none"), refused=True)

    def leave(self) -> None:
        """Ask whether to leave."""
        self.ask_to_leave(partial(leave, self._screen))

    def ask_to_leave(self, go: Callable[[], object]) -> None:
        """Ask whether to leave and, if confirmed, call `go`."""

        def answered(answer: str | None) -> None:
            self.asking = False
            if answer == "keep" and not self._writing.keep_words():
                return
            if answer == "end":
                self._end(go)
            if answer in ("leave", "keep"):
                go()

        self.asking = True
        tr = self._tr
        answers = [
            Answer("l", tr("leave.yes"), "leave"),
            Answer("e", tr("leave.end"), "end"),
            Answer("s", tr("leave.stay"), "stay"),
        ]
        if words := self._writing.half_written():
            answers.insert(0, Answer("k", tr("leave.keep", words=ending(words, 40)), "keep"))
        self._screen.app.push_screen(Choose(tr("leave.ask"), answers), answered)
