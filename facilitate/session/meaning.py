"""What the notes of a list mean: set by the script or the facilitator, never guessed."""

from facilitate.scripts.values import OF_A_LIST
from facilitate.session.note import Note
from facilitate.session.state import State

COMMITMENT = "commitment"
UNDECIDED = "undecided"
LEFT_OPEN = {"open commitments": COMMITMENT, "parked": "parked", "undecided": UNDECIDED}
"""The script's names for things left open, and the kind of each."""


class Meanings:
    """The meaning of each note of a session, according to its lists."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._steps = {step.id: step for step in state.plan.steps}
        in_structure: dict[tuple[str, str], set[str]] = {}
        anywhere: dict[str, set[str]] = {}
        for step in state.plan.steps:
            for stage in step.written.lists if step.written.kinds else ():
                in_structure.setdefault((step.structure, stage), set()).update(step.written.kinds)
                anywhere.setdefault(stage, set()).update(step.written.kinds)
        self._in_structure = {key: _in_order(kinds) for key, kinds in in_structure.items()}
        self._anywhere = {stage: _in_order(kinds) for stage, kinds in anywhere.items()}
        self._sources = {
            (step.structure, source)
            for step in state.plan.steps
            if "decision" in step.written.kinds
            for source in step.written.sources
        }
        self._ending = {step.id for step in state.plan.steps if step.written.verdict is not None}
        """The steps in which commitments are said to be done or dropped."""
        self._lists: dict[tuple[int, str | None], tuple[str, ...]] = {}
        """What the plan says of lists, as far as it was asked."""

    def of(self, note: Note) -> tuple[str, ...]:
        """Return what a note is: by its current list, and by being done or dropped there."""
        if not note.turns:
            if note.origin:
                return (note.origin.kind,)
            return self._in(note.step if note.stage == note.began else 0, note.stage, note)
        kinds = (note.origin.kind,) if note.origin else self._in(note.step, note.began, note)
        stage = note.began
        for turn in note.turns:
            if turn.step not in self._ending:
                kinds = self._in(turn.step, turn.to, note)
            stage = turn.to
        # A note can be in another list without having been turned there.
        return kinds if note.stage == stage else self._in(0, note.stage, note)

    def promise(self, note: Note, means: tuple[str, ...] | None = None) -> str | None:
        """Return what will be done about a commitment, if that was asked when it was turned;
        `means` is what the note is, if that is known.

        What was said when it was done or dropped is not a promise.
        """
        if not note.turns or note.origin or COMMITMENT not in (means or self.of(note)):
            return None
        told = [turn.answer for turn in note.turns if turn.answer and turn.step not in self._ending]
        return told[-1] if told else None

    def left_open(self, note: Note) -> str | None:
        """Return what a note leaves open, apart from commitments; None if nothing."""
        if note.origin and note.origin.kind != COMMITMENT and not note.turns:
            return note.origin.kind
        if "parked" in self.of(note):
            return "parked"
        step = self._steps.get(note.turns[-1].step if note.turns else note.step)
        waits = step is not None and (step.structure, note.stage) in self._sources
        return UNDECIDED if waits and note.origin is None else None

    def _in(self, step_id: int, stage: str | None, note: Note) -> tuple[str, ...]:
        """Return what the notes of a list are that entered it in a step."""
        state = self._state
        if stage is not None and stage in state.meanings:
            return state.meanings[stage]
        if note.person is not None and not state.declares:
            return (COMMITMENT,)
        known = self._lists.get((step_id, stage))
        if known is None:
            known = self._lists[step_id, stage] = self._of_list(step_id, stage)
        return known

    def _of_list(self, step_id: int, stage: str | None) -> tuple[str, ...]:
        step = self._steps.get(step_id)
        if step is None:
            return self._anywhere.get(stage or "", ())
        found = self._in_structure.get((step.structure, stage or ""), ())
        if found or stage in step.written.lists:
            return found
        return self._anywhere.get(stage or "", ())


def _in_order(kinds: set[str]) -> tuple[str, ...]:
    return tuple(kind for kind in OF_A_LIST if kind in kinds)
