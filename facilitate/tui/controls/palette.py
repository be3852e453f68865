"""Every command at the console: by its control, or directly after asking for its argument."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from textual.app import SystemCommand

from facilitate.frontend.commands import declared
from facilitate.frontend.commands.command import NOTES, Command
from facilitate.tui.command_list import AFTER_NAME
from facilitate.tui.controls.inputs import InputControl
from facilitate.tui.screens.dialogs import Ask, Lines
from facilitate.tui.screens.session_screen import SessionScreen

SHORT = 2
"""Lines of a reply shown at the foot of the screen; longer ones are shown in a box."""


class PaletteControl:
    """Runs commands by name, asking for the argument of those without a control of their own."""

    def __init__(self, screen: SessionScreen, actions: Mapping[str, Callable[[], None]]) -> None:
        self._screen = screen
        self._context = screen.context
        self._session = screen.session
        self._tr = screen.tr
        self._actions = actions

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what ctrl+p offers: every command, found by its word and its description.

        What the step asks for comes first; what cannot be done says why.
        """
        for command, why_not in declared.by_use(self._context):
            title = f"{command.word or command.name}{AFTER_NAME}{command.about(self._tr)}"
            keys = command.keys.split(",")[0]
            about = " · ".join(filter(None, (keys, command.typed if command.word else "")))
            if why_not is not None:
                about = self._tr("help.not-now", about=about, why=why_not)
            yield SystemCommand(title, about, partial(self._choose, command))

    def do(self, name: str, argument: str = "") -> None:
        """Run a command as if it were typed, and show its replies."""
        self._do(declared.by_name()[name], argument)

    def run(self, name: str) -> None:
        """Run a command, or show why it cannot be done now."""
        command, action = declared.by_name()[name], self._actions.get(name)
        if not self._can(command):
            return
        if action is not None:
            if not command.leaves_trace:
                self._context.pass_over()
            action()
        elif command.argument:
            self._ask(command)
        else:
            self._do(command, "")

    def _choose(self, command: Command) -> None:
        """Run a command chosen from the list."""
        # A typed argument can say more than a key: another end, another number of minutes.
        if command.argument and command.do and command.topic != NOTES:
            if self._can(command):
                self._ask(command)
        else:
            self.run(command.name)

    def _can(self, command: Command) -> bool:
        """Return whether a command can be done now; show why if it cannot."""
        why_not = command.why_not(self._context)
        if why_not is not None:
            self._screen.refuse(self._tr.text(why_not))
        return why_not is None

    def _ask(self, command: Command, typed: str | None = None, why: str = "") -> None:
        """Ask for a command's argument, proposing the number of the chosen note.

        What was `typed` is asked for again, for the reason given, if it was about a step that
        ended meanwhile.
        """
        if command.name == "set":
            InputControl(self._screen, partial(self._do, command)).ask()
            return
        chosen = self._context.chosen
        of_a_note = command.argument.startswith("N") and command.topic == NOTES
        start = f"{chosen} " if of_a_note and chosen is not None else ""
        begun = self._session.state.current

        def answered(text: str | None) -> None:
            if text is None:
                return
            self._context.runner.look()
            step = self._session.state.step()
            if command.of_step and step.id != begun:
                self._ask(command, text, self._tr("step.begun-meanwhile", step=step.title))
            else:
                self._do(command, text)

        proposed = start if typed is None else typed
        question = Ask(command.about(self._tr), proposed, hint=why or command.typed)
        self._screen.app.push_screen(question, answered)

    def _do(self, command: Command, argument: str) -> None:
        replies: list[str] = []
        self._context.reply = replies.append
        done = self._screen.attempt(lambda: self._run(command, argument))
        if not done or not replies:
            return
        if len(replies) <= SHORT:
            self._screen.say(" · ".join(replies), as_it_is=True)
        else:
            self._screen.app.push_screen(Lines(replies))

    def _run(self, command: Command, argument: str) -> bool:
        declared.run(self._context, command, argument)
        return True
