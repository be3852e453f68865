"""Writing notes at the console: open the note line, save, close it again."""

from facilitate.frontend.author import Belonging
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.step.note_line import NoteLine, Written


class WritingControl:
    """Saves notes entered in the note line of a screen."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._context = screen.context
        self._tr = screen.tr

    def half_written(self) -> str:
        """Return the text of a half-written note."""
        return " ".join(line.words for line in self._screen.query(NoteLine))

    def keep_words(self) -> bool:
        """Save a half-written note before the session is left; return whether nothing is lost."""
        lines = self._screen.query(NoteLine)
        written = lines.first().take() if lines else None
        return written is None or self.save(written)

    def save(self, written: Written) -> bool:
        """Save notes where they were begun; refused ones go back into the line.

        Return whether all were saved.
        """
        line = self._screen.query_one(NoteLine)
        saved: list[int] = []
        try:
            self._context.runner.do(lambda: self._save(written, saved))
        except Refused as refused:
            self._screen.show()
            line.put_back(written._replace(texts=written.texts[len(saved) :]))
            self._screen.refuse(self._refused(self._tr.text(refused.message), len(saved)))
            return False
        except Exception:
            line.put_back(written._replace(texts=written.texts[len(saved) :]))
            raise
        if line.writing:
            line.begin()
        self._screen.show()
        self._screen.say(self._saved(saved, written.begun))
        return True

    def _refused(self, why: str, saved: int) -> str:
        """Return a line on why a note was refused, and how many were not saved."""
        if not saved:
            return why
        return f"{self._several(saved)}; {why}"

    def _several(self, number: int) -> str:
        return self._tr.count(number, "note.one-saved", "note.several-saved")

    def _saved(self, numbers: list[int], begun: Belonging) -> str:
        """Return a line on what was saved, and where, if that is not the current place."""
        state = self._context.session.state
        one = len(numbers) == 1
        said = self._context.saved(numbers[0]) if one else self._several(len(numbers))
        note: Note = state.notes[numbers[0]]
        step, elsewhere = state.step_of(note), []
        if step is not None and note.step != state.current:
            elsewhere.append(self._tr("note.in-step", step=step.title))
        if begun.group and begun.group != self._context.author.group_here(state):
            elsewhere.append(self._tr("note.of-group", group=begun.group))
        return " · ".join([said, *elsewhere])

    def _save(self, written: Written, saved: list[int]) -> None:
        """Save notes in one action, and add their numbers to `saved`; raises Refused."""
        with self._context.session.together():
            for text in written.texts:
                note = self._context.add_note(text, written.begun, written.person, bool(saved))
                saved.append(note.number)
