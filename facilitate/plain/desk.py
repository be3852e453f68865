"""The desk: a session with whose notes are taken down at present, and the way to answer."""

from facilitate.frontend.author import Whose
from facilitate.plain.input_lines import Say
from facilitate.scripts.library import Library
from facilitate.session.session import Session
from facilitate.text import visible
from facilitate.translations.translator import words_in


class Desk:
    """What the commands of plain mode work on."""

    def __init__(self, session: Session, library: Library, show: Say) -> None:
        self.session = session
        self.library = library
        self.whose = Whose(session.state)
        """Whose notes the next lines are."""
        self.words = words_in(session.header.language)
        """The kit's own words, in the language of the session."""
        self._show = show

    def say(self, words: str) -> None:
        """Show a line."""
        self._show(visible(words))

    def tell(self, words: str) -> None:
        """Say what was done; where it could not be written down, say that instead."""
        trouble = self.session.log.trouble
        if trouble:
            why = trouble.strerror or str(trouble)
            words = self.words(
                "NOT ON THE DISK ({why}), kept and tried again: {what}", why=why, what=words
            )
        self.say(words)
