"""The notes that a step works on, as a wall for the run screen and the stage."""

from collections.abc import Collection, Iterable

from facilitate.plan import labels
from facilitate.session.note import Note
from facilitate.session.note_formats.zones import axes_of
from facilitate.session.snapshot import at_hand, to_turn
from facilitate.session.state import State
from facilitate.text import visible
from facilitate.translations.translator import Translator
from facilitate.tui.theme import mark
from facilitate.tui.wall.layout import Band, Column
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.views import by_group, by_place
from facilitate.tui.wall.wall import Wall


class StepNotes(Wall):
    """The notes that can be turned, and those of the step's own stage, side by side by group.

    If the step has places, they are the columns.
    """

    def show_step(
        self,
        state: State,
        tr: Translator,
        unwritten: Collection[int] = (),
        for_room: bool = False,
    ) -> None:
        """Show the notes of the current step; `for_room` without votes until they are shown, and
        the newest first, unless they are placed, ranked, or turned one after the other.
        """
        step, votes, notes = state.step(), not (for_room and _hidden(state)), at_hand(state)
        with_votes = any(note.scores for note in notes) or _shown(state, notes)
        in_columns = step.written.has_places or (votes and with_votes)
        if for_room and not in_columns and not step.written.sources:
            notes.reverse()
        look = Look(group=in_columns, place=not step.written.has_places, tr=tr, votes=votes)
        self.show(step_bands(state, tr, votes, notes), unwritten, look)

    def choose_one(self, chosen: int | None) -> int | None:
        """Choose a note if it is here, otherwise the last one; return its number."""
        shown = self.numbers()
        if chosen not in shown:
            chosen = max(shown, default=None)
        self.choose(chosen)
        return chosen


def _hidden(state: State) -> bool:
    from facilitate.session.votes import hidden  # only here: the console shows all votes

    return hidden(state)


def other_kind(state: State, chosen: int | None) -> int | None:
    """Return the first note to turn if a turned one is chosen, otherwise the first that is not."""
    waiting = [note.number for note in to_turn(state)]
    there = [note.number for note in at_hand(state)]
    others = [number for number in there if (number in waiting) != (chosen in waiting)]
    return others[0] if others else None


def turnable(state: State, tr: Translator) -> list[int]:
    """Return the numbers of the notes to turn, in the order shown."""
    waiting = {note.number for note in to_turn(state)}
    shown = [
        note.number
        for band in step_bands(state, tr)
        for column in band.columns
        for note in column.notes
    ]
    return [number for number in shown if number in waiting]


def step_bands(
    state: State, tr: Translator, votes: bool = True, notes: list[Note] | None = None
) -> list[Band]:
    """Return the notes of the current step as the columns of a wall; without `votes`, unranked.

    Pass its `notes` if they are at hand.
    """
    step = state.step()
    notes = at_hand(state) if notes is None else notes
    axes = axes_of(state, step)
    if axes:
        return by_place(notes, axes, tr)
    if not notes and step.written.stage is None:
        return []
    title = _title(state, notes, tr)
    if votes and _shown(state, notes):
        # Imported only here: the first screen shows no votes.
        from facilitate.session.votes import weight

        return [Band([Column("", sorted(notes, key=weight))], title)]
    if votes and any(note.scores for note in notes) and not _scoring(state):
        notes = sorted(notes, key=lambda note: -note.total)
        return [Band([Column("", notes)], title)]
    groups = state.groups if step.written.by == "group" or any(note.group for note in notes) else ()
    return by_group(notes, groups, title)


def _shown(state: State, notes: Iterable[Note]) -> bool:
    """Return whether the facilitator shows how these notes were voted on."""
    return state.current in state.votes_shown and any(note.scores or note.dots for note in notes)


def _scoring(state: State) -> bool:
    """Return whether notes are scored in this step or later: until then they keep their order."""
    return any(step.written.score is not None for step in (state.step(), *state.to_come()))


def _title(state: State, notes: Iterable[Note], tr: Translator) -> str:
    """Return how many notes wait to be turned, and how many each stage has."""
    step = state.step()
    stages = [note.stage for note in sorted(notes, key=lambda note: note.number)]
    waiting = [
        f"{mark(source)}  "
        f"{tr('run.to-turn', stage=labels.stage(source, tr))} · {stages.count(source)}"
        for source in step.written.sources
    ]
    own = [stage for stage in dict.fromkeys((step.written.stage, *step.written.into)) if stage]
    if not own and not waiting:
        own = [stage for stage in dict.fromkeys(stages) if stage]
    names = " · ".join(labels.stage(stage, tr) for stage in own) or tr("stage-view.notes")
    many = sum(1 for stage in stages if stage in own) if own else len(stages)
    there = f"{mark(own[0] if own else None)}  {names} · {many}"
    return visible("     ".join([*waiting, there]))
