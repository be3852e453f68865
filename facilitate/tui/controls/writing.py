"""Writing notes at the console: into the line, what it saves, and out of it again."""

from facilitate.session.refused import Refused
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.note_input import NoteLine


class WritingControl:
    """Saves what is entered in the line for notes of a screen."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._context = screen.context
        self._tr = screen.tr

    def save(self, texts: list[str], person: str | None) -> None:
        """Save notes; a single one that is refused goes back into the line."""
        line = self._screen.query_one(NoteLine)
        self._context.author.person = person
        saved: list[int] = []
        try:
            for text in texts:
                saved.append(self._save(text))
        except Refused as refused:
            self._screen.show()
            self._screen.say(self._screen.tr.text(refused.message), refused=True)
        else:
            one = len(saved) == 1
            several = self._tr("note.several-saved", number=len(saved))
            self._screen.say(self._context.saved(saved[0]) if one else several)
        if len(texts) == 1:
            if saved and line.writing:
                line.begin()
            elif not saved:
                line.put_back(texts[0], person)
        self._screen.show()

    def _save(self, text: str) -> int:
        """Save a note and return its number; raises Refused."""
        return self._context.runner.do(lambda: self._context.add_note(text)).number
