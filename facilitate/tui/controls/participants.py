"""Participants at the console: the join screen, and blocking a phone."""

from collections.abc import Callable

from facilitate.frontend.commands import participants
from facilitate.tui.screens.session_screen import SessionScreen


class ParticipantControl:
    """Lets phones in and shows them where to go; blocks the one that a note came from."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._context = screen.context

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {"phones": self.join, "bar": self.bar}

    def join(self) -> None:
        """Open the door to phones unless it is open, and show where they go."""
        from facilitate.tui.screens.join import JoinScreen

        self._context.runner.open_phones()
        self._screen.app.push_screen(JoinScreen(self._context))

    def bar(self) -> None:
        """Remove the chosen note and block its phone."""
        replies: list[str] = []
        self._context.reply = replies.append
        number = self._context.chosen
        if number is None:
            self._screen.say(self._screen.tr("note.none-chosen"), refused=True)
            return
        self._screen.attempt(lambda: participants.bar(self._context, str(number)))
        if replies:
            self._screen.say(" · ".join(replies), as_it_is=True)
