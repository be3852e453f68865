"""Writing notes: the line, what it takes down, and whether letters are text or keys."""

from textual import on

from facilitate.session.refused import Refused
from facilitate.tui import keymap
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.note_input import NoteLine
from facilitate.tui.widgets.stage_lists import StageLists
from facilitate.tui.widgets.status_line import KeyLine


class WritingNotes(SessionScreen):
    """Into the line and out of it again."""

    WRITING = (
        ("enter", "key.save-note"),
        ("escape", "key.keys"),
        ("ctrl+g", "key.group"),
        ("ctrl+n", "key.next"),
        ("ctrl+t", "key.turn"),
        ("f5", "key.pause"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action is possible now: while a note is written, letters are text."""
        return not (action in keymap.LETTERS and self.query_one(NoteLine).writing)

    def action_while_writing(self, action: str) -> None:
        """Do what a letter does, also while a note is written."""
        getattr(self, f"action_{action}")()

    def action_write(self) -> None:
        """Put the cursor into the line for a note."""
        self.query_one(NoteLine).begin()
        self.query_one(KeyLine).show_keys(self.labelled(self.WRITING))

    @on(NoteLine.Leaving)
    def action_stop_writing(self) -> None:
        """Put the keys in charge; what was written stays in its line."""
        self.set_focus(self.query_one(StageLists).with_chosen(self.context.chosen))
        self.query_one(NoteLine).rest()
        self.query_one(KeyLine).show_keys(self.labelled(self.KEYS))

    @on(NoteLine.Written)
    def _on_written(self, event: NoteLine.Written) -> None:
        line = self.query_one(NoteLine)
        self.context.author.person = event.person
        taken = 0
        try:
            for text in event.texts:
                number = self.context.add_note(text).number
                taken += 1
        except Refused as refused:
            self.show()
            self.say(str(refused), refused=True)
        else:
            self.say(
                self.context.saved(number)
                if taken == 1
                else self.tr("note.several-saved", number=taken)
            )
        if len(event.texts) == 1:
            if taken and line.writing:
                line.begin()
            elif not taken:
                line.put_back(event.texts[0], event.person)
        self.show()
