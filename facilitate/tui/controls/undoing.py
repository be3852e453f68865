"""Undo at the console: at once if it is obvious what that undoes, otherwise after a question."""

from collections.abc import Callable
from functools import partial

from facilitate.frontend.replies import describe_action
from facilitate.session.refused import Refused
from facilitate.tui.screens.dialogs import Answer, Choose
from facilitate.tui.screens.session_screen import SessionScreen


class UndoControl:
    """Undoes the last thing done on a screen."""

    def __init__(self, screen: SessionScreen, do: Callable[[], None]) -> None:
        """`do` runs a command by name."""
        self._screen = screen
        self._do = do

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {"undo": self.undo}

    def undo(self) -> None:
        """Undo, asking first if that would undo something other than the last thing done."""
        what = self._what() if self._screen.context.passed_over else ""
        if not what:
            self._do()
            return
        tr = self._screen.tr
        answers = [Answer("n", tr("undo.no"), ""), Answer("y", tr("undo.yes"), "undo")]
        question = Choose(tr("undo.ask", what=what), answers)
        asked = self._screen.context.last_change()
        self._screen.app.push_screen(question, partial(self._answered, asked))

    def _answered(self, asked: int, answer: str | None) -> None:
        """Undo what was asked about; ask again if something else was done meanwhile."""
        if not answer:
            return
        context = self._screen.context
        if context.last_change() != asked:
            context.pass_over()
            self.undo()
            return
        context.agree_to_undo()
        self._do()

    def _what(self) -> str:
        """Return a line on what would be undone; empty if nothing."""
        session = self._screen.session
        try:
            going = session.next_to_undo()
        except Refused:
            return ""
        return describe_action(going[::-1], session.state, self._screen.tr)
