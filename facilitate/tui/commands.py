"""The commands of ctrl+p while a session runs: what is wanted too seldom for a key of its own."""

import os
from collections.abc import Callable, Iterator

from textual.app import SystemCommand

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.session_screen import SessionScreen


class Commands(SessionScreen):
    """A group, a remark, a late start, another end, another folder, the end."""

    def commands(self) -> Iterator[SystemCommand]:
        """Give the commands."""
        yield SystemCommand("New group", "a group that was not there before", self._ask_group)
        yield SystemCommand("Remark", "keep a remark in the log", self._ask_remark)
        yield SystemCommand("Began earlier", "the step began a while ago", self._ask_late)
        yield SystemCommand("Another end", "fit what is to come to it", self.ask_end)
        yield SystemCommand("Another folder", "go on with the log there", self._ask_folder)
        yield SystemCommand("End the session", "resume opens it again", self._end_now)

    def end(self) -> None:
        """Close the session."""
        raise NotImplementedError

    def ask_end(self) -> None:
        """Ask for the end that what is to come is fitted to."""
        raise NotImplementedError

    def _end_now(self) -> None:
        self.end()
        self.go()

    def _ask_group(self) -> None:
        self._put(
            Ask("What is the new group called?"), self.context.choose_group, "notes are {}'s now"
        )

    def _ask_remark(self) -> None:
        self._put(Ask("Your remark"), self._remark, "kept: {}")

    def _ask_late(self) -> None:
        question = Ask("How many seconds ago did this step begin?", hint="such as 90")
        self._put(question, self._late, "it began {} s ago")

    def _ask_folder(self) -> None:
        question = Ask("In which folder shall the log go on?", about=self.session.log.path)
        self._put(question, self._move, "the log is in {} now, with all that happened")

    def _move(self, folder: str) -> None:
        try:
            self.session.move_to(os.path.expanduser(folder))
        except OSError as error:
            raise Refused(f"{folder} cannot be written: {error.strerror}") from None

    def _put(self, question: Ask, command: Callable[[str], object], words: str) -> None:
        def answered(text: str | None) -> None:
            if text is not None and text.strip():
                self.attempt(lambda: self._done(command, text.strip(), words))

        self.app.push_screen(question, answered)

    def _done(self, command: Callable[[str], object], text: str, words: str) -> None:
        command(text)
        self.say(words.replace("{}", text))

    def _remark(self, text: str) -> None:
        self.session.take(note_commands.remark(text))

    def _late(self, text: str) -> str:
        if not (text.isascii() and text.isdigit()):
            raise Refused(f"{text} is no number of seconds, such as 90")
        state = self.session.state
        return describe(self.session.take(step_commands.began_earlier(state, float(text))), state)
