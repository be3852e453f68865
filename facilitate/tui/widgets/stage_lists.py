"""The notes of a step side by side: those that can be turned, and those of its stage."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from facilitate.frontend.context import RunContext
from facilitate.plan import labels
from facilitate.session.snapshot import here, to_turn
from facilitate.session.state import State
from facilitate.translations.translator import Translator
from facilitate.tui.widgets.note_list import NoteList
from facilitate.tui.widgets.note_rows import Row, stage_rows


class StageLists(Horizontal):
    """One list, or two in a step that turns notes."""

    DEFAULT_CSS = """
    StageLists { height: 1fr; margin: 0 2; }
    StageLists > #to-turn { display: none; margin: 0 2 0 0; }
    StageLists > #to-turn.-there { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Make the lists."""
        yield NoteList(id="to-turn")
        yield NoteList(id="here")

    def on_mount(self) -> None:
        """Remember the lists."""
        self._to_turn = self.query_one("#to-turn", NoteList)
        self._here = self.query_one("#here", NoteList)

    def show(self, state: State, context: RunContext, tr: Translator) -> None:
        """Show the notes of the current step; one of them is the chosen one, if there are any."""
        step, unwritten = state.step(), context.unwritten()
        self._to_turn.set_class(step.source is not None, "-there")
        self._to_turn.show(rows_to_turn(state, tr), unwritten)
        notes = here(state)
        there = bool(notes) or step.stage is not None
        stages = dict.fromkeys(filter(None, (step.stage, *step.into)))
        title = " · ".join(labels.stage(stage, tr) for stage in stages) or tr("stage-view.notes")
        rows = stage_rows(title, step.stage, notes, state.groups) if there else []
        self._here.show(rows, unwritten)
        shown = {*self._to_turn.numbers(), *self._here.numbers()}
        if context.chosen not in shown:
            context.chosen = max(self._here.numbers(), default=None) or next(iter(shown), None)
        for notes_list in (self._to_turn, self._here):
            notes_list.choose(context.chosen)

    def fit(self) -> None:
        """Break the notes anew where the width changed."""
        for notes_list in (self._to_turn, self._here):
            notes_list.fit()

    def with_chosen(self, chosen: int | None) -> NoteList:
        """Give the list that has the chosen note."""
        return self._to_turn if chosen in self._to_turn.numbers() else self._here

    def other(self) -> NoteList | None:
        """Give the list that has not the focus, if there is a note in it."""
        other = self._to_turn if self._here.has_focus else self._here
        return other if other.display and other.numbers() else None


def turnable(state: State, tr: Translator) -> list[int]:
    """Return the numbers of the notes to turn, as they are shown."""
    return [row.number for row in rows_to_turn(state, tr) if row.number]


def rows_to_turn(state: State, tr: Translator) -> list[Row]:
    """Give the rows of the notes that can be turned in the current step."""
    notes = to_turn(state)
    return [
        row
        for source in state.step().sources
        for row in stage_rows(
            tr("run.to-turn", stage=labels.stage(source, tr)),
            source,
            [note for note in notes if note.stage == source],
            state.groups,
        )
    ]
