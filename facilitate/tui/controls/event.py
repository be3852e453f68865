"""What an event says or offers, at the console: shown to the room, gone to, or put aside."""

from collections.abc import Callable

from facilitate.frontend.commands.session import OFF
from facilitate.tui.screens.dialogs import Answer, Choose
from facilitate.tui.screens.session_screen import SessionScreen


class EventControl:
    """Asks what is to become of the event's message."""

    def __init__(self, screen: SessionScreen, do: Callable[[str], None]) -> None:
        """`do` runs the command with an argument."""
        self._screen = screen
        self._do = do

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {"accept": self.accept}

    def accept(self) -> None:
        """Ask, if the event says or offers something."""
        link, tr = self._screen.context.link, self._screen.tr
        offered = link.offered if link is not None else None
        if offered is None:
            self._screen.say(tr("event.nothing-offered"), refused=True)
            return
        yes, question = ("event.go", "event.ask-step") if offered.step else (
            "event.show", "event.ask-line",
        )  # fmt: skip
        answers = [Answer("y", tr(yes), ""), Answer("n", tr("event.aside"), OFF)]

        def answered(answer: str | None) -> None:
            if answer is None or link is None:
                return
            if link.offered is offered:
                self._do(answer)
            else:  # the event says something else meanwhile
                self.accept()

        self._screen.app.push_screen(Choose(tr(question, text=offered.text), answers), answered)
