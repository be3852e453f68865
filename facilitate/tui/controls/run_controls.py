"""The controls of the run screen, together."""

from collections.abc import Callable, Mapping

from facilitate.tui.controls.clock import ClockControl
from facilitate.tui.controls.corrections import CorrectionControl
from facilitate.tui.controls.event import EventControl
from facilitate.tui.controls.notes import NoteControl
from facilitate.tui.controls.palette import PaletteControl
from facilitate.tui.controls.participants import ParticipantControl
from facilitate.tui.controls.undoing import UndoControl
from facilitate.tui.controls.views import ViewControl
from facilitate.tui.controls.writing import WritingControl
from facilitate.tui.screens.session_screen import SessionScreen


class RunControls:
    """What runs the commands of the run screen."""

    def __init__(self, screen: SessionScreen, own: Mapping[str, Callable[[], None]]) -> None:
        """`own` are the actions of the screen itself, by command."""
        clock = ClockControl(screen)
        self.notes = NoteControl(screen, goes_on=True)
        self.writing = WritingControl(screen)
        self.views = ViewControl(screen, clock.end_and_show)
        self.participants = ParticipantControl(screen)
        actions = clock.actions | self.notes.actions | self.views.actions | {**own}
        actions |= self.participants.actions
        actions |= UndoControl(screen, lambda: self.palette.do("undo")).actions
        actions |= EventControl(screen, lambda typed: self.palette.do("accept", typed)).actions
        actions |= CorrectionControl(
            screen, lambda name, typed: self.palette.do(name, typed)
        ).actions
        self.palette = PaletteControl(screen, actions)
