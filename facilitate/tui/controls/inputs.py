"""Change an input at the console, asking the script's own question about it."""

from collections.abc import Callable

from facilitate.tui.screens.dialogs import Ask, Choose, answers
from facilitate.tui.screens.session_screen import SessionScreen

SetInput = Callable[[str], None]
"""Sets an input, given as `topic=our ward round`."""


class InputControl:
    """Asks for the new text of an input; with several inputs, first for which one."""

    def __init__(self, screen: SessionScreen, set_input: SetInput) -> None:
        self._screen = screen
        self._set = set_input

    def ask(self) -> None:
        """Ask for the text of the only input, or for which of several to change."""
        inputs = self._screen.session.state.inputs
        names = list(inputs)
        if len(names) == 1:
            self._ask_text(names[0])
            return
        offered = [
            answer._replace(words=f"{answer.name}: {inputs[answer.name]}")
            for answer in answers(names)
        ]
        question = Choose(self._screen.tr("inputs.which"), offered)

        def answered(name: str | None) -> None:
            if name is not None:
                self._ask_text(name)

        self._screen.app.push_screen(question, answered)

    def _ask_text(self, name: str) -> None:
        """Ask for the text of an input, proposing the current one."""
        session = self._screen.session
        asked = session.header.questions.get(name, name)
        question = Ask(asked, session.state.inputs[name], hint=name, offered=True)

        def answered(text: str | None) -> None:
            if text is not None:
                self._set(f"{name}={text}")

        self._screen.app.push_screen(question, answered)
