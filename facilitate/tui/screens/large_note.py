"""One note enlarged, to read it out, or show it to the room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from facilitate.errors import in_words
from facilitate.frontend.context import RunContext
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused
from facilitate.tui.keymap import held
from facilitate.tui.wall.large_paper import LargePaper
from facilitate.tui.widgets.status_line import KeyLine


class LargeNote(ModalScreen[None]):
    """The chosen note on a large paper."""

    DEFAULT_CSS = """
    LargeNote { align: center middle; background: $background 60%; }
    LargeNote > Vertical { width: 80%; max-width: 100; height: 70%; }
    LargeNote LargePaper { height: 1fr; }
    LargeNote KeyLine { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w", "dismiss(None)", "keys.back", id="large.close"),
        Binding("enter", "stage", "keys.on-stage", id="large.stage"),
        Binding("left,up", "go(-1)", "keys.note-before", id="large.before"),
        Binding("right,down", "go(1)", "keys.note-after", id="large.next"),
    ]
    KEYS = (
        ("large.close", "key.back"),
        ("large.stage", "key.on-stage"),
        ("large.before large.next", "key.choose-note"),
    )

    def __init__(self, context: RunContext) -> None:
        super().__init__()
        self.context = context

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        with Vertical():
            yield LargePaper()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the note."""
        tr = self.context.tr
        self.query_one(KeyLine).show_keys([(key, tr(word)) for key, word in held(self.KEYS, self)])
        self._show()

    def action_go(self, distance: int) -> None:
        """Show the previous or the next note."""
        numbers = [note.number for note in self.context.session.state.wall()]
        if self.context.chosen in numbers:
            place = numbers.index(self.context.chosen) + distance
            self.context.chosen = numbers[min(max(0, place), len(numbers) - 1)]
            self._show()

    def action_stage(self) -> None:
        """Toggle showing the note on the stage."""
        context, line = self.context, self.query_one(KeyLine)
        session = context.session

        def show() -> ev.NoteShown:
            return session.take(note_commands.show_large(session.state, context.chosen))

        try:
            event = context.runner.do(show)
        except Refused as refused:
            line.say(in_words(refused, context.tr), refused=True)
        else:
            line.say(describe(event, session.state, context.tr))

    def _show(self) -> None:
        note = self.context.session.state.notes.get(self.context.chosen or 0)
        if note is not None:
            self.query_one(LargePaper).show(note)
