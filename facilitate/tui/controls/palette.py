"""Every command at the console: by its control, or directly after asking for its argument."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from textual.app import SystemCommand

from facilitate.frontend.commands import declared
from facilitate.frontend.commands.command import NOTES, Command
from facilitate.tui.screens.dialogs import Ask, Lines
from facilitate.tui.screens.session_screen import SessionScreen

SHORT = 2
"""Lines of a reply shown at the foot of the screen; longer ones are shown in a box."""


WITHOUT_TRACE = ("mute", "copy", "notes")
"""Commands whose effect cannot be undone."""


class PaletteControl:
    """Runs commands by name, asking for the argument of those without a control of their own."""

    def __init__(self, screen: SessionScreen, actions: Mapping[str, Callable[[], None]]) -> None:
        self._screen = screen
        self._context = screen.context
        self._tr = screen.tr
        self._actions = actions

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what ctrl+p offers: every command, found by its word and its description."""
        for command in declared.COMMANDS:
            title = f"{command.word or command.name} · {command.about(self._tr)}"
            keys = command.keys.split(",")[0]
            about = " · ".join(filter(None, (keys, command.typed if command.word else "")))
            yield SystemCommand(title, about, self._calling(command.name))

    def do(self, name: str, argument: str = "") -> None:
        """Run a command as if it were typed, and show its replies."""
        self._do(declared.by_name()[name], argument)

    def run(self, name: str) -> None:
        """Run a command."""
        if name in WITHOUT_TRACE:
            self._context.pass_over()
        action = self._actions.get(name)
        command = declared.by_name().get(name)
        if action is not None:
            action()
        elif command is not None and command.argument:
            self._ask(command)
        elif command is not None:
            self._do(command, "")

    def _calling(self, name: str) -> Callable[[], None]:
        command = declared.by_name()[name]
        # A typed argument can say more than a key: another end, another number of minutes.
        if command.argument and command.do and command.topic != NOTES:
            return lambda: self._ask(command)
        return lambda: self.run(name)

    def _ask(self, command: Command) -> None:
        """Ask for a command's argument, proposing the number of the chosen note."""
        chosen = self._context.chosen
        of_a_note = command.argument.startswith("N") and command.topic == NOTES
        start = f"{chosen} " if of_a_note and chosen is not None else ""
        if command.name == "set":
            start = next(("=".join(item) for item in self._inputs()), "")

        def answered(text: str | None) -> None:
            if text is not None:
                self._do(command, text)

        question = Ask(command.about(self._tr), start.rstrip(), hint=command.typed)
        self._screen.app.push_screen(question, answered)

    def _inputs(self) -> Iterable[tuple[str, str]]:
        """Return the inputs of the session, each with its text."""
        return self._context.session.state.inputs.items()

    def _do(self, command: Command, argument: str) -> None:
        replies: list[str] = []
        self._context.reply = replies.append
        done = self._screen.attempt(lambda: self._run(command, argument))
        if not done or not replies:
            return
        if len(replies) <= SHORT:
            self._screen.say_as_it_is(" · ".join(replies))
        else:
            self._screen.app.push_screen(Lines(replies))

    def _run(self, command: Command, argument: str) -> bool:
        declared.run(self._context, command, argument)
        return True
