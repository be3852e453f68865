"""What the other keys of the run screen do: open a screen, copy, mute, leave."""

from collections.abc import Callable

from facilitate.tui.screens.dialogs import Answer, Choose
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.prompt import without_marks


class OpeningScreens(SessionScreen):
    """The plan, the wall, the harvest, help; copy, mute, leave."""

    asking = False
    """It is being asked whether to leave."""

    def action_plan(self) -> None:
        """Open the plan."""
        from facilitate.tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(self.context))

    def action_wall(self) -> None:
        """Open the wall."""
        from facilitate.tui.screens.wall import WallScreen

        self.app.push_screen(WallScreen(self.context))

    def action_harvest(self) -> None:
        """Open the harvest so far."""
        from facilitate.tui.screens.harvest import HarvestScreen

        self.app.push_screen(HarvestScreen(self.context))

    def action_help(self) -> None:
        """Show all keys."""
        from facilitate.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keys_now()))

    def action_copy(self) -> None:
        """Copy the prompt for the call's chat, without the facilitator's notes."""
        state = self.session.state
        text = without_marks(state.shown(state.step().prompt))
        if text:
            self.app.copy_to_clipboard(text)
            self.say(self.tr("prompt.copied"))
        else:
            self.say(self.tr("prompt.none"), refused=True)

    def action_mute(self) -> None:
        """Silence the sounds, or let them sound again."""
        self.attempt(self.context.mute)
        if self.context.sound:
            self.say(self.tr("sound.off") if self.context.muted else self.tr("sound.on"))
        self.show()

    def action_leave(self) -> None:
        """Ask whether to leave."""
        self.ask_to_leave(self.go)

    def ask_to_leave(self, go: Callable[[], object]) -> None:
        """Ask whether to leave, and if so, `go`."""

        def answered(answer: str | None) -> None:
            self.asking = False
            if answer == "end":
                self.end()
            if answer in ("leave", "end"):
                go()

        self.asking = True
        tr = self.tr
        answers = [
            Answer("l", tr("leave.yes"), "leave"),
            Answer("e", tr("leave.end"), "end"),
            Answer("s", tr("leave.stay"), "stay"),
        ]
        self.app.push_screen(Choose(tr("leave.ask"), answers), answered)

    def end(self) -> None:
        """Close the session."""
        raise NotImplementedError
